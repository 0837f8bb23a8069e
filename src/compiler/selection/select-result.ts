import { type FieldNode, type GraphQLObjectType, type GraphQLOutputType, getNamedType, isLeafType } from 'graphql';
import { isNodeType, isPlain, type NodeType } from '../mapping.ts';
import { objectType, type RequestParts, selectFields } from './fields.ts';
import type { NodeSelection, ObjectSelection, ResultSelection } from './selection.ts';

/** selectNode, as a parameter where an import would be circular. */
export type SelectNode = (context: RequestParts, type: NodeType, parents: readonly FieldNode[]) => NodeSelection;

/** Returns what the fields `parents` select of a value of the type: a leaf, a node, or an object that may contain nodes. */
export function selectResult(
  context: RequestParts,
  type: GraphQLOutputType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ResultSelection {
  const named = getNamedType(type);
  if (isLeafType(named)) return { kind: 'leaf', leaf: named };
  if (isNodeType(named)) return { kind: 'node', selection: selectNode(context, named, parents) };
  const kind = isPlain(named) ? 'plain' : 'object';
  return { kind, selection: selectObject(context, objectType(named), parents, selectNode) };
}

function selectObject(
  context: RequestParts,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ObjectSelection {
  const slots = selectFields(context, type, parents, ({ definition: _, ...field }) => ({
    ...selectResult(context, field.type, field.nodes, selectNode),
    ...field,
  }));
  return { typeName: type.name, slots };
}
