import type { Projection } from '../cypher/projection.ts';
import { type PageRows, pageInfoValue, type ReadPage } from '../paging/page-rows.ts';
import type { RequestValues } from '../request-values.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart } from '../selection/selection.ts';

/** Reads a page by response key. */
export function connectionReader(
  { entries }: ConnectionSelection,
  items: readonly Projection[],
  pageOf: ReadPage,
): Projection['read'] {
  const node = (row: readonly unknown[], index: number, request: RequestValues) =>
    items[index]?.read(row[index + 1], request);

  const edge = (part: EdgePart, row: readonly unknown[], page: PageRows, request: RequestValues): unknown => {
    if (part.kind === 'node') return node(row, part.node, request);
    return part.kind === 'cursor' ? page.cursor(row) : undefined;
  };

  const answer = (entry: ConnectionEntry, page: PageRows, request: RequestValues): unknown => {
    switch (entry.kind) {
      case 'totalCount':
        return page.total;
      case 'pageInfo':
        return Object.fromEntries(
          entry.parts.map((part) => [part.key, part.kind === 'value' ? pageInfoValue(part.name, page) : undefined]),
        );
      case 'nodes':
        return page.rows.map((row) => node(row, entry.node, request));
      case 'edges':
        return page.rows.map((row) =>
          Object.fromEntries(entry.parts.map((part) => [part.key, edge(part, row, page, request)])),
        );
      case 'typeName':
        return undefined;
    }
  };
  return (value, request) => {
    const page = pageOf(value, request);
    return Object.fromEntries(entries.map((entry) => [entry.key, answer(entry, page, request)]));
  };
}
