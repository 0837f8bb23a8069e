import type { FieldNode, GraphQLObjectType } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import { type FieldMapping, labelOf, mappingOf, type NodeType } from '../mapping.ts';
import { givenArguments } from './argument-reference.ts';
import { collectFields, first, type Request, typeNameOf } from './fields.ts';
import { selectConnection } from './select-connection.ts';
import { selectResult } from './select-result.ts';
import type { Column, Field, NodeSelection, Shape, Slot } from './selection.ts';

/**
 * Reads what is asked of a node of `type` by the fields `parents`, which all stand under one response key. For an
 * interface the selection is read once for each concrete type, as the specification executes it, and what is the same
 * for several types (the same fields of the request, mapped alike) becomes one column.
 */
export function selectNode(request: Request, type: NodeType, parents: readonly FieldNode[]): NodeSelection {
  const columns: Column[] = [];
  const columnOf = new Map<string, number>();
  const number = numbering<FieldNode>();
  const shapes: Shape[] = [];

  for (const concrete of concreteTypes(request, type)) {
    const slots: Slot[] = [];
    for (const [key, nodes] of collectFields(request, concrete, parents)) {
      const field = concrete.getFields()[first(nodes).name.value];
      if (!field) {
        slots.push(typeNameOf(concrete, key));
        continue;
      }
      const mapping = mappingOf(field);
      const identity = `${nodes.map(number).join('+')} ${describe(mapping)}`;
      let column = columnOf.get(identity);
      if (column === undefined) {
        column = columns.push(columnFor(request, field, mapping, nodes)) - 1;
        columnOf.set(identity, column);
      }
      slots.push({ kind: 'column', key, column, type: field.type });
    }
    shapes.push({ typeName: concrete.name, label: labelOf(concrete), slots });
  }
  return { type, columns, shapes };
}

/** The object types that a node of this type can have. */
function concreteTypes(request: Request, type: NodeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : request.schema.getPossibleTypes(type);
}

function columnFor(request: Request, field: Field, mapping: FieldMapping, nodes: readonly FieldNode[]): Column {
  if (mapping.kind === 'property') return { kind: 'property', mapping };
  const args = givenArguments(field, first(nodes), request);
  switch (mapping.kind) {
    case 'related':
      return { kind: 'related', mapping, args, selection: selectNode(request, mapping.target, nodes) };
    case 'connection':
      return {
        kind: 'connection',
        mapping,
        args,
        selection: selectConnection(request, getNamedType(field.type), nodes, selectNode),
      };
    case 'computed':
      return { kind: 'computed', mapping, field, args, result: selectResult(request, field.type, nodes, selectNode) };
  }
}

function describe(mapping: FieldMapping): string {
  switch (mapping.kind) {
    case 'property':
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
