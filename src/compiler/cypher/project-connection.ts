import Cypher from '@neo4j/cypher-builder';
import { connectionReader } from '../answer/read-connection.ts';
import { connectionWriter } from '../answer/write-connection.ts';
import { encodeCursor } from '../paging/cursor.ts';
import { beyond, indexed, type OrderKey, orderColumns, orderOf } from '../paging/order.ts';
import { checkPage, limitOf, type Page, pageOf } from '../paging/page.ts';
import type { PageRows } from '../paging/page-rows.ts';
import type { Binding, Compiling } from '../request-values.ts';
import type { Given } from '../selection/argument-reference.ts';
import type { ConnectionSelection } from '../selection/selection.ts';
import { filterPredicate } from './filter.ts';
import type { ProjectNode } from './project-result.ts';
import type { Projection } from './projection.ts';

/** Where a connection's nodes come from, and how one of them is projected. */
export interface ConnectionOrigin {
  readonly args: Given;
  /** MATCH, or more, up to where the nodes are known by this variable. */
  readonly match: (node: Cypher.Node) => Cypher.Match | Cypher.With;
  readonly projectNode: ProjectNode;
  /** Whether the nodes are found from things named, so that all of them are walked over to find the first. */
  readonly isAnchored?: boolean;
}

/** A connection, and what must stand before the clause that it is used in, if anything. */
export interface ConnectionProjection extends Projection {
  readonly before?: Cypher.Clause;
}

/**
 * A Relay connection as one expression: the rows of the page and one more, which says whether there is a next page; and
 * the number of all, only when asked for.
 */
export function projectConnection(
  selection: ConnectionSelection,
  origin: ConnectionOrigin,
  options: Compiling,
): ConnectionProjection {
  const order = orderOf(selection.target, origin.args.get('orderBy'));
  const page = pageOf(origin.args, order);
  options.checks.push((binding) => checkPage(page, binding));
  const wantsRows = selection.entries.some(({ kind }) => kind !== 'totalCount' && kind !== 'typeName');
  const wantsTotal = selection.entries.some(({ kind }) => kind === 'totalCount');

  const node = new Cypher.Node();
  const items = selection.nodes.map((part) => origin.projectNode(node, part, options));
  const row = new Cypher.List([keysOf(node, order), ...items.map(({ expression }) => expression)]);
  const wanted: Wanted = { selection, origin, order, page, node, row };
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
  const reading = {
    read: connectionReader(selection, items, pageRows),
    write: connectionWriter(selection, items, pageRows),
  };
  const isFirstPage = page.after === undefined && page.before === undefined;
  if (origin.isAnchored && wantsRows && wantsTotal && isFirstPage)
    return { ...reading, ...countedPage(wanted, options) };
  return {
    ...reading,
    expression: new Cypher.List([
      wantsRows ? new Cypher.Collect(pageAlone(wanted, options)) : Cypher.Null,
      wantsTotal ? countOf(selection, origin, options) : Cypher.Null,
    ]),
  };
}

/** What is asked of a connection, as its clauses are made from it. */
interface Wanted {
  readonly selection: ConnectionSelection;
  readonly origin: ConnectionOrigin;
  readonly order: readonly OrderKey[];
  readonly page: Page;
  readonly node: Cypher.Node;
  readonly row: Cypher.Expr;
}

/** The rows of a page and one more, which an index may give in their order. */
function pageAlone({ selection, origin, order, page, node, row }: Wanted, options: Compiling): Cypher.Clause {
  return origin
    .match(node)
    .where(
      Cypher.and(
        indexed(node, order),
        filterPredicate(node, selection.target, origin.args.get('filter'), options),
        page.after && beyond(node, order, page.after, 'after'),
        page.before && beyond(node, order, page.before, 'before'),
      ) ?? Cypher.true,
    )
    .with(node)
    .orderBy(...orderColumns(node, order, page.backward))
    .limit(limitOf((binding) => page.size(binding) + 1))
    .return([row, 'row']);
}

/** The first page and the number of all from one walk over what matches, where that is not read from an index anyway. */
function countedPage({ selection, origin, order, page, node, row }: Wanted, options: Compiling) {
  const [each, found] = [new Cypher.Node(), new Cypher.Variable()];
  const matching = origin.match(each);
  const predicate = filterPredicate(each, selection.target, origin.args.get('filter'), options);
  const before = (predicate ? matching.where(predicate) : matching)
    .with(each)
    .orderBy(...orderColumns(each, order, page.backward))
    .with([Cypher.collect(each), found]);
  const limit = limitOf((binding) => page.size(binding) + 1);
  const first = new Cypher.Raw(
    (context) => `UNWIND ${context.compile(found)}[..${context.compile(limit)}] AS ${context.compile(node)}`,
  );
  const rows = Cypher.utils.concat(first, new Cypher.Return([row, 'row']));
  return { before, expression: new Cypher.List([new Cypher.Collect(rows), Cypher.size(found)]) };
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
