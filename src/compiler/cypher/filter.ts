import Cypher from '@neo4j/cypher-builder';
import { getNamedType } from 'graphql';
import { BadUserInput } from '../errors.ts';
import { type FieldMapping, labelOf, mappingOf, type NodeType, sortableFields } from '../mapping.ts';
import type { CompilerOptions } from '../options.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import { comparison } from './operators.ts';
import { hop } from './pattern.ts';

/**
 * Holds for nodes that satisfy a filter: all its keys. `and`, `or` and `not` combine whole filters; a field that leads to
 * other nodes requires at least one of them to satisfy its filter. `or: []` is never true. Undefined: every node does.
 */
export function filterPredicate(
  node: Cypher.Node,
  type: NodeType,
  filter: ArgumentReference,
  options: CompilerOptions,
): Cypher.Predicate | undefined {
  const predicates = filter.entries().map(([key, part]) => {
    if (part.value === null) throw new BadUserInput(`filter: ${key} is null; leave it out.`);
    if (key === 'and') return Cypher.and(...part.items().map((item) => filterPredicate(node, type, item, options)));
    if (key === 'or') return anyOf(part.items().map((item) => filterPredicate(node, type, item, options)));
    if (key === 'not') return negated(filterPredicate(node, type, part, options));
    return fieldPredicate(node, type, { key, filter: part }, options);
  });
  return Cypher.and(...predicates);
}

/** The mapping of a field that a filter names. */
export function filteredField(type: NodeType, key: string): FieldMapping {
  const field = type.getFields()[key];
  if (!field) throw new Error(`The type ${type.name} has no field ${key} to filter by.`);
  return mappingOf(field);
}

function fieldTypeName(type: NodeType, key: string): string {
  const field = type.getFields()[key];
  return field ? getNamedType(field.type).name : '';
}

function fieldPredicate(
  node: Cypher.Node,
  type: NodeType,
  { key, filter }: { key: string; filter: ArgumentReference },
  options: CompilerOptions,
): Cypher.Predicate | undefined {
  const mapping = filteredField(type, key);
  switch (mapping.kind) {
    case 'property': {
      const sortable = sortableFields(type).some((field) => field.name === key);
      const scalar = fieldTypeName(type, key);
      return comparison({ node, property: mapping.property, type: scalar, sortable }, filter, options);
    }
    case 'related':
    case 'connection': {
      const other = new Cypher.Node();
      const match = new Cypher.Match(hop(node, mapping, other, labelOf(mapping.target)));
      const predicate = filterPredicate(other, mapping.target, filter, options);
      return new Cypher.Exists(predicate ? match.where(predicate) : match);
    }
    case 'computed':
      throw new Error(`The field ${key} is computed and cannot be filtered by.`);
  }
}

function anyOf(predicates: readonly (Cypher.Predicate | undefined)[]): Cypher.Predicate | undefined {
  if (predicates.length === 0) return Cypher.false;
  const conditions = predicates.filter((predicate) => predicate !== undefined);
  return conditions.length < predicates.length ? undefined : Cypher.or(...conditions);
}

function negated(predicate: Cypher.Predicate | undefined): Cypher.Predicate {
  return predicate ? Cypher.not(nullAsFalse(predicate)) : Cypher.false;
}

/** A node whose value is unknown does not satisfy the filter, and so satisfies its negation; null would satisfy neither. */
function nullAsFalse(predicate: Cypher.Predicate): Cypher.Predicate {
  return Cypher.coalesce(predicate as Cypher.Expr, Cypher.false) as unknown as Cypher.Predicate;
}
