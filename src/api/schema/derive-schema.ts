import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import { inheritFields } from '../../model/sdl/inherit.ts';
import {
  type FieldedType,
  type FieldedTypes,
  hasDirective,
  isEnum,
  isFielded,
  parseType,
  pluralOf,
  relatedTypeOf,
} from '../../model/sdl/sdl-types.ts';
import {
  connectionArguments,
  connectionRootField,
  connectionTypes,
  listArguments,
  pageInfoType,
} from './connections.ts';
import { filterInput, valueFilterInputs } from './filters.ts';
import { kindEnums } from './kind-enums.ts';
import { orderDirectionEnum, orderTypes } from './orders.ts';

/**
 * Derives the complete schema from the text of schema.graphql: adds inherited fields, filters, orders, connections with
 * their arguments, and root fields. Inherited fields keep their directives, which the compiler reads. Throws an Error that
 * names the definition at fault when schema.graphql is inconsistent.
 */
export function deriveSchema(sdl: string): DocumentNode {
  const declared = parse(sdl, { noLocation: true }).definitions;
  const types = inheritFields(new Map(declared.filter(isFielded).map((type) => [type.name.value, type])));
  const enums = new Map(declared.filter(isEnum).map((type) => [type.name.value, type]));
  const nodeTypes = [...types.values()].filter((type) => hasDirective(type, 'node'));
  const listed = nodeTypes.filter((type) => pluralOf(type) !== undefined);
  const filtered = nodeTypes.filter((type) => listed.includes(type) || isRelated(type, types));

  const derived = [
    ...listed.flatMap(connectionTypes),
    ...filtered.map((type) => filterInput(type, { types, enums })),
    ...listed.flatMap(orderTypes),
    ...kindEnums(types),
    ...valueFilterInputs({ types, enums }),
    orderDirectionEnum,
    pageInfoType,
  ];
  const definitions = [...declared.map((definition) => completed(definition, types)), ...parseSdl(derived.join('\n'))];
  return { kind: Kind.DOCUMENT, definitions };
}

function completed(definition: DefinitionNode, types: FieldedTypes): DefinitionNode {
  if (!isFielded(definition)) return definition;
  const type = types.get(definition.name.value) ?? definition;
  if (type.name.value === 'Query') return withRootFields(type, types);
  return { ...type, fields: type.fields?.map((field) => withArguments(field, types)) ?? [] };
}

function withRootFields(query: FieldedType, types: FieldedTypes): FieldedType {
  const roots = [...types.values()].flatMap((type) => {
    const plural = pluralOf(type);
    return plural === undefined ? [] : [connectionRootField(plural, type)];
  });
  return { ...query, fields: [...(query.fields ?? []), ...parseFields(roots.join('\n'))] };
}

/**
 * Adds the arguments of a page to a connection, and `filter` and `first` to a plain list of nodes. Arguments that the
 * field declares itself are kept.
 */
function withArguments(field: FieldDefinitionNode, types: FieldedTypes): FieldDefinitionNode {
  const target = types.get(relatedTypeOf(field, types) ?? '');
  if (!target) return field;
  const { name, list } = parseType(field.type);
  const isConnection = name !== target.name.value;
  if (!isConnection && !list) return field;
  const sdl = isConnection ? connectionArguments(target) : listArguments(target);
  const declared = field.arguments ?? [];
  const derived = parseFields(`field${sdl}: Int`)[0]?.arguments ?? [];
  const added = derived.filter(({ name: { value } }) => !declared.some((argument) => argument.name.value === value));
  return { ...field, arguments: [...declared, ...added] };
}

/** Whether a field of some type has a @relationship to the type. */
function isRelated(type: FieldedType, types: FieldedTypes): boolean {
  const name = type.name.value;
  return [...types.values()].some((from) => from.fields?.some((field) => relatedTypeOf(field, types) === name));
}

function parseFields(sdl: string): readonly FieldDefinitionNode[] {
  const [type] = parseSdl(`type T {\n${sdl}\n}`);
  return (type as ObjectTypeDefinitionNode).fields ?? [];
}

function parseSdl(sdl: string): readonly DefinitionNode[] {
  return parse(sdl, { noLocation: true }).definitions;
}
