import type { FieldNode, GraphQLObjectType } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import { type FieldMapping, labelOf, mappingOf, type NodeType } from '../mapping.ts';
import { referenceArguments } from './argument-reference.ts';
import { collectFields, firstNode, type SelectionContext, typeNameOf } from './fields.ts';
import { selectConnection } from './select-connection.ts';
import { selectResult } from './select-result.ts';
import type { Column, Field, NodeSelection, Slot, TypeShape } from './selection.ts';

/**
 * Reads what is asked of a node of `type` by the fields `parents`, which all stand under one response key. For an
 * interface the selection is read once for each concrete type, as the specification executes it, and what is the same
 * for several types (the same fields of the request, mapped alike) becomes one column.
 */
export function selectNode(context: SelectionContext, type: NodeType, parents: readonly FieldNode[]): NodeSelection {
  const columns: Column[] = [];
  const columnOf = new Map<string, number>();
  const number = numbering<FieldNode>();
  const typeShapes: TypeShape[] = [];

  for (const concrete of concreteTypes(context, type)) {
    const slots: Slot[] = [];
    for (const [key, nodes] of collectFields(context, concrete, parents)) {
      const field = concrete.getFields()[firstNode(nodes).name.value];
      if (!field) {
        slots.push(typeNameOf(concrete, key));
        continue;
      }
      const mapping = mappingOf(field);
      const identity = `${nodes.map(number).join('+')} ${describe(mapping)}`;
      let column = columnOf.get(identity);
      if (column === undefined) {
        column = columns.push(columnFor(context, field, mapping, nodes)) - 1;
        columnOf.set(identity, column);
      }
      slots.push({ kind: 'column', key, column, type: field.type });
    }
    typeShapes.push({ typeName: concrete.name, label: labelOf(concrete), slots });
  }
  return { type, columns, typeShapes };
}

/** The object types that a node of this type can have. */
function concreteTypes(context: SelectionContext, type: NodeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : context.schema.getPossibleTypes(type);
}

function columnFor(
  context: SelectionContext,
  field: Field,
  mapping: FieldMapping,
  nodes: readonly FieldNode[],
): Column {
  if (mapping.kind === 'property') return { kind: 'property', mapping };
  const args = referenceArguments(field, firstNode(nodes), context);
  switch (mapping.kind) {
    case 'related':
      return { kind: 'related', mapping, args, selection: selectNode(context, mapping.target, nodes) };
    case 'connection':
      return {
        kind: 'connection',
        mapping,
        args,
        selection: selectConnection(context, getNamedType(field.type), nodes, selectNode),
      };
    case 'computed':
      return { kind: 'computed', mapping, field, args, result: selectResult(context, field.type, nodes, selectNode) };
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
