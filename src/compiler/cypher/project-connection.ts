import Cypher from '@neo4j/cypher-builder';
import { connectionReader } from '../answer/read-connection.ts';
import { connectionWriter } from '../answer/write-connection.ts';
import { encodeCursor } from '../paging/cursor.ts';
import { keysExist, type OrderKey, orderColumns, orderOf, pastCursor } from '../paging/order.ts';
import { checkPage, limitOf, type Page, pageOf } from '../paging/page.ts';
import type { PageRows } from '../paging/page-rows.ts';
import type { CompileContext, RequestValues } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import type { ConnectionSelection } from '../selection/selection.ts';
import { filterPredicate } from './filter.ts';
import type { ProjectNode } from './project-result.ts';
import type { Projection } from './projection.ts';

/** Where a connection's nodes come from, and how one of them is projected. */
export interface ConnectionOrigin {
  readonly args: ArgumentReference;
  /** MATCH, or more, up to where the nodes are known by this variable. */
  readonly match: (node: Cypher.Node) => Cypher.Match | Cypher.With;
  readonly projectNode: ProjectNode;
  /** Whether the nodes are found from things named, so that all of them are walked over to find the first. */
  readonly hasStartNodes?: boolean;
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
  options: CompileContext,
): ConnectionProjection {
  const order = orderOf(selection.target, origin.args.get('orderBy'));
  const page = pageOf(origin.args, order);
  options.checks.push((request) => checkPage(page, request));
  const needsRows = selection.entries.some(({ kind }) => kind !== 'totalCount' && kind !== 'typeName');
  const needsTotal = selection.entries.some(({ kind }) => kind === 'totalCount');

  const node = new Cypher.Node();
  const items = selection.nodes.map((part) => origin.projectNode(node, part, options));
  const row = new Cypher.List([keysOf(node, order), ...items.map(({ expression }) => expression)]);
  const parts: PageParts = { selection, origin, order, page, node, row };
  const pageRows = (value: unknown, request: RequestValues): PageRows => {
    const [rows, total] = value as [unknown[][] | null, number | null];
    const read = rows ?? [];
    const size = page.size(request);
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
  if (origin.hasStartNodes && needsRows && needsTotal && isFirstPage)
    return { ...reading, ...countedPage(parts, options) };
  return {
    ...reading,
    expression: new Cypher.List([
      needsRows ? new Cypher.Collect(pageAlone(parts, options)) : Cypher.Null,
      needsTotal ? countOf(selection, origin, options) : Cypher.Null,
    ]),
  };
}

/** What is asked of a connection, as its clauses are made from it. */
interface PageParts {
  readonly selection: ConnectionSelection;
  readonly origin: ConnectionOrigin;
  readonly order: readonly OrderKey[];
  readonly page: Page;
  readonly node: Cypher.Node;
  readonly row: Cypher.Expr;
}

/** The rows of a page and one more, which an index may give in their order. */
function pageAlone({ selection, origin, order, page, node, row }: PageParts, options: CompileContext): Cypher.Clause {
  return origin
    .match(node)
    .where(
      Cypher.and(
        keysExist(node, order),
        filterPredicate(node, selection.target, origin.args.get('filter'), options),
        page.after && pastCursor(node, order, page.after, 'after'),
        page.before && pastCursor(node, order, page.before, 'before'),
      ) ?? Cypher.true,
    )
    .with(node)
    .orderBy(...orderColumns(node, order, page.backward))
    .limit(limitOf((request) => page.size(request) + 1))
    .return([row, 'row']);
}

/** The first page and the number of all from one walk over what matches, where that is not read from an index anyway. */
function countedPage({ selection, origin, order, page, node, row }: PageParts, options: CompileContext) {
  const [each, found] = [new Cypher.Node(), new Cypher.Variable()];
  const matching = origin.match(each);
  const predicate = filterPredicate(each, selection.target, origin.args.get('filter'), options);
  const before = (predicate ? matching.where(predicate) : matching)
    .with(each)
    .orderBy(...orderColumns(each, order, page.backward))
    .with([Cypher.collect(each), found]);
  const limit = limitOf((request) => page.size(request) + 1);
  const first = new Cypher.Raw(
    (context) => `UNWIND ${context.compile(found)}[..${context.compile(limit)}] AS ${context.compile(node)}`,
  );
  const rows = Cypher.utils.concat(first, new Cypher.Return([row, 'row']));
  return { before, expression: new Cypher.List([new Cypher.Collect(rows), Cypher.size(found)]) };
}

function countOf(selection: ConnectionSelection, origin: ConnectionOrigin, options: CompileContext): Cypher.Expr {
  const node = new Cypher.Node();
  const matching = origin.match(node);
  const predicate = filterPredicate(node, selection.target, origin.args.get('filter'), options);
  return new Cypher.Count((predicate ? matching.where(predicate) : matching).return(node));
}

function keysOf(node: Cypher.Node, order: readonly OrderKey[]): Cypher.Expr {
  return new Cypher.List(order.map((key) => node.property(key.property)));
}
