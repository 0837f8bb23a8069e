import type { FieldNode, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import { getNamedType } from 'graphql';
import { collectFields, first, objectType, partsOf, type Request } from './fields.ts';
import { nodeTypeOfConnection } from './mapping.ts';
import type { SelectNode } from './select-result.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart, NodeSelection } from './selection.ts';

/**
 * Reads what is asked of a connection type by the fields `parents`, which all stand under one response key. Its nodes are
 * selected by `selectNode`.
 */
export function selectConnection(
  request: Request,
  connection: GraphQLNamedType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ConnectionSelection {
  const target = nodeTypeOfConnection(connection);
  const nodes: NodeSelection[] = [];
  const node = (group: readonly FieldNode[]): number => nodes.push(selectNode(request, target, group)) - 1;

  const entries: ConnectionEntry[] = [];
  for (const [key, group] of collectFields(request, objectType(connection), parents)) {
    switch (first(group).name.value) {
      case 'totalCount':
        entries.push({ kind: 'totalCount', key });
        break;
      case 'pageInfo':
        entries.push({ kind: 'pageInfo', key, parts: partsOf(request, typeOfField(connection, 'pageInfo'), group) });
        break;
      case 'nodes':
        entries.push({ kind: 'nodes', key, node: node(group) });
        break;
      case 'edges':
        entries.push({ kind: 'edges', key, parts: edgeParts(request, typeOfField(connection, 'edges'), group, node) });
        break;
    }
  }
  return { target, nodes, entries };
}

function edgeParts(
  request: Request,
  edge: GraphQLObjectType,
  parents: readonly FieldNode[],
  node: (group: readonly FieldNode[]) => number,
): EdgePart[] {
  const parts: EdgePart[] = [];
  for (const [key, group] of collectFields(request, edge, parents)) {
    const name = first(group).name.value;
    if (name === 'cursor') parts.push({ kind: 'cursor', key });
    if (name === 'node') parts.push({ kind: 'node', key, node: node(group) });
  }
  return parts;
}

function typeOfField(connection: GraphQLNamedType, name: string): GraphQLObjectType {
  const field = objectType(connection).getFields()[name];
  if (!field) throw new Error(`The type ${connection.name} has no field ${name}.`);
  return objectType(getNamedType(field.type));
}
