import Cypher from '@neo4j/cypher-builder';
import { encodeCursor } from './cursor.ts';
import { filterPredicate } from './filter.ts';
import type { CompilerOptions } from './options.ts';
import { beyond, indexed, type OrderKey, orderColumns, orderOf } from './order.ts';
import { limitOf, type Page, pageOf } from './page.ts';
import type { ProjectNode } from './project-result.ts';
import type { Projection } from './projection.ts';
import type { Arguments, ConnectionEntry, ConnectionSelection } from './selection.ts';

/** Where a connection's nodes come from, and how one of them is projected. */
export interface ConnectionOrigin {
  readonly args: Arguments;
  /** MATCH, or more, up to where the nodes are known by this variable. */
  readonly match: (node: Cypher.Node) => Cypher.Match | Cypher.With;
  readonly projectNode: ProjectNode;
}

/** What has been read of a page: each row holds the keys of its place in the order, then the node's projections. */
interface Rows {
  readonly rows: readonly (readonly unknown[])[];
  readonly total: number | null;
}

/**
 * A Relay connection as one expression: the rows of the page and one more, which says whether there is a next page; and
 * the number of all, counted apart and only when asked for.
 */
export function projectConnection(
  selection: ConnectionSelection,
  origin: ConnectionOrigin,
  options: CompilerOptions,
): Projection {
  const order = orderOf(selection.target, origin.args.orderBy);
  const page = pageOf(origin.args, order);
  const filter = (origin.args.filter ?? {}) as Arguments;
  const wantsRows = selection.entries.some((entry) => entry.kind !== 'totalCount');
  const wantsTotal = selection.entries.some((entry) => entry.kind === 'totalCount');

  const node = new Cypher.Node();
  const matching = origin.match(node);
  const items = selection.nodes.map((part) => origin.projectNode(node, part, options));
  const paged = matching
    .where(
      Cypher.and(
        indexed(node, order),
        filterPredicate(node, selection.target, filter, options),
        page.after && beyond(node, order, page.after, 'after'),
        page.before && beyond(node, order, page.before, 'before'),
      ) ?? Cypher.true,
    )
    .with(node)
    .orderBy(...orderColumns(node, order, page.backward))
    .limit(limitOf(page.size + 1))
    .return([new Cypher.List([keysOf(node, order), ...items.map(({ expression }) => expression)]), 'row']);

  return {
    expression: new Cypher.List([
      wantsRows ? new Cypher.Collect(paged) : Cypher.Null,
      wantsTotal ? countOf(selection, origin, options) : Cypher.Null,
    ]),
    read: (value) => {
      const [rows, total] = value as [unknown[][] | null, number | null];
      return readConnection(selection.entries, { rows: rows ?? [], total }, { page, order, items });
    },
  };
}

function countOf(selection: ConnectionSelection, origin: ConnectionOrigin, options: CompilerOptions): Cypher.Expr {
  const node = new Cypher.Node();
  const matching = origin.match(node);
  const filter = (origin.args.filter ?? {}) as Arguments;
  const predicate = filterPredicate(node, selection.target, filter, options);
  return new Cypher.Count((predicate ? matching.where(predicate) : matching).return(node));
}

function keysOf(node: Cypher.Node, order: readonly OrderKey[]): Cypher.Expr {
  return new Cypher.List(order.map((key) => node.property(key.property)));
}

function readConnection(
  entries: readonly ConnectionEntry[],
  { rows: read, total }: Rows,
  { page, order, items }: { page: Page; order: readonly OrderKey[]; items: readonly Projection[] },
): Record<string, unknown> {
  const isFull = read.length > page.size;
  const inOrder = page.backward ? read.slice(0, page.size).toReversed() : read.slice(0, page.size);
  const cursor = (row: readonly unknown[] | undefined) => (row ? encodeCursor(order, row[0] as unknown[]) : null);
  const node = (row: readonly unknown[], index: number) => items[index]?.read(row[index + 1]);
  const pageInfo: Record<string, unknown> = {
    hasNextPage: page.backward ? page.before !== undefined : isFull,
    hasPreviousPage: page.backward ? isFull : page.after !== undefined,
    startCursor: cursor(inOrder[0]),
    endCursor: cursor(inOrder.at(-1)),
  };

  const answer = (entry: ConnectionEntry): unknown => {
    switch (entry.kind) {
      case 'totalCount':
        return total;
      case 'pageInfo':
        return Object.fromEntries(entry.parts.map(({ key, name }) => [key, pageInfo[name]]));
      case 'nodes':
        return inOrder.map((row) => node(row, entry.node));
      case 'edges':
        return inOrder.map((row) =>
          Object.fromEntries(
            entry.parts.map((part) => [part.key, part.kind === 'cursor' ? cursor(row) : node(row, part.node)]),
          ),
        );
    }
  };
  return Object.fromEntries(entries.map((entry) => [entry.key, answer(entry)]));
}
