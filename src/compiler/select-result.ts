import type { FieldNode, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { getNamedType, isLeafType } from 'graphql';
import { collectFields, first, objectType, type Request } from './fields.ts';
import { isListOf, isNodeType, isPlain, type NodeType } from './mapping.ts';
import type { NodeSelection, ObjectSelection, ResultSelection } from './selection.ts';

/** How a node's selection is read; handed in, for that leads back here. */
export type SelectNode = (request: Request, type: NodeType, parents: readonly FieldNode[]) => NodeSelection;

/** Reads what is asked of a value of this type, be it a node, an object with nodes in it, or a plain value. */
export function selectResult(
  request: Request,
  type: GraphQLOutputType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ResultSelection {
  const named = getNamedType(type);
  if (isLeafType(named) || isPlain(named)) return { kind: 'leaf' };
  if (isNodeType(named)) return { kind: 'node', selection: selectNode(request, named, parents) };
  return { kind: 'object', selection: selectObject(request, objectType(named), parents, selectNode) };
}

function selectObject(
  request: Request,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ObjectSelection {
  const fields = type.getFields();
  const slots = [...collectFields(request, type, parents)].flatMap(([key, group]) => {
    const field = fields[first(group).name.value];
    if (!field) return [];
    const result = selectResult(request, field.type, group, selectNode);
    return [{ ...result, key, name: field.name, list: isListOf(field.type) }];
  });
  return { slots };
}
