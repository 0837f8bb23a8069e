import Cypher from '@neo4j/cypher-builder';
import { BadUserInput } from '../errors.ts';
import { defaultOrderOf, type NodeType, orderNameOf, sortableFields, sortPropertyOf } from '../mapping.ts';
import { DeferredParameter, type RequestValues } from '../request-values.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';

/** One key of an order: a property that is never null, and which way. */
export interface OrderKey {
  readonly property: string;
  readonly descending: boolean;
}

/** The values of the keys at a cursor in the order, in a request. Throws BadUserInput for a cursor that is none. */
export type CursorValues = (request: RequestValues) => readonly unknown[];

const byId: OrderKey = { property: 'id', descending: false };

/**
 * The order of a connection from its argument `orderBy`. The id always comes last, in the direction of the key before
 * it, so that the order is total and a page can begin after any node. Without the argument: by id.
 */
export function orderOf(type: NodeType, orderBy: ArgumentReference): readonly OrderKey[] {
  const keys: OrderKey[] = [];
  for (const { field, direction } of (orderBy.value ?? []) as readonly { field: string; direction: 'ASC' | 'DESC' }[]) {
    const sortable = sortableFields(type).find((candidate) => orderNameOf(candidate.name) === field);
    if (!sortable) throw new BadUserInput(`orderBy: ${type.name} has no order ${field}.`);
    const property = sortPropertyOf(sortable);
    if (keys.some((key) => key.property === property)) {
      throw new BadUserInput(`orderBy: ${field} is named twice; name each field once.`);
    }
    keys.push({ property, descending: direction === 'DESC' });
    if (property === byId.property) return keys;
  }
  return [...keys, { ...byId, descending: keys.at(-1)?.descending ?? false }];
}

/** The order of a plain list: what @defaultOrder says, then by id. */
export function listOrderOf(type: NodeType): readonly OrderKey[] {
  const property = defaultOrderOf(type);
  return property === undefined ? [byId] : [{ property, descending: false }, byId];
}

/** The order as ORDER BY takes it. A page read from its end is read in reverse. */
export function orderColumns(
  node: Cypher.Node,
  order: readonly OrderKey[],
  reverse = false,
): [Cypher.Property, 'ASC' | 'DESC'][] {
  return order.map((key) => [node.property(key.property), key.descending === reverse ? 'ASC' : 'DESC']);
}

/**
 * That a node stands after (or before) a cursor in the order: past it in the first key, or level with it there and past
 * it in the keys that follow. Said with CASE, for the planner makes a union of index seeks out of OR and loses the order;
 * like this it begins at that cursor of an index and reads on from there.
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
  const upwards = key.descending === (side === 'before');
  const property = node.property(key.property);
  const value = new Cypher.Param(new DeferredParameter((request) => cursor(request)[from]));
  if (from === order.length - 1) return upwards ? Cypher.gt(property, value) : Cypher.lt(property, value);
  const level = new Cypher.Case()
    .when(Cypher.eq(property, value))
    .then(pastKeys(node, order, { cursor, side, from: from + 1 }))
    .else(Cypher.true);
  return Cypher.and(upwards ? Cypher.gte(property, value) : Cypher.lte(property, value), level);
}

/** That the keys are there, which is what lets the database read them from an index in their order. */
export function keysExist(node: Cypher.Node, order: readonly OrderKey[]): Cypher.Predicate | undefined {
  return Cypher.and(...order.map((key) => Cypher.isNotNull(node.property(key.property))));
}
