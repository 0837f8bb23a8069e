/** Returns the address of a local database. */
export function boltUri(port: number): string {
  return `bolt://127.0.0.1:${port}`;
}
