import Cypher from '@neo4j/cypher-builder';
import type { Binding, Compiling } from './binding.ts';
import { encodeCursor } from './cursor.ts';
import { filterPredicate } from './filter.ts';
import type { Given } from './given.ts';
import { beyond, indexed, type OrderKey, orderColumns, orderOf } from './order.ts';
import { checkPage, limitOf, pageOf } from './page.ts';
import type { PageRows } from './page-rows.ts';
import type { ProjectNode } from './project-result.ts';
import type { Projection } from './projection.ts';
import { connectionReader } from './read-connection.ts';
import type { ConnectionSelection } from './selection.ts';
import { connectionWriter } from './write-connection.ts';

/** Where a connection's nodes come from, and how one of them is projected. */
export interface ConnectionOrigin {
  readonly args: Given;
  /** MATCH, or more, up to where the nodes are known by this variable. */
  readonly match: (node: Cypher.Node) => Cypher.Match | Cypher.With;
  readonly projectNode: ProjectNode;
}

/**
 * A Relay connection as one expression: the rows of the page and one more, which says whether there is a next page; and
 * the number of all, counted apart and only when asked for.
 */
export function projectConnection(
  selection: ConnectionSelection,
  origin: ConnectionOrigin,
  options: Compiling,
): Projection {
  const order = orderOf(selection.target, origin.args.get('orderBy'));
  const page = pageOf(origin.args, order);
  options.checks.push((binding) => checkPage(page, binding));
  const filter = origin.args.get('filter');
  const wantsRows = selection.entries.some(({ kind }) => kind !== 'totalCount' && kind !== 'typeName');
  const wantsTotal = selection.entries.some(({ kind }) => kind === 'totalCount');

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
    .limit(limitOf((binding) => page.size(binding) + 1))
    .return([new Cypher.List([keysOf(node, order), ...items.map(({ expression }) => expression)]), 'row']);

  const pageRows = (value: unknown, binding: Binding): PageRows => {
    const [rows, total] = value as [unknown[][] | null, number | null];
    const read = rows ?? [];
    const size = page.size(binding);
    const isFull = read.length > size;
    const shown = isFull ? read.slice(0, size) : read;
    return {
      rows: page.backward ? shown.toReversed() : shown,
      total,
      hasNextPage: page.backward ? page.before !== undefined : isFull,
      hasPreviousPage: page.backward ? isFull : page.after !== undefined,
      cursor: (row) => encodeCursor(order, row[0] as unknown[]),
    };
  };
  return {
    expression: new Cypher.List([
      wantsRows ? new Cypher.Collect(paged) : Cypher.Null,
      wantsTotal ? countOf(selection, origin, options) : Cypher.Null,
    ]),
    read: connectionReader(selection, items, pageRows),
    write: connectionWriter(selection, items, pageRows),
  };
}

function countOf(selection: ConnectionSelection, origin: ConnectionOrigin, options: Compiling): Cypher.Expr {
  const node = new Cypher.Node();
  const matching = origin.match(node);
  const predicate = filterPredicate(node, selection.target, origin.args.get('filter'), options);
  return new Cypher.Count((predicate ? matching.where(predicate) : matching).return(node));
}

function keysOf(node: Cypher.Node, order: readonly OrderKey[]): Cypher.Expr {
  return new Cypher.List(order.map((key) => node.property(key.property)));
}
