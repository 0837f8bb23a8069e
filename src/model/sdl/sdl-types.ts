import {
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/** A type of schema.graphql that has fields. */
export type FieldedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The types with fields of a schema, by name. */
export type FieldedTypes = ReadonlyMap<string, FieldedType>;

/** The parts of a written type: `[Passage!]!` has the name Passage, is a list and is required. */
export interface WrittenType {
  readonly name: string;
  readonly list: boolean;
  readonly required: boolean;
}

/** Splits a written type into its parts. */
export function parseType(type: TypeNode): WrittenType {
  const required = type.kind === Kind.NON_NULL_TYPE;
  const bare = required ? type.type : type;
  return { name: nameOf(bare), list: bare.kind === Kind.LIST_TYPE, required };
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** A definition that directives can be written on. */
type Annotated = FieldedType | FieldDefinitionNode | EnumTypeDefinitionNode;

/** Whether the definition has the directive. */
export function hasDirective(definition: Annotated, directive: string): boolean {
  return directiveUses(definition, directive).length > 0;
}

/** The arguments of each use of a directive on a definition, by their names. */
export function directiveUses(definition: Annotated, directive: string): readonly Readonly<Record<string, unknown>>[] {
  const uses = definition.directives?.filter(({ name }) => name.value === directive) ?? [];
  return uses.map((use) =>
    Object.fromEntries((use.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)])),
  );
}

/** The name of the root field that lists the type, from @plural; undefined where the type has none. */
export function pluralOf(type: FieldedType): string | undefined {
  const plural = directiveUses(type, 'plural')[0]?.value;
  return typeof plural === 'string' ? plural : undefined;
}

/** Whether the definition is an object type or interface. */
export function isFielded(definition: DefinitionNode): definition is FieldedType {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** Whether the definition is an enum. */
export function isEnum(definition: DefinitionNode): definition is EnumTypeDefinitionNode {
  return definition.kind === Kind.ENUM_TYPE_DEFINITION;
}

/** The node type of a connection, from its name: Event for `EventConnection`. */
function targetOfConnection(name: string): string | undefined {
  return /^(.+)Connection$/.exec(name)?.[1];
}

/**
 * The node type at the other end of a field's relationship, also for a connection; undefined for a field without
 * @relationship. Throws an Error for a type without @node.
 */
export function relatedTypeOf(field: FieldDefinitionNode, types: FieldedTypes): string | undefined {
  if (!hasDirective(field, 'relationship')) return undefined;
  const { name } = parseType(field.type);
  const target = targetOfConnection(name) ?? name;
  const type = types.get(target);
  if (type && hasDirective(type, 'node')) return target;
  throw new Error(
    `schema.graphql: the field ${field.name.value} has a @relationship to "${name}", which has no @node.`,
  );
}

/** A type's name as a word of an enum: `JointStatement` is JOINT_STATEMENT. */
export function constantCase(typeName: string): string {
  return typeName.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** The description of a definition. Throws an Error for a definition without one. */
export function descriptionOf(definition: {
  description?: { value: string } | undefined;
  name: { value: string };
}): string {
  if (definition.description) return definition.description.value;
  throw new Error(`schema.graphql: "${definition.name.value}" has no description.`);
}
