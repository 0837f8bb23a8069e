/**
 * A Cypher expression for whether a date in EDTF is marked as uncertain or approximate, as a whole or in part (`?`, `~`,
 * `%`). Such a date lies certainly nowhere: its days are only those that the source thinks likely.
 */
export function isMarked(edtf: string): string {
  return `(${edtf} CONTAINS '?' OR ${edtf} CONTAINS '~' OR ${edtf} CONTAINS '%')`;
}
