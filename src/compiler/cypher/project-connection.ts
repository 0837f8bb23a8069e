import Cypher from '@neo4j/cypher-builder';
import { connectionWriter } from '../answer/write-connection.ts';
import { encodeCursor } from '../paging/cursor.ts';
import { keysExist, type OrderKey, orderColumns, orderOf, pastCursor } from '../paging/order.ts';
import { checkPage, limitOf, type Page, pageOf } from '../paging/page.ts';
import type { PageRows } from '../paging/page-rows.ts';
import { type DateRange, dateRanges } from '../paging/undated-last.ts';
import type { CompileContext } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import type { ConnectionSelection } from '../selection/selection.ts';
import { filterPredicate } from './filter.ts';
import type { ProjectNode } from './project-result.ts';
import type { Projection } from './projection.ts';

/** Where the nodes of a connection come from, and how one of them is projected. */
export interface ConnectionOrigin {
  readonly args: ArgumentReference;
  /** A MATCH (and what must follow it) that binds the variable to the nodes. */
  readonly match: (node: Cypher.Node) => Cypher.Match | Cypher.With;
  readonly projectNode: ProjectNode;
  /** Whether `match` begins at start nodes: then no index has the order, and the first page needs all nodes. */
  readonly hasStartNodes?: boolean;
}

/** A connection, and the clause that must precede the one with its expression, if any. */
export interface ConnectionProjection extends Projection {
  readonly before?: Cypher.Clause;
}

/**
 * Projects a Relay connection to one expression, a list: the rows of the page and one more, which shows whether there is a
 * next page; and the total count. Each is null unless the selection needs it.
 */
export function projectConnection(
  selection: ConnectionSelection,
  origin: ConnectionOrigin,
  context: CompileContext,
): ConnectionProjection {
  const order = orderOf(selection.target, origin.args.get('orderBy'));
  const page = pageOf(origin.args, order);
  context.checks.push((request) => checkPage(page, request));
  const needsRows = selection.entries.some(({ kind }) => kind !== 'totalCount' && kind !== 'typeName');
  const needsTotal = selection.entries.some(({ kind }) => kind === 'totalCount');

  const node = new Cypher.Node();
  const items = selection.nodes.map((part) => origin.projectNode(node, part, context));
  const row = new Cypher.List([keysOf(node, order), ...items.map(({ expression }) => expression)]);
  const parts: PageParts = { selection, origin, order, page, node, row };
  const write = connectionWriter(selection, items, {
    page: (value, request) => pageRowsOf(value, page, needsRows ? page.size(request) : undefined),
    cursor: (row) => cursorOf(row, order),
  });
  const isFirstPage = page.after === undefined && page.before === undefined;
  if (origin.hasStartNodes && needsRows && needsTotal && isFirstPage) return { write, ...countedPage(parts, context) };
  return {
    write,
    expression: new Cypher.List([
      needsRows ? new Cypher.Collect(uncountedPage(parts, context)) : Cypher.Null,
      needsTotal ? countOf(selection, origin, context) : Cypher.Null,
    ]),
  };
}

/** The page in such a list; undefined if the list is malformed. `size` is undefined if no rows were read. */
function pageRowsOf(value: unknown, page: Page, size: number | undefined): PageRows | undefined {
  if (!Array.isArray(value)) return undefined;
  const [rows, total] = size === undefined ? [[], value[1]] : value;
  if (!Array.isArray(rows)) return undefined;
  const hasMore = size !== undefined && rows.length > size;
  const shown = hasMore ? rows.slice(0, size) : rows;
  return {
    rows: page.backward ? shown.toReversed() : shown,
    total,
    hasNextPage: page.backward ? page.before !== undefined : hasMore,
    hasPreviousPage: page.backward ? hasMore : page.after !== undefined,
  };
}

function cursorOf(row: unknown, order: readonly OrderKey[]): string | Error {
  const keys: unknown = Array.isArray(row) ? row[0] : undefined;
  return Array.isArray(keys) ? encodeCursor(order, keys) : new Error('A row of the page has no keys.');
}

/** The parts from which the clauses of a connection are made. */
interface PageParts {
  readonly selection: ConnectionSelection;
  readonly origin: ConnectionOrigin;
  readonly order: readonly OrderKey[];
  readonly page: Page;
  readonly node: Cypher.Node;
  readonly row: Cypher.Expr;
}

/** The rows of a page and one more, which Neo4j can read in order from an index. */
function uncountedPage(parts: PageParts, context: CompileContext): Cypher.Clause {
  const { order, page, node, row } = parts;
  if (!order[0]?.undatedLast) return readPage(parts, context).limit(limitOfPage(page)).return([row, 'row']);
  const ranges = dateRanges(order);
  const limit = limitOfPage(page);
  const lists = (page.backward ? ranges.toReversed() : ranges).map((range) => {
    const each = new Cypher.Node();
    return new Cypher.Collect(
      readPage({ ...parts, node: each }, context, range)
        .limit(limit)
        .return(each),
    );
  });
  const found = new Cypher.Raw((cypher) => {
    const all = lists.map((list) => cypher.compile(list)).join(' + ');
    return `UNWIND (${all})[..${cypher.compile(limit)}] AS ${cypher.compile(node)}`;
  });
  return Cypher.utils.concat(found, new Cypher.Return([row, 'row']));
}

/** Reads the nodes of a page and one more: those of a range of dates, or all. */
function readPage({ selection, origin, order, page, node }: PageParts, context: CompileContext, range?: DateRange) {
  const past = range?.pastCursor ?? ((each, cursor, side) => pastCursor(each, order, cursor, side));
  return origin
    .match(node)
    .where(
      Cypher.and(
        keysExist(node, order),
        range?.contains(node),
        filterPredicate(node, selection.target, origin.args.get('filter'), context),
        page.after && past(node, page.after, 'after'),
        page.before && past(node, page.before, 'before'),
      ) ?? Cypher.true,
    )
    .with(node)
    .orderBy(
      ...orderColumns(node, range ? order.map((key) => ({ ...key, undatedLast: false })) : order, page.backward),
    );
}

function limitOfPage(page: Page): Cypher.Param<bigint> {
  return limitOf((request) => page.size(request) + 1);
}

/** The first page and the total count from a single pass over the matching nodes. */
function countedPage({ selection, origin, order, page, node, row }: PageParts, context: CompileContext) {
  const [each, found] = [new Cypher.Node(), new Cypher.Variable()];
  const matching = origin.match(each);
  const predicate = filterPredicate(each, selection.target, origin.args.get('filter'), context);
  const before = (predicate ? matching.where(predicate) : matching)
    .with(each)
    .orderBy(...orderColumns(each, order, page.backward))
    .with([Cypher.collect(each), found]);
  const limit = limitOfPage(page);
  const firstPage = new Cypher.Raw(
    (cypher) => `UNWIND ${cypher.compile(found)}[..${cypher.compile(limit)}] AS ${cypher.compile(node)}`,
  );
  const rows = Cypher.utils.concat(firstPage, new Cypher.Return([row, 'row']));
  return { before, expression: new Cypher.List([new Cypher.Collect(rows), Cypher.size(found)]) };
}

function countOf(selection: ConnectionSelection, origin: ConnectionOrigin, context: CompileContext): Cypher.Expr {
  const node = new Cypher.Node();
  const matching = origin.match(node);
  const predicate = filterPredicate(node, selection.target, origin.args.get('filter'), context);
  return new Cypher.Count((predicate ? matching.where(predicate) : matching).return(node));
}

function keysOf(node: Cypher.Node, order: readonly OrderKey[]): Cypher.Expr {
  return new Cypher.List(order.map((key) => node.property(key.property)));
}
