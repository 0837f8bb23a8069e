import type { EnumTypeDefinitionNode, FieldDefinitionNode } from 'graphql';
import {
  descriptionOf,
  type FieldedType,
  type FieldedTypes,
  hasDirective,
  parseType,
  relatedTypeOf,
} from '../../model/sdl/sdl-types.ts';
import { block, described, joined } from './sdl.ts';
import { operatorsOf } from './value-filters.ts';
import { wordsFor } from './words.ts';

/** What filters are derived from: the types with their inherited fields, and the enums. */
export interface FilterSources {
  readonly types: FieldedTypes;
  readonly enums: ReadonlyMap<string, EnumTypeDefinitionNode>;
}

/** The input type that says which nodes of a type are wanted; fields with @cypher are not in it. */
export function filterInput(type: FieldedType, { types }: FilterSources): string {
  const name = `${type.name.value}Filter`;
  const { many } = wordsFor(type);
  const members = [
    described(`All of these hold.`, `and: [${name}!]`),
    described(`At least one of these holds. Of an empty list none does.`, `or: [${name}!]`),
    described(`This does not hold.`, `not: ${name}`),
    ...(type.fields ?? []).filter((field) => !hasDirective(field, 'cypher')).map((field) => member(field, types)),
  ];
  return block(`Which ${many}: all that is said here must hold. Empty: all of them.`, `input ${name}`, members);
}

function member(field: FieldDefinitionNode, types: FieldedTypes): string {
  const name = field.name.value;
  const { name: typeName, list } = parseType(field.type);
  const target = relatedTypeOf(field, types);
  if (target === undefined) {
    const filter = list ? `${typeName}ListFilter` : `${typeName}Filter`;
    return described(joined(`A condition on \`${name}\`.`, descriptionOf(field)), `${name}: ${filter}`);
  }
  const several = list || typeName !== target;
  const condition = several
    ? 'At least one matches; `{}`: there is one.'
    : 'There is one and it matches; `{}`: there is one.';
  return described(joined(condition, descriptionOf(field)), `${name}: ${target}Filter`);
}

/** The inputs for the conditions on values that the fields of these types need: one for each scalar, enum and list. */
export function valueFilterInputs({ types, enums }: FilterSources): string[] {
  const inputs = new Map<string, string>();
  for (const type of types.values()) {
    if (!hasDirective(type, 'node')) continue;
    for (const field of type.fields ?? []) {
      if (hasDirective(field, 'cypher') || relatedTypeOf(field, types) !== undefined) continue;
      const { name, list } = parseType(field.type);
      const input = list ? `${name}ListFilter` : `${name}Filter`;
      if (!inputs.has(input))
        inputs.set(input, valueFilter(input, operatorsOf(name, { list, isEnum: enums.has(name) })));
    }
  }
  return [...inputs.values()];
}

function valueFilter(name: string, { about, operators }: ReturnType<typeof operatorsOf>): string {
  const members = operators.map(({ name: operator, type, meaning }) => described(meaning, `${operator}: ${type}`));
  return block(`${about} All that is said here must hold.`, `input ${name}`, members);
}
