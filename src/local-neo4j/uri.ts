/** Where a local database speaks Bolt. */
export function boltUri(port: number): string {
  return `bolt://127.0.0.1:${port}`;
}
