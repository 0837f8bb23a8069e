import { type FieldNode, type GraphQLNamedType, type GraphQLObjectType, getNamedType } from 'graphql';
import { nodeTypeOfConnection } from '../mapping.ts';
import { type DefinedField, objectType, type RequestParts, selectFields } from './fields.ts';
import type { SelectNode } from './select-result.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart, NodeSelection, PagePart } from './selection.ts';

/** Returns what the fields `parents`, all under one response key, select of a connection and, by `selectNode`, its nodes. */
export function selectConnection(
  context: RequestParts,
  connection: GraphQLNamedType,
  parents: readonly FieldNode[],
  selectNode: SelectNode,
): ConnectionSelection {
  const target = nodeTypeOfConnection(connection);
  const nodes: NodeSelection[] = [];
  const addNode = ({ nodes: group }: DefinedField): number => nodes.push(selectNode(context, target, group)) - 1;

  const selectEntry = ({ definition, ...field }: DefinedField): ConnectionEntry => {
    const type = getNamedType(definition.type);
    switch (field.name) {
      case 'totalCount':
        return { kind: 'totalCount', ...field };
      case 'pageInfo':
        return {
          kind: 'pageInfo',
          ...field,
          parts: selectFields(context, objectType(type), field.nodes, selectPagePart),
        };
      case 'nodes':
        return { kind: 'nodes', ...field, node: addNode({ definition, ...field }) };
      case 'edges':
        return { kind: 'edges', ...field, parts: selectEdge(context, objectType(type), field.nodes, addNode) };
      default:
        throw new Error(`The type ${connection.name} has a field ${field.name}, which connections cannot have.`);
    }
  };
  return { target, nodes, entries: selectFields(context, objectType(connection), parents, selectEntry) };
}

function selectPagePart({ definition: _, ...field }: DefinedField): PagePart {
  return { kind: 'value', ...field };
}

function selectEdge(
  context: RequestParts,
  edge: GraphQLObjectType,
  parents: readonly FieldNode[],
  addNode: (field: DefinedField) => number,
): EdgePart[] {
  return selectFields(context, edge, parents, (field): EdgePart => {
    const { definition: _, ...selected } = field;
    return field.name === 'cursor'
      ? { kind: 'cursor', ...selected }
      : { kind: 'node', ...selected, node: addNode(field) };
  });
}
