import Cypher from '@neo4j/cypher-builder';
import { BadUserInput } from '../errors.ts';
import {
  defaultOrderOf,
  isSortableWithout,
  NO_DATE,
  type NodeType,
  orderNameOf,
  sortableFields,
  sortPropertyOf,
} from '../mapping.ts';
import { DeferredParameter, type RequestValues } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';

/** A key of an order: a property that is never null, and its direction. */
export interface OrderKey {
  readonly property: string;
  readonly descending: boolean;
  /** Whether nodes with NO_DATE come last although the other values descend. */
  readonly undatedLast?: boolean;
}

/** Returns the values of the keys in the cursor of a request. Throws BadUserInput for an invalid cursor. */
export type CursorValues = (request: RequestValues) => readonly unknown[];

const byId: OrderKey = { property: 'id', descending: false };

/**
 * The order of a connection, from its argument `orderBy`; by id without it. The id is always the last key, in the direction
 * of the key before it, so that the order is total and a page can begin after any node.
 */
export function orderOf(type: NodeType, orderBy: ArgumentReference): readonly OrderKey[] {
  const keys: OrderKey[] = [];
  for (const { field, direction } of (orderBy.value ?? []) as readonly { field: string; direction: 'ASC' | 'DESC' }[]) {
    const sortable = sortableFields(type).find((candidate) => orderNameOf(candidate.name) === field);
    if (!sortable) throw new BadUserInput(`orderBy: a ${type.name} cannot be ordered by ${field}.`);
    const property = sortPropertyOf(sortable);
    if (keys.some((key) => key.property === property)) {
      throw new BadUserInput(`orderBy: ${field} is named twice; name each field once.`);
    }
    const descending = direction === 'DESC';
    keys.push({ property, descending, undatedLast: descending && isSortableWithout(sortable) });
    if (property === byId.property) return keys;
  }
  return [...keys, { ...byId, descending: keys.at(-1)?.descending ?? false }];
}

/** The order of a plain list: by the property in @defaultOrder, then by id. */
export function listOrderOf(type: NodeType): readonly OrderKey[] {
  const property = defaultOrderOf(type);
  return property === undefined ? [byId] : [{ property, descending: false }, byId];
}

/** The operands of ORDER BY; in reverse for a page that is read from its end. */
export function orderColumns(
  node: Cypher.Node,
  order: readonly OrderKey[],
  reverse = false,
): [Cypher.Expr, 'ASC' | 'DESC'][] {
  return order.flatMap(({ property, descending, undatedLast }): [Cypher.Expr, 'ASC' | 'DESC'][] => {
    const value = node.property(property);
    const column: [Cypher.Expr, 'ASC' | 'DESC'] = [value, descending === reverse ? 'ASC' : 'DESC'];
    // False comes before true.
    return undatedLast ? [[Cypher.eq(value, new Cypher.Literal(NO_DATE)), reverse ? 'DESC' : 'ASC'], column] : [column];
  });
}

/**
 * Holds for the nodes after (or before) a cursor: past it in the first key, or equal there and past it in the later keys.
 * It uses CASE, because the planner turns OR into a union of index seeks and loses the order; with CASE it seeks the cursor
 * in an index and reads on from there.
 */
export function pastCursor(
  node: Cypher.Node,
  order: readonly OrderKey[],
  cursor: CursorValues,
  side: 'after' | 'before',
): Cypher.Predicate {
  return pastKeys(node, order, { cursor, side, from: 0 });
}

function pastKeys(
  node: Cypher.Node,
  order: readonly OrderKey[],
  { cursor, side, from }: { cursor: CursorValues; side: 'after' | 'before'; from: number },
): Cypher.Predicate {
  const key = order[from];
  if (!key) throw new Error('An order has at least one key.');
  const isAscending = key.descending === (side === 'before');
  const property = node.property(key.property);
  const value = new Cypher.Param(new DeferredParameter((request) => cursor(request)[from]));
  if (from === order.length - 1) return isAscending ? Cypher.gt(property, value) : Cypher.lt(property, value);
  const ifEqual = new Cypher.Case()
    .when(Cypher.eq(property, value))
    .then(pastKeys(node, order, { cursor, side, from: from + 1 }))
    .else(Cypher.true);
  return Cypher.and(isAscending ? Cypher.gte(property, value) : Cypher.lte(property, value), ifEqual);
}

/** Holds if the keys are not null, which the database requires for reading them in order from an index. */
export function keysExist(node: Cypher.Node, order: readonly OrderKey[]): Cypher.Predicate | undefined {
  return Cypher.and(...order.map((key) => Cypher.isNotNull(node.property(key.property))));
}
