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
export type Request = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/**
 * The fields that a value of a concrete type is asked for, by response key, in order: fragments spread where they apply
 * (named ones once), @skip and @include heeded. Two fields under one key are one field whose selections are merged, as
 * the specification's CollectFields has it.
 */
export function collectFields(
  request: Request,
  type: GraphQLObjectType,
  parents: readonly Pick<FieldNode, 'selectionSet'>[],
): Map<string, FieldNode[]> {
  const collected = new Map<string, FieldNode[]>();
  const spread = new Set<string>();

  const visit = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isWanted(request, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const group = collected.get(key);
        if (group) group.push(selection);
        else collected.set(key, [selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : once(request, spread, selection.name.value);
      if (fragment && applies(request.schema, fragment.typeCondition?.name.value, type)) {
        visit(fragment.selectionSet.selections);
      }
    }
  };

  for (const parent of parents) visit(parent.selectionSet?.selections ?? []);
  return collected;
}

/** The first of fields under one response key: they agree in name and arguments, validation has seen to that. */
export function first(nodes: readonly FieldNode[]): FieldNode {
  const node = nodes[0];
  if (!node) throw new Error('A response key without a field.');
  return node;
}

/** The plain values asked of an object that is no node. */
export function partsOf(request: Request, type: GraphQLObjectType, parents: readonly FieldNode[]): PagePart[] {
  return [...collectFields(request, type, parents)].map(([key, group]) => {
    const { name } = first(group);
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

function once(request: Request, spread: Set<string>, name: string) {
  if (spread.has(name)) return undefined;
  spread.add(name);
  return request.fragments[name];
}

function isWanted(request: Request, selection: SelectionNode): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, request.variableValues);
  if (skip?.if === true) return false;
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, request.variableValues);
  return include?.if !== false;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditional = schema.getType(condition);
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}
