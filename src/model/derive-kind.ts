import type { FieldDefinitionNode } from 'graphql';
import type { EnumWord, Kind, Property, PropertyType, Reference } from './kind.ts';
import { domainEnums, domainTypes } from './sdl/domain-schema.ts';
import {
  descriptionOf,
  directiveUses,
  type FieldedType,
  hasDirective,
  parseType,
  pluralOf,
  relatedTypeOf,
} from './sdl/sdl-types.ts';

const typeOfScalar: Readonly<Record<string, PropertyType>> = {
  String: 'text',
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  EDTF: 'edtf',
  Language: 'language',
  URL: 'url',
  DateTime: 'moment',
};

const typeOfFormat: Readonly<Record<string, PropertyType>> = { COUNTRY_CODE: 'countryCode', SHA256: 'sha256' };

/** The types whose values are stored as texts, so that the graph can hold a list of them. */
const listable: readonly PropertyType[] = ['text', 'language', 'url', 'enum', 'countryCode', 'sha256'];

/** The directives of fields that are no properties and references of their own. */
const READ_ONLY = ['cypher', 'localized', 'projected', 'alias'];

/**
 * Derives a kind from an object type of schema.graphql that has @node. Throws an Error that names the field or directive
 * that the dossier format cannot express.
 */
export function deriveKind(type: FieldedType): Kind {
  const name = type.name.value;
  const stored = (type.fields ?? []).filter(
    (field) => field.name.value !== 'id' && !READ_ONLY.some((directive) => hasDirective(field, directive)),
  );
  const values = stored.filter((field) => !hasDirective(field, 'relationship'));
  const interfaces = (type.interfaces ?? []).map(({ name: { value } }) => value);
  const kind: Kind = {
    label: labelOf(name),
    interfaces: interfaces.map(labelOf),
    description: descriptionOf(type),
    prefix: String(directiveUses(type, 'idPrefix')[0]?.value ?? kebabCase(name)),
    section: pluralOf(type) ?? null,
    properties: {
      ...Object.fromEntries(values.map((field) => [field.name.value, propertyOf(name, field)])),
      ...hiddenProperties(type),
    },
    references: Object.fromEntries(stored.flatMap((field) => referenceEntry(field))),
    ...keyOf(type),
    isInTimeline: usesWithInterfaces(type, 'inTimeline').length > 0,
    mustDiffer: directiveUses(type, 'mustDiffer').map(({ fields }) => fields as [string, string]),
  };
  for (const field of [...(kind.key ?? []), ...kind.mustDiffer.flat()])
    if (!kind.properties[field] && !kind.references[field])
      throw new Error(
        `schema.graphql: @key or @mustDiffer of ${name} names "${field}", which is not a stored field of it.`,
      );
  return kind;
}

/** The uses of a directive on a type and on the interfaces that it implements. */
function usesWithInterfaces(type: FieldedType, directive: string): readonly Readonly<Record<string, unknown>>[] {
  const owners = [...(type.interfaces ?? []).map(({ name }) => domainTypes.get(name.value)), type];
  return owners.flatMap((owner) => (owner ? directiveUses(owner, directive) : []));
}

function labelOf(name: string): string {
  const type = domainTypes.get(name);
  const label = type && directiveUses(type, 'node')[0]?.label;
  if (typeof label !== 'string') throw new Error(`schema.graphql: the type ${name} has no @node(label:).`);
  return label;
}

function keyOf(type: FieldedType): Pick<Kind, 'key'> {
  const [key] = directiveUses(type, 'key');
  return key ? { key: key.fields as string[] } : {};
}

function propertyOf(typeName: string, field: FieldDefinitionNode): Property {
  const { name, list, required } = parseType(field.type);
  const words = wordsOf(name);
  const format = directiveUses(field, 'format')[0]?.is;
  const type = words ? 'enum' : (typeOfFormat[String(format)] ?? typeOfScalar[name]);
  const path = `${typeName}.${field.name.value}`;
  if (type === undefined)
    throw new Error(
      `schema.graphql: ${path} has the type ${name}, which no dossier can contain; use ${Object.keys(typeOfScalar).join(', ')}, an enum, or @relationship, @cypher or @projected.`,
    );
  if (list && !listable.includes(type)) throw new Error(`schema.graphql: ${path} must not be a list of ${name}.`);
  if (hasDirective(field, 'sortable') && !required)
    throw new Error(`schema.graphql: ${path} is @sortable, so it must be required ("!").`);
  const defaultValue = defaultOf(field, path, { type, words });
  const minimum = directiveUses(field, 'minimum')[0]?.value;
  const searchedAs = directiveUses(field, 'searched')[0]?.as;
  return {
    type,
    description: descriptionOf(field),
    ...(words && { enumName: name, words }),
    ...(!required && { optional: true }),
    ...(list && { list: true }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(hasDirective(field, 'derived') && { derived: true }),
    ...(hasDirective(field, 'sortable') && { sortable: true }),
    ...(hasDirective(field, 'indexed') && { indexed: true }),
    ...(typeof minimum === 'string' && { minimum: Number(minimum) }),
    ...(typeof searchedAs === 'string' && { searchedAs }),
  };
}

/** The value of @default in the form in which it is stored. Throws an Error where the field could not have it. */
function defaultOf(
  field: FieldDefinitionNode,
  path: string,
  { type, words }: { readonly type: PropertyType; readonly words: readonly EnumWord[] | undefined },
): string | number | undefined {
  const written = directiveUses(field, 'default')[0]?.value;
  if (written === undefined) return undefined;
  const value = type === 'integer' ? Number(written) : String(written);
  if (typeof value === 'number' ? Number.isInteger(value) : (words?.some(({ word }) => word === value) ?? true))
    return value;
  throw new Error(`schema.graphql: @default of ${path} has the value "${written}", which the field cannot have.`);
}

function wordsOf(name: string): readonly EnumWord[] | undefined {
  return domainEnums.get(name)?.values?.map((value) => ({ word: value.name.value, description: descriptionOf(value) }));
}

/** The properties of @hiddenProperty, of the type and of its interfaces. */
function hiddenProperties(type: FieldedType): Record<string, Property> {
  return Object.fromEntries(
    usesWithInterfaces(type, 'hiddenProperty').map(({ name, type: written }) => {
      const [, bracket, scalar = ''] = /^(\[?)(\w+)\]?$/.exec(String(written)) ?? [];
      const property: Property = { type: typeOfScalar[scalar] ?? 'text', derived: true };
      return [String(name), bracket === '[' ? { ...property, list: true } : property];
    }),
  );
}

/** The reference of a field with an outgoing relationship. Names have no section, so a dossier does not refer to them. */
function referenceEntry(field: FieldDefinitionNode): [string, Reference][] {
  const target = relatedTypeOf(field, domainTypes);
  const [relationship] = directiveUses(field, 'relationship');
  const targetType = domainTypes.get(target ?? '');
  if (target === undefined || !targetType || relationship?.direction !== 'OUT') return [];
  if (pluralOf(targetType) === undefined) return [];
  const { list, required } = parseType(field.type);
  const reference: Reference = {
    type: String(relationship.type),
    to: labelOf(target),
    description: descriptionOf(field),
    ...(list && { many: true }),
    ...(hasDirective(field, 'atLeastOne') && { atLeastOne: true }),
    ...((list ? !hasDirective(field, 'required') && !hasDirective(field, 'atLeastOne') : !required) && {
      optional: true,
    }),
  };
  return [[field.name.value, reference]];
}

function kebabCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
