import Cypher from '@neo4j/cypher-builder';
import type { WriteField, WriteValue } from '../answer/answer.ts';
import { fieldWriter, type ObjectPart, objectWriter, typeNamePart } from '../answer/write-value.ts';
import { labelOf } from '../mapping.ts';
import { listOrderOf, orderColumns } from '../paging/order.ts';
import { limitOf, listSizeOf } from '../paging/page.ts';
import type { CompileContext } from '../request-values.ts';
import type { NodeColumn, NodeSelection, Slot, TypeShape } from '../selection/selection.ts';
import { filterPredicate } from './filter.ts';
import { hop } from './pattern.ts';
import { projectComputed } from './project-computed.ts';
import { projectConnection } from './project-connection.ts';
import { projectLocalized } from './project-localized.ts';
import type { Projection } from './projection.ts';

/**
 * Projects a node with its selection to a list of the values of its columns; the driver decodes lists faster than maps.
 * Related nodes are projected in subqueries inside that list, and so on, so the whole selection is one expression.
 */
export function projectNode(node: Cypher.Node, selection: NodeSelection, context: CompileContext): Projection {
  const columns = selection.columns.map((column) => projectColumn(node, column, context));
  const typing = typingOf(selection, context);
  const id = typing.isIdAdded ? [node.property('id')] : [];
  return {
    expression: new Cypher.List([...columns.map(({ expression }) => expression), ...id]),
    write: nodeWriter(selection, columns, typing),
  };
}

/** How the concrete type of a node follows from the list of its values. */
interface Typing {
  /** Whether the id is read for it, as the last value. */
  readonly isIdAdded: boolean;
  /** The shape of the node's type; undefined for a type that the selection does not expect. */
  readonly typeShapeOf: (values: readonly unknown[]) => TypeShape | undefined;
}

/** The id of a node determines its type. Reading labels instead would take a line of Cypher for each type. */
function typingOf({ type, columns, typeShapes }: NodeSelection, { labelOfId }: CompileContext): Typing {
  const [only, ...more] = typeShapes;
  if (!only) throw new Error(`No type implements ${type.name}.`);
  if (more.length === 0) return { isIdAdded: false, typeShapeOf: () => only };
  const found = columns.findIndex((column) => column.kind === 'property' && column.mapping.property === 'id');
  const isIdAdded = found < 0;
  const index = isIdAdded ? columns.length : found;
  const byLabel = new Map<string | undefined, TypeShape>(typeShapes.map((shape) => [shape.label, shape]));
  return { isIdAdded, typeShapeOf: (values) => byLabel.get(labelOfId(String(values[index]))) };
}

function nodeWriter(
  { typeShapes }: NodeSelection,
  columns: readonly Projection[],
  { typeShapeOf }: Typing,
): WriteValue {
  const slotPart = (slot: Slot): ObjectPart => {
    if (slot.kind === 'typeName') return typeNamePart(slot);
    const { write: writeValue, choose } = columns[slot.column] ?? {};
    const write = fieldWriter(slot, writeValue);
    const writeChosen: WriteField = choose ? (value, answer) => write(choose(value, answer.request), answer) : write;
    return { key: slot.key, index: slot.column, write: writeChosen };
  };
  const writers = new Map<unknown, WriteField>(
    typeShapes.map((shape) => [shape, objectWriter(shape.slots.map(slotPart))]),
  );
  return (value, answer, field) => {
    const write = Array.isArray(value) ? writers.get(typeShapeOf(value)) : undefined;
    return write ? write(value, answer) : answer.failMalformed(value, field);
  };
}

function projectColumn(node: Cypher.Node, column: NodeColumn, context: CompileContext): Projection {
  switch (column.kind) {
    case 'property':
      return { expression: node.property(column.mapping.property) };
    case 'localized':
      return projectLocalized(node, column);
    case 'related':
      return projectRelated(node, column, context);
    case 'connection': {
      const { mapping, selection, args } = column;
      const match = (other: Cypher.Node) => new Cypher.Match(hop(node, mapping, other, labelOf(selection.target)));
      return projectConnection(selection, { args, match, projectNode }, context);
    }
    case 'computed':
      return projectComputed(node, column, projectNode, context);
  }
}

function projectRelated(
  node: Cypher.Node,
  { mapping, selection, args }: Extract<NodeColumn, { kind: 'related' }>,
  context: CompileContext,
): Projection {
  const other = new Cypher.Node();
  const { expression, write } = projectNode(other, selection, context);
  const match = new Cypher.Match(hop(node, mapping, other, labelOf(mapping.target)));
  const predicate = filterPredicate(other, mapping.target, args.get('filter'), context);
  const matched = (predicate ? match.where(predicate) : match).with(other);
  if (!mapping.list) {
    return { expression: Cypher.head(new Cypher.Collect(matched.limit(1).return([expression, 'value']))), write };
  }
  const size = listSizeOf(args);
  context.checks.push(size);
  const listed = matched
    .orderBy(...orderColumns(other, listOrderOf(mapping.target)))
    .limit(limitOf(size))
    .return([expression, 'value']);
  return { expression: new Cypher.Collect(listed), write };
}
