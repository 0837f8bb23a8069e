import type { FieldNode, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { getNamedType, isLeafType } from 'graphql';
import { isNodeType, isPlain, type NodeType } from '../mapping.ts';
import { collectFields, firstNode, objectType, type SelectionContext, typeNameOf } from './fields.ts';
import type { NodeSelection, ObjectSelection, ResultSelection } from './selection.ts';

/** How a node's selection is read; handed in, for that leads back here. */
export type SelectNode = (context: SelectionContext, type: NodeType, parents: readonly FieldNode[]) => NodeSelection;

/** Reads what is asked of a value of this type, be it a node, an object with nodes in it, or a plain value. */
export function selectResult(
  context: SelectionContext,
  type: GraphQLOutputType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ResultSelection {
  const named = getNamedType(type);
  if (isLeafType(named)) return { kind: 'leaf', type };
  if (isNodeType(named)) return { kind: 'node', type, selection: selectNode(context, named, parents) };
  const kind = isPlain(named) ? 'plain' : 'object';
  return { kind, type, selection: selectObject(context, objectType(named), parents, selectNode) };
}

function selectObject(
  context: SelectionContext,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ObjectSelection {
  const fields = type.getFields();
  const slots = [...collectFields(context, type, parents)].map(([key, group]) => {
    const field = fields[firstNode(group).name.value];
    if (!field) return typeNameOf(type, key);
    return { ...selectResult(context, field.type, group, selectNode), key, name: field.name };
  });
  return { typeName: type.name, slots };
}
