import type { FieldNode, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import { getNamedType } from 'graphql';
import { nodeTypeOfConnection } from '../mapping.ts';
import { collectFields, firstNode, objectType, partsOf, type SelectionContext, typeNameOf } from './fields.ts';
import type { SelectNode } from './select-result.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart, NodeSelection } from './selection.ts';

/**
 * Reads what is asked of a connection type by the fields `parents`, which all stand under one response key. Its nodes are
 * selected by `selectNode`.
 */
export function selectConnection(
  context: SelectionContext,
  connection: GraphQLNamedType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ConnectionSelection {
  const target = nodeTypeOfConnection(connection);
  const nodes: NodeSelection[] = [];
  const node = (group: readonly FieldNode[]): number => nodes.push(selectNode(context, target, group)) - 1;

  const fields = objectType(connection).getFields();
  const entries = [...collectFields(context, objectType(connection), parents)].map(([key, group]): ConnectionEntry => {
    const field = fields[firstNode(group).name.value];
    if (!field) return typeNameOf(objectType(connection), key);
    const { type } = field;
    switch (field.name) {
      case 'totalCount':
        return { kind: 'totalCount', key, type };
      case 'pageInfo':
        return { kind: 'pageInfo', key, type, parts: partsOf(context, objectType(getNamedType(type)), group) };
      case 'nodes':
        return { kind: 'nodes', key, type, node: node(group) };
      case 'edges':
        return { kind: 'edges', key, type, parts: edgeParts(context, objectType(getNamedType(type)), group, node) };
      default:
        throw new Error(`The type ${connection.name} has a field ${field.name} that no connection has.`);
    }
  });
  return { target, nodes, entries };
}

function edgeParts(
  context: SelectionContext,
  edge: GraphQLObjectType,
  parents: readonly FieldNode[],
  node: (group: readonly FieldNode[]) => number,
): EdgePart[] {
  return [...collectFields(context, edge, parents)].map(([key, group]): EdgePart => {
    const field = edge.getFields()[firstNode(group).name.value];
    if (!field) return typeNameOf(edge, key);
    const { type } = field;
    return field.name === 'cursor' ? { kind: 'cursor', key, type } : { kind: 'node', key, type, node: node(group) };
  });
}
