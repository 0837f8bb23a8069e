import Cypher from '@neo4j/cypher-builder';
import { BadUserInput } from '../errors.ts';
import { type FieldMapping, labelOf, mappingOf, type NodeType, sortableFields } from '../mapping.ts';
import type { CompilerOptions } from '../options.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import { comparison } from './operators.ts';
import { hop } from './pattern.ts';

/**
 * That a node satisfies a filter. The keys of a filter hold together; `and`, `or` and `not` combine whole filters; a
 * field that leads to other nodes asks for at least one of them that satisfies its filter. `or: []` is never true.
 */
export function filterPredicate(
  node: Cypher.Node,
  type: NodeType,
  filter: ArgumentReference,
  options: CompilerOptions,
): Cypher.Predicate | undefined {
  const predicates = filter.entries().map(([key, given]) => {
    if (given.value === null) throw new BadUserInput(`filter: ${key} is null; leave it out.`);
    if (key === 'and') return Cypher.and(...given.items().map((part) => filterPredicate(node, type, part, options)));
    if (key === 'or') return anyOf(given.items().map((part) => filterPredicate(node, type, part, options)));
    if (key === 'not') return negated(filterPredicate(node, type, given, options));
    return fieldPredicate(node, type, { key, filter: given }, options);
  });
  return Cypher.and(...predicates);
}

/** The mapping of a field that a filter names. */
export function filteredField(type: NodeType, key: string): FieldMapping {
  const field = type.getFields()[key];
  if (!field) throw new Error(`The type ${type.name} has no field ${key} to filter by.`);
  return mappingOf(field);
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
      return comparison({ node, property: mapping.property, sortable }, filter, options);
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
  const stated = predicates.filter((predicate) => predicate !== undefined);
  return stated.length < predicates.length ? undefined : Cypher.or(...stated);
}

function negated(predicate: Cypher.Predicate | undefined): Cypher.Predicate {
  return predicate ? Cypher.not(nullAsFalse(predicate)) : Cypher.false;
}

/** What a filter cannot decide, for the value is not known, it does not satisfy; so its negation does. */
function nullAsFalse(predicate: Cypher.Predicate): Cypher.Predicate {
  return Cypher.coalesce(predicate as Cypher.Expr, Cypher.false) as unknown as Cypher.Predicate;
}
