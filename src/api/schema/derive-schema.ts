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
import { connectionArguments, connectionTypes, listArguments, pageInfo, rootField } from './connections.ts';
import { filterInput, valueFilterInputs } from './filters.ts';
import { kindEnums } from './kind-enums.ts';
import { orderDirection, orderTypes } from './orders.ts';

/**
 * The whole schema, from what schema.graphql says once: inherited fields, filters, orders, connections with their
 * arguments, and the root fields. Directives stay on the copies, for the compiler reads them there. Throws an Error that
 * names the place where schema.graphql makes no sense.
 */
export function deriveSchema(sdl: string): DocumentNode {
  const declared = parse(sdl, { noLocation: true }).definitions;
  const types = inheritFields(new Map(declared.filter(isFielded).map((type) => [type.name.value, type])));
  const enums = new Map(declared.filter(isEnum).map((type) => [type.name.value, type]));
  const nodeTypes = [...types.values()].filter((type) => hasDirective(type, 'node'));
  const listed = nodeTypes.filter((type) => pluralOf(type) !== undefined);
  const reached = nodeTypes.filter((type) => listed.includes(type) || isReached(type, types));

  const derived = [
    ...listed.flatMap(connectionTypes),
    ...reached.map((type) => filterInput(type, { types, enums })),
    ...listed.flatMap(orderTypes),
    ...kindEnums(types),
    ...valueFilterInputs({ types, enums }),
    orderDirection,
    pageInfo,
  ];
  const definitions = [...declared.map((definition) => complete(definition, types)), ...read(derived.join('\n'))];
  return { kind: Kind.DOCUMENT, definitions };
}

function complete(definition: DefinitionNode, types: FieldedTypes): DefinitionNode {
  if (!isFielded(definition)) return definition;
  const type = types.get(definition.name.value) ?? definition;
  if (type.name.value === 'Query') return withRootFields(type, types);
  return { ...type, fields: type.fields?.map((field) => withArguments(field, types)) ?? [] };
}

function withRootFields(query: FieldedType, types: FieldedTypes): FieldedType {
  const roots = [...types.values()].flatMap((type) => {
    const plural = pluralOf(type);
    return plural === undefined ? [] : [rootField(plural, type)];
  });
  return { ...query, fields: [...(query.fields ?? []), ...fieldsOf(roots.join('\n'))] };
}

/** A connection takes a page's arguments, a plain list of nodes `filter` and `first`; what a field declares stays. */
function withArguments(field: FieldDefinitionNode, types: FieldedTypes): FieldDefinitionNode {
  const target = types.get(relatedTypeOf(field, types) ?? '');
  if (!target) return field;
  const { name, list } = parseType(field.type);
  const isConnection = name !== target.name.value;
  if (!isConnection && !list) return field;
  const written = isConnection ? connectionArguments(target) : listArguments(target);
  const own = field.arguments ?? [];
  const derived = fieldsOf(`field${written}: Int`)[0]?.arguments ?? [];
  const added = derived.filter((argument) => !own.some(({ name: taken }) => taken.value === argument.name.value));
  return { ...field, arguments: [...own, ...added] };
}

function isReached(type: FieldedType, types: FieldedTypes): boolean {
  const name = type.name.value;
  return [...types.values()].some((from) => from.fields?.some((field) => relatedTypeOf(field, types) === name));
}

function fieldsOf(written: string): readonly FieldDefinitionNode[] {
  const [type] = read(`type T {\n${written}\n}`);
  return (type as ObjectTypeDefinitionNode).fields ?? [];
}

function read(written: string): readonly DefinitionNode[] {
  return parse(written, { noLocation: true }).definitions;
}
