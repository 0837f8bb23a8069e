import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { type FieldMapping, labelOf, mappingOf, type NodeType } from '../mapping.ts';
import { referenceArguments } from './argument-reference.ts';
import { type DefinedField, firstNode, type RequestParts, selectFields } from './fields.ts';
import { selectConnection } from './select-connection.ts';
import { selectResult } from './select-result.ts';
import type { NodeColumn, NodeSelection, Slot, TypeShape } from './selection.ts';

/**
 * Returns what the fields `parents`, all under one response key, select of a node. The selection of an interface is
 * collected for each of its concrete types, as the specification executes it. A field that several types share, and
 * that is mapped alike in all of them, is a single column.
 */
export function selectNode(context: RequestParts, type: NodeType, parents: readonly FieldNode[]): NodeSelection {
  const columns: NodeColumn[] = [];
  const indexes = new Map<string, number>();
  const number = numbering<FieldNode>();

  const selectSlot = ({ definition, ...field }: DefinedField): Slot => {
    const mapping = mappingOf(definition);
    const identity = `${field.nodes.map(number).join('+')} ${describe(mapping)}`;
    let column = indexes.get(identity);
    if (column === undefined) {
      column = columns.push(columnFor(context, { definition, ...field }, mapping)) - 1;
      indexes.set(identity, column);
    }
    return { kind: 'column', ...field, column };
  };
  const typeShapes = concreteTypes(context, type).map(
    (concrete): TypeShape => ({
      typeName: concrete.name,
      label: labelOf(concrete),
      slots: selectFields(context, concrete, parents, selectSlot),
    }),
  );
  return { type, columns, typeShapes };
}

function concreteTypes({ schema }: RequestParts, type: NodeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
}

function columnFor(context: RequestParts, { definition, nodes }: DefinedField, mapping: FieldMapping): NodeColumn {
  if (mapping.kind === 'property') return { kind: 'property', mapping };
  const args = referenceArguments(definition, firstNode(nodes), context);
  switch (mapping.kind) {
    case 'localized':
      return { kind: 'localized', mapping, args };
    case 'related':
      return { kind: 'related', mapping, args, selection: selectNode(context, mapping.target, nodes) };
    case 'connection':
      return {
        kind: 'connection',
        mapping,
        args,
        selection: selectConnection(context, getNamedType(definition.type), nodes, selectNode),
      };
    case 'computed': {
      const result = selectResult(context, definition.type, nodes, selectNode);
      return { kind: 'computed', mapping, field: definition, args, result };
    }
  }
}

function describe(mapping: FieldMapping): string {
  switch (mapping.kind) {
    case 'property':
    case 'localized':
      return mapping.property;
    case 'computed':
      return mapping.statement;
    default:
      return `${mapping.direction} ${mapping.type} ${mapping.target.name}`;
  }
}

function numbering<T extends object>(): (value: T) => number {
  const numbers = new Map<T, number>();
  return (value) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  };
}
