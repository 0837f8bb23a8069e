import Cypher from '@neo4j/cypher-builder';
import type { Binding, Compiling } from './binding.ts';
import { filterPredicate } from './filter.ts';
import { labelOf } from './mapping.ts';
import { listOrderOf, orderColumns } from './order.ts';
import { limitOf, listSizeOf } from './page.ts';
import { hop } from './pattern.ts';
import { projectComputed } from './project-computed.ts';
import { projectConnection } from './project-connection.ts';
import type { Projection } from './projection.ts';
import type { Column, NodeSelection, Shape } from './selection.ts';
import { leafWriter, objectWriter, Unwritable, type Write, writerOf } from './write-value.ts';

/** Where the value of a node keeps the name of its type: beside the response keys, any of which may be `__typename`. */
export const typeNameKey = Symbol('type name');

/**
 * What is selected of a node, as one list: the name of its type where that is open, then a value for each column. Lists
 * cost the driver less than maps. What a related node is asked for stands in a subquery inside it, and so on down: the
 * whole selection is one expression.
 */
export function projectNode(node: Cypher.Node, selection: NodeSelection, options: Compiling): Projection {
  const columns = selection.columns.map((column) => projectColumn(node, column, options));
  const only = selection.shapes.length === 1 ? selection.shapes[0]?.typeName : undefined;
  const typeName = only === undefined ? [typeNameOf(node, selection)] : [];
  return {
    expression: new Cypher.List([...typeName, ...columns.map(({ expression }) => expression)]),
    read: nodeReader(selection, columns, only),
    write: nodeWriter(selection, columns, only),
  };
}

function nodeReader({ shapes }: NodeSelection, columns: readonly Projection[], only: string | undefined) {
  const slots = new Map(shapes.map((shape) => [shape.typeName, shape.slots]));
  const offset = only === undefined ? 1 : 0;
  return (value: unknown, binding: Binding) => {
    if (!Array.isArray(value)) return null;
    const name = only ?? String(value[0]);
    // Without a prototype, for a response key may be any name, `__proto__` too.
    const object: Record<string | symbol, unknown> = Object.create(null);
    object[typeNameKey] = name;
    for (const slot of slots.get(name) ?? []) {
      if (slot.kind === 'column') object[slot.key] = columns[slot.column]?.read(value[offset + slot.column], binding);
    }
    return object;
  };
}

function nodeWriter({ columns, shapes }: NodeSelection, projections: readonly Projection[], only: string | undefined) {
  const offset = only === undefined ? 1 : 0;
  const shapeWriter = ({ slots }: Shape) =>
    objectWriter(
      slots.map((slot) => {
        if (slot.kind === 'typeName') return slot;
        const isLeaf = columns[slot.column]?.kind === 'property';
        const write = projections[slot.column]?.write as Write;
        const place = offset + slot.column;
        return { key: slot.key, place, write: isLeaf ? leafWriter(slot.type) : writerOf(slot.type, write) };
      }),
    );
  const writers = new Map<unknown, Write>(shapes.map((shape) => [shape.typeName, shapeWriter(shape)]));
  const single = only === undefined ? undefined : writers.get(only);
  return (value: unknown, binding: Binding): string => {
    if (!Array.isArray(value)) throw new Unwritable('Not a node.');
    const write = single ?? writers.get(value[0]);
    if (!write) throw new Unwritable('A node of no type that is known.');
    return write(value, binding);
  };
}

function projectColumn(node: Cypher.Node, column: Column, options: Compiling): Projection {
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
  options: Compiling,
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
    read: (values, binding) => (values as unknown[]).map((value) => item.read(value, binding)),
    write: item.write,
  };
}

function typeNameOf(node: Cypher.Node, { type, shapes }: NodeSelection): Cypher.Expr {
  if (shapes.length === 0) throw new Error(`No type implements ${type.name}.`);
  return shapes.reduce(
    (cases, { label, typeName }) => cases.when(node.hasLabel(label)).then(new Cypher.Literal(typeName)),
    new Cypher.Case(),
  );
}
