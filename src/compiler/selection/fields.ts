import type { FieldNode, GraphQLNamedType, GraphQLResolveInfo, GraphQLSchema, SelectionNode } from 'graphql';
import {
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  isObjectType,
  Kind,
} from 'graphql';
import type { PagePart, TypeName } from './selection.ts';

/** What of a request is needed to read a selection: its schema, fragments and variables. */
export type SelectionContext = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/**
 * The fields that a value of a concrete type is asked for, by response key, in order: fragments spread where they apply
 * (named ones once), @skip and @include heeded. Two fields under one key are one field whose selections are merged, as
 * the specification's CollectFields has it.
 */
export function collectFields(
  context: SelectionContext,
  type: GraphQLObjectType,
  parents: readonly Pick<FieldNode, 'selectionSet'>[],
): Map<string, FieldNode[]> {
  const collected = new Map<string, FieldNode[]>();
  const visited = new Set<string>();

  const visit = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isIncluded(context, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const group = collected.get(key);
        if (group) group.push(selection);
        else collected.set(key, [selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : unvisitedFragment(context, visited, selection.name.value);
      if (fragment && applies(context.schema, fragment.typeCondition?.name.value, type)) {
        visit(fragment.selectionSet.selections);
      }
    }
  };

  for (const parent of parents) visit(parent.selectionSet?.selections ?? []);
  return collected;
}

/** The first of fields under one response key: they agree in name and arguments, validation has seen to that. */
export function firstNode(nodes: readonly FieldNode[]): FieldNode {
  const node = nodes[0];
  if (!node) throw new Error('A response key without a field.');
  return node;
}

/** The plain values asked of an object that is no node. */
export function partsOf(context: SelectionContext, type: GraphQLObjectType, parents: readonly FieldNode[]): PagePart[] {
  return [...collectFields(context, type, parents)].map(([key, group]) => {
    const { name } = firstNode(group);
    const field = type.getFields()[name.value];
    return field ? { kind: 'value', key, name: field.name, type: field.type } : typeNameOf(type, key);
  });
}

/** `__typename` of an object of this type: the one field that every type has and none defines. */
export function typeNameOf(type: GraphQLObjectType, key: string): TypeName {
  return { kind: 'typeName', key, typeName: type.name };
}

/** The type as an object type. Throws where schema.graphql has another kind of type: a fault of ours. */
export function objectType(type: GraphQLNamedType): GraphQLObjectType {
  if (!isObjectType(type)) throw new Error(`The type ${type.name} is not an object type.`);
  return type;
}

function unvisitedFragment(context: SelectionContext, visited: Set<string>, name: string) {
  if (visited.has(name)) return undefined;
  visited.add(name);
  return context.fragments[name];
}

function isIncluded(context: SelectionContext, selection: SelectionNode): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, context.variableValues);
  if (skip?.if === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, context.variableValues);
  return include?.if !== false;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditional = schema.getType(condition);
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}
