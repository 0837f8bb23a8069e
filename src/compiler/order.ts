import Cypher from '@neo4j/cypher-builder';
import { BadUserInput } from './errors.ts';
import { defaultOrderOf, type NodeType, orderNameOf, sortableFields, sortPropertyOf } from './mapping.ts';

/** One key of an order: a property that is never null, and which way. */
export interface OrderKey {
  readonly property: string;
  readonly descending: boolean;
}

const byId: OrderKey = { property: 'id', descending: false };

/**
 * The order of a connection from its argument `orderBy`. The id always comes last, in the direction of the key before
 * it, so that the order is total and a page can begin after any node. Without the argument: by id.
 */
export function orderOf(type: NodeType, orderBy: unknown): readonly OrderKey[] {
  const keys: OrderKey[] = [];
  for (const { field, direction } of (orderBy ?? []) as readonly { field: string; direction: 'ASC' | 'DESC' }[]) {
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
 * That a node stands after (or before) a place in the order. The first key is also bounded alone, which is what lets
 * the database begin at that place of an index instead of reading up to it.
 */
export function beyond(
  node: Cypher.Node,
  order: readonly OrderKey[],
  place: readonly unknown[],
  side: 'after' | 'before',
): Cypher.Predicate {
  const values = place.map((value) => new Cypher.Param(value));
  const steps = order.map((key, index) => {
    const value = values[index];
    if (value === undefined) throw new Error('A place has a value for each key of its order.');
    const upwards = key.descending === (side === 'before');
    return { property: node.property(key.property), value, upwards };
  });

  const strictly = steps.toReversed().reduce<Cypher.Predicate | undefined>((rest, { property, value, upwards }) => {
    const past = upwards ? Cypher.gt(property, value) : Cypher.lt(property, value);
    return rest ? Cypher.or(past, Cypher.and(Cypher.eq(property, value), rest)) : past;
  }, undefined);
  const [head] = steps;
  if (!head || !strictly) throw new Error('An order has at least one key.');
  if (steps.length === 1) return strictly;
  const bound = head.upwards ? Cypher.gte(head.property, head.value) : Cypher.lte(head.property, head.value);
  return Cypher.and(bound, strictly);
}

/** That the keys are there, which is what lets the database read them from an index in their order. */
export function indexed(node: Cypher.Node, order: readonly OrderKey[]): Cypher.Predicate | undefined {
  return Cypher.and(...order.map((key) => Cypher.isNotNull(node.property(key.property))));
}
