/** The rows of a page: each is a list of the keys of its cursor, then the node's projections. */
export interface PageRows {
  /** In the order of the answer. */
  readonly rows: readonly unknown[];
  /** The number of nodes in all pages; null if it is not selected. */
  readonly total: unknown;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The value of a field of Relay's PageInfo. */
export function pageInfoValue(name: string, page: PageRows, cursor: (row: unknown) => unknown): unknown {
  const { rows, hasNextPage, hasPreviousPage } = page;
  switch (name) {
    case 'hasNextPage':
      return hasNextPage;
    case 'hasPreviousPage':
      return hasPreviousPage;
    case 'startCursor':
      return rows.length === 0 ? null : cursor(rows[0]);
    case 'endCursor':
      return rows.length === 0 ? null : cursor(rows.at(-1));
    default:
      throw new Error(`PageInfo has no field ${name}.`);
  }
}
