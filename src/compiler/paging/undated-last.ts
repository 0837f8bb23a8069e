import Cypher from '@neo4j/cypher-builder';
import { NO_DATE } from '../mapping.ts';
import { type CursorValues, type OrderKey, pastCursor } from './order.ts';

/**
 * One of the two ranges of an order of descending dates. Each is read in order from an index, which has no order with the
 * nodes without a date after all others.
 */
export interface DateRange {
  readonly contains: (node: Cypher.Node) => Cypher.Predicate;
  /** Holds for the nodes of the range after (or before) a cursor, which may be in the other range. */
  readonly pastCursor: (node: Cypher.Node, cursor: CursorValues, side: 'after' | 'before') => Cypher.Predicate;
}

/** Greater than every id, of which a cursor in the other range is past. */
const AFTER_ALL = '\u{10FFFF}';

/** The ranges of an order that begins with a date, in order: the nodes with a date, then those without. */
export function dateRanges(order: readonly OrderKey[]): readonly DateRange[] {
  const [date, ...rest] = order;
  if (!date) throw new Error('An order has at least one key.');
  return [
    {
      contains: (node) => Cypher.lt(node.property(date.property), new Cypher.Literal(NO_DATE)),
      // In descending order, the empty text comes after all dates.
      pastCursor: (node, cursor, side) =>
        pastCursor(node, order, (request) => cursor(request).map((value) => (value === NO_DATE ? '' : value)), side),
    },
    {
      contains: (node) => Cypher.eq(node.property(date.property), new Cypher.Literal(NO_DATE)),
      pastCursor: (node, cursor, side) =>
        pastCursor(
          node,
          rest,
          (request) => {
            const [day, ...values] = cursor(request);
            // A cursor in the range of dates comes before all nodes of this one.
            return day === NO_DATE ? values : rest.map(({ descending }) => (descending ? AFTER_ALL : ''));
          },
          side,
        ),
    },
  ];
}
