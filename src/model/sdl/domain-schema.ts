import { readFileSync } from 'node:fs';
import { type EnumTypeDefinitionNode, parse } from 'graphql';
import { inheritFields } from './inherit.ts';
import { type FieldedTypes, isEnum, isFielded } from './sdl-types.ts';

/** The text of schema.graphql, which is at the root of a checkout and of the published package; src and dist are equally deep. */
export const schemaText = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
const { definitions } = parse(schemaText, { noLocation: true });

/** The types and interfaces of schema.graphql by name, each with the fields that it inherits. */
export const domainTypes: FieldedTypes = inheritFields(
  new Map(definitions.filter(isFielded).map((type) => [type.name.value, type])),
);

/** The enums of schema.graphql by name. */
export const domainEnums: ReadonlyMap<string, EnumTypeDefinitionNode> = new Map(
  definitions.filter(isEnum).map((type) => [type.name.value, type]),
);
