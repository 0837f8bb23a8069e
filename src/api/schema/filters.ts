import type { EnumTypeDefinitionNode, FieldDefinitionNode } from 'graphql';
import {
  descriptionOf,
  type FieldedType,
  type FieldedTypes,
  hasDirective,
  parseType,
  relatedTypeOf,
} from '../../model/sdl/sdl-types.ts';
import { describedBlock, joinDescriptions, withDescription } from './sdl.ts';
import { nounsFor } from './type-nouns.ts';
import { type ValueOperators, valueOperatorsOf } from './value-filters.ts';

/** The types of the schema, with inherited fields, and its enums. */
export interface SchemaTypes {
  readonly types: FieldedTypes;
  readonly enums: ReadonlyMap<string, EnumTypeDefinitionNode>;
}

/** Whether a field has no value of its own in the graph, so that nothing can be filtered by it. */
function isComputed(field: FieldDefinitionNode): boolean {
  return hasDirective(field, 'cypher') || hasDirective(field, 'localized');
}

/** The input type that filters the nodes of a type. It has no conditions on computed fields. */
export function filterInput(type: FieldedType, { types }: SchemaTypes): string {
  const name = `${type.name.value}Filter`;
  const { plural } = nounsFor(type);
  const members = [
    withDescription('All of these must match. An empty list matches everything.', `and: [${name}!]`),
    withDescription('At least one of these must match. An empty list matches nothing.', `or: [${name}!]`),
    withDescription(
      'This must not match. Unknown values match no condition, so their negation matches.',
      `not: ${name}`,
    ),
    ...(type.fields ?? []).filter((field) => !isComputed(field)).map((field) => condition(field, types)),
  ];
  return describedBlock(
    `A filter for ${plural}: all its conditions must match. An empty filter matches all.`,
    `input ${name}`,
    members,
  );
}

function condition(field: FieldDefinitionNode, types: FieldedTypes): string {
  const name = field.name.value;
  const { name: typeName, list } = parseType(field.type);
  const target = relatedTypeOf(field, types);
  if (target === undefined) {
    const filter = list ? `${typeName}ListFilter` : `${typeName}Filter`;
    return withDescription(joinDescriptions(`Filters by \`${name}\`.`, descriptionOf(field)), `${name}: ${filter}`);
  }
  const isSingle = !list && typeName === target;
  const summary = `Filters by \`${name}\`: ${isSingle ? 'it' : 'at least one'} must match. \`{}\` matches if there is one.`;
  return withDescription(joinDescriptions(summary, descriptionOf(field)), `${name}: ${target}Filter`);
}

/** The input types that filter the values of fields: one for each scalar, enum and list of them that a node type has. */
export function valueFilterInputs({ types, enums }: SchemaTypes): string[] {
  const inputs = new Map<string, string>();
  for (const type of types.values()) {
    if (!hasDirective(type, 'node')) continue;
    for (const field of type.fields ?? []) {
      if (isComputed(field) || relatedTypeOf(field, types) !== undefined) continue;
      const { name, list } = parseType(field.type);
      const input = list ? `${name}ListFilter` : `${name}Filter`;
      if (!inputs.has(input))
        inputs.set(input, valueFilter(input, valueOperatorsOf(name, { list, isEnum: enums.has(name) })));
    }
  }
  return [...inputs.values()];
}

function valueFilter(name: string, { description, operators }: ValueOperators): string {
  const members = operators.map((operator) =>
    withDescription(operator.description, `${operator.name}: ${operator.type}`),
  );
  return describedBlock(`${description} All its conditions must match.`, `input ${name}`, members);
}
