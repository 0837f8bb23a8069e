import { collectSubFields } from '@graphql-tools/utils';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isObjectType,
} from 'graphql';
import type { SelectedField, TypeName } from './selection.ts';

/** The parts of a request that decide what a selection set contains. */
export type RequestParts = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/**
 * The fields selected on an object type, by response key, in order: CollectFields of the GraphQL specification. Fields
 * under one response key are one field, whose selection sets are merged. `parents` are the fields, or the operation,
 * whose selection sets are collected.
 */
export function collectFields(
  { schema, fragments, variableValues }: RequestParts,
  type: GraphQLObjectType,
  parents: readonly Pick<FieldNode, 'selectionSet'>[],
): Map<string, FieldNode[]> {
  return collectSubFields(schema, fragments, variableValues, type, parents as FieldNode[]).fields;
}

/** A field of schema.graphql, as it is selected in a request. */
export type DefinedField = SelectedField & { readonly definition: GraphQLField<unknown, unknown> };

/**
 * Selects fields of an object type: each becomes what `select` makes of it, and `__typename`, which no type defines, a
 * TypeName.
 */
export function selectFields<T>(
  context: RequestParts,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
  select: (field: DefinedField) => T,
): (T | TypeName)[] {
  const definitions = type.getFields();
  return [...collectFields(context, type, parents)].map(([key, nodes]) => {
    const definition = definitions[firstNode(nodes).name.value];
    if (!definition) return { kind: 'typeName', key, typeName: type.name };
    return select({ key, name: definition.name, parentType: type.name, type: definition.type, nodes, definition });
  });
}

/** The first of the nodes under one response key. Validation makes sure that all have the same name and arguments. */
export function firstNode(nodes: readonly FieldNode[]): FieldNode {
  const node = nodes[0];
  if (!node) throw new Error('A response key has no field.');
  return node;
}

/** The type as an object type. Throws an Error if schema.graphql defines another kind of type. */
export function objectType(type: GraphQLNamedType): GraphQLObjectType {
  if (!isObjectType(type)) throw new Error(`The type ${type.name} is not an object type.`);
  return type;
}
