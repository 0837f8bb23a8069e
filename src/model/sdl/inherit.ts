import { type FieldDefinitionNode, Kind, type NamedTypeNode } from 'graphql';
import type { FieldedType, FieldedTypes } from './sdl-types.ts';

/**
 * Returns the types, each with the fields of all interfaces that it implements, the widest first, and with `implements`
 * completed. A field that a type declares again keeps the position of the inherited field, and its description, directives
 * and arguments where it has none of its own.
 */
export function inheritFields(types: FieldedTypes): Map<string, FieldedType> {
  return new Map([...types].map(([name, type]) => [name, complete(type, types)]));
}

function complete(type: FieldedType, types: FieldedTypes): FieldedType {
  const interfaces = interfacesOf(type, types, []);
  const fields = new Map<string, FieldDefinitionNode>();
  for (const definition of [...interfaces, type]) {
    for (const field of definition.fields ?? []) {
      fields.set(field.name.value, restate(fields.get(field.name.value), field));
    }
  }
  return { ...type, interfaces: interfaces.map(reference), fields: [...fields.values()] };
}

/** Every interface of the type, each after those that it implements itself. `path` detects cycles. */
function interfacesOf(type: FieldedType, types: FieldedTypes, path: readonly string[]): FieldedType[] {
  const found = new Map<string, FieldedType>();
  for (const { name } of type.interfaces ?? []) {
    const parent = types.get(name.value);
    if (parent?.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      throw new Error(`schema.graphql: ${type.name.value} implements "${name.value}", which is not an interface.`);
    if (path.includes(name.value)) throw new Error(`schema.graphql: the interface ${name.value} implements itself.`);
    for (const ancestor of interfacesOf(parent, types, [...path, name.value])) found.set(ancestor.name.value, ancestor);
    found.set(name.value, parent);
  }
  return [...found.values()];
}

function restate(inherited: FieldDefinitionNode | undefined, own: FieldDefinitionNode): FieldDefinitionNode {
  if (!inherited) return own;
  const description = own.description ?? inherited.description;
  return {
    ...inherited,
    ...own,
    ...(description && { description }),
    arguments: own.arguments?.length ? own.arguments : (inherited.arguments ?? []),
    directives: own.directives?.length ? own.directives : (inherited.directives ?? []),
  };
}

function reference({ name }: FieldedType): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name };
}
