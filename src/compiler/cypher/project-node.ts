import Cypher from '@neo4j/cypher-builder';
import { leafWriter, objectWriter, Unwritable, type Write, writerOf } from '../answer/write-value.ts';
import { labelOf } from '../mapping.ts';
import { listOrderOf, orderColumns } from '../paging/order.ts';
import { limitOf, listSizeOf } from '../paging/page.ts';
import type { CompileContext, RequestValues } from '../request-values.ts';
import type { Column, NodeSelection, TypeShape } from '../selection/selection.ts';
import { filterPredicate } from './filter.ts';
import { hop } from './pattern.ts';
import { projectComputed } from './project-computed.ts';
import { projectConnection } from './project-connection.ts';
import type { Projection } from './projection.ts';

/** Where the value of a node keeps the name of its type: beside the response keys, any of which may be `__typename`. */
export const typeNameKey = Symbol('type name');

/**
 * What is selected of a node, as one list of a value for each column. Lists cost the driver less than maps. What a related
 * node is asked for stands in a subquery inside it, and so on down: the whole selection is one expression.
 */
export function projectNode(node: Cypher.Node, selection: NodeSelection, options: CompileContext): Projection {
  const columns = selection.columns.map((column) => projectColumn(node, column, options));
  const typing = typingOf(selection, options);
  const id = typing.isIdAdded ? [node.property('id')] : [];
  return {
    expression: new Cypher.List([...columns.map(({ expression }) => expression), ...id]),
    read: nodeReader(columns, typing),
    write: nodeWriter(selection, columns, typing),
  };
}

/** How the list that a node is read as tells which type the node has. */
interface Typing {
  /** Whether the id has to be read for it, after all columns. */
  readonly isIdAdded: boolean;
  /** What a node of its type answers with; undefined for one of no type that can stand here. */
  readonly typeShapeOf: (values: readonly unknown[]) => TypeShape | undefined;
}

/** Where the type is open, the id tells it: to ask the node for its labels would take a line for each type. */
function typingOf({ type, columns, typeShapes }: NodeSelection, { labelOfId }: CompileContext): Typing {
  const [only, ...more] = typeShapes;
  if (!only) throw new Error(`No type implements ${type.name}.`);
  if (more.length === 0) return { isIdAdded: false, typeShapeOf: () => only };
  const found = columns.findIndex((column) => column.kind === 'property' && column.mapping.property === 'id');
  const isIdAdded = found < 0;
  const position = isIdAdded ? columns.length : found;
  const byLabel = new Map<string | undefined, TypeShape>(typeShapes.map((shape) => [shape.label, shape]));
  return { isIdAdded, typeShapeOf: (values) => byLabel.get(labelOfId(String(values[position]))) };
}

function nodeReader(columns: readonly Projection[], { typeShapeOf }: Typing) {
  return (value: unknown, request: RequestValues) => {
    if (!Array.isArray(value)) return null;
    const shape = typeShapeOf(value);
    // Without a prototype, for a response key may be any name, `__proto__` too.
    const object: Record<string | symbol, unknown> = Object.create(null);
    object[typeNameKey] = shape?.typeName;
    for (const slot of shape?.slots ?? []) {
      if (slot.kind === 'column') object[slot.key] = columns[slot.column]?.read(value[slot.column], request);
    }
    return object;
  };
}

function nodeWriter(
  { columns, typeShapes }: NodeSelection,
  projections: readonly Projection[],
  { typeShapeOf }: Typing,
) {
  const typeShapeWriter = ({ slots }: TypeShape) =>
    objectWriter(
      slots.map((slot) => {
        if (slot.kind === 'typeName') return slot;
        const isLeaf = columns[slot.column]?.kind === 'property';
        const write = projections[slot.column]?.write as Write;
        return {
          key: slot.key,
          position: slot.column,
          write: isLeaf ? leafWriter(slot.type) : writerOf(slot.type, write),
        };
      }),
    );
  const writers = new Map<unknown, Write>(typeShapes.map((shape) => [shape, typeShapeWriter(shape)]));
  return (value: unknown, request: RequestValues): string => {
    if (!Array.isArray(value)) throw new Unwritable('Not a node.');
    const write = writers.get(typeShapeOf(value));
    if (!write) throw new Unwritable('A node of no type that is known.');
    return write(value, request);
  };
}

function projectColumn(node: Cypher.Node, column: Column, options: CompileContext): Projection {
  switch (column.kind) {
    case 'property':
      return {
        expression: node.property(column.mapping.property),
        read: (value) => value,
        write: () => {
          throw new Unwritable('A plain value is written by its type.');
        },
      };
    case 'related':
      return projectRelated(node, column, options);
    case 'connection': {
      const { mapping, selection, args } = column;
      const match = (other: Cypher.Node) => new Cypher.Match(hop(node, mapping, other, labelOf(selection.target)));
      return projectConnection(selection, { args, match, projectNode }, options);
    }
    case 'computed':
      return projectComputed(node, column, projectNode, options);
  }
}

function projectRelated(
  node: Cypher.Node,
  { mapping, selection, args }: Extract<Column, { kind: 'related' }>,
  options: CompileContext,
): Projection {
  const other = new Cypher.Node();
  const item = projectNode(other, selection, options);
  const match = new Cypher.Match(hop(node, mapping, other, labelOf(mapping.target)));
  const predicate = filterPredicate(other, mapping.target, args.get('filter'), options);
  const matched = (predicate ? match.where(predicate) : match).with(other);
  if (!mapping.list) {
    const one = matched.limit(1).return([item.expression, 'value']);
    return { ...item, expression: Cypher.head(new Cypher.Collect(one)) };
  }
  const size = listSizeOf(args);
  options.checks.push(size);
  const listed = matched
    .orderBy(...orderColumns(other, listOrderOf(mapping.target)))
    .limit(limitOf(size))
    .return([item.expression, 'value']);
  return {
    expression: new Cypher.Collect(listed),
    read: (values, request) => (values as unknown[]).map((value) => item.read(value, request)),
    write: item.write,
  };
}
