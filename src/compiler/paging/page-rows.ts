import type { RequestValues } from '../request-values.ts';

/** A page as it was read: each row holds the keys of its cursor in the order, then the node's projections. */
export interface PageRows {
  /** In the order of the answer. */
  readonly rows: readonly (readonly unknown[])[];
  /** Null when it was not asked for. */
  readonly total: number | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursor: (row: readonly unknown[]) => string;
}

/** The page in what the statement gave for a connection. */
export type ReadPage = (value: unknown, request: RequestValues) => PageRows;

/** A value of the page's description (Relay's PageInfo). */
export function pageInfoValue(name: string, { rows, hasNextPage, hasPreviousPage, cursor }: PageRows): unknown {
  const edge = name === 'startCursor' ? rows[0] : rows.at(-1);
  switch (name) {
    case 'hasNextPage':
      return hasNextPage;
    case 'hasPreviousPage':
      return hasPreviousPage;
    case 'startCursor':
    case 'endCursor':
      return edge ? cursor(edge) : null;
    default:
      return undefined;
  }
}
