import type { Projection } from '../cypher/projection.ts';
import { type PageRows, pageInfoValue, type ReadPage } from '../paging/page-rows.ts';
import type { Binding } from '../request-values.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart } from '../selection/selection.ts';

/** Reads a page by response key. */
export function connectionReader(
  { entries }: ConnectionSelection,
  items: readonly Projection[],
  pageOf: ReadPage,
): Projection['read'] {
  const node = (row: readonly unknown[], index: number, binding: Binding) =>
    items[index]?.read(row[index + 1], binding);

  const edge = (part: EdgePart, row: readonly unknown[], page: PageRows, binding: Binding): unknown => {
    if (part.kind === 'node') return node(row, part.node, binding);
    return part.kind === 'cursor' ? page.cursor(row) : undefined;
  };

  const answer = (entry: ConnectionEntry, page: PageRows, binding: Binding): unknown => {
    switch (entry.kind) {
      case 'totalCount':
        return page.total;
      case 'pageInfo':
        return Object.fromEntries(
          entry.parts.map((part) => [part.key, part.kind === 'value' ? pageInfoValue(part.name, page) : undefined]),
        );
      case 'nodes':
        return page.rows.map((row) => node(row, entry.node, binding));
      case 'edges':
        return page.rows.map((row) =>
          Object.fromEntries(entry.parts.map((part) => [part.key, edge(part, row, page, binding)])),
        );
      case 'typeName':
        return undefined;
    }
  };
  return (value, binding) => {
    const page = pageOf(value, binding);
    return Object.fromEntries(entries.map((entry) => [entry.key, answer(entry, page, binding)]));
  };
}
