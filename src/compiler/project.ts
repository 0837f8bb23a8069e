import Cypher from '@neo4j/cypher-builder';
import { filterPredicate } from './filter.ts';
import { labelOf } from './mapping.ts';
import type { CompilerOptions } from './options.ts';
import { listOrderOf, orderColumns } from './order.ts';
import { limitOf, listSizeOf } from './page.ts';
import { hop } from './pattern.ts';
import { projectComputed } from './project-computed.ts';
import { projectConnection } from './project-connection.ts';
import type { Projection } from './projection.ts';
import type { Arguments, Column, NodeSelection } from './selection.ts';

/** Where the value of a node keeps the name of its type: beside the response keys, any of which may be `__typename`. */
export const typeNameKey = Symbol('type name');

/**
 * What is selected of a node, as one list: the name of its type where that is open, then a value for each column. Lists
 * cost the driver less than maps. What a related node is asked for stands in a subquery inside it, and so on down: the
 * whole selection is one expression.
 */
export function projectNode(node: Cypher.Node, selection: NodeSelection, options: CompilerOptions): Projection {
  const columns = selection.columns.map((column) => projectColumn(node, column, options));
  const shapes = new Map(selection.shapes.map((shape) => [shape.typeName, shape.slots]));
  const only = selection.shapes.length === 1 ? selection.shapes[0]?.typeName : undefined;
  const typeName = only === undefined ? [typeNameOf(node, selection)] : [];
  const offset = typeName.length;
  return {
    expression: new Cypher.List([...typeName, ...columns.map(({ expression }) => expression)]),
    read: (value) => {
      if (!Array.isArray(value)) return null;
      const name = only ?? String(value[0]);
      // Without a prototype, for a response key may be any name, `__proto__` too.
      const object: Record<string | symbol, unknown> = Object.create(null);
      object[typeNameKey] = name;
      for (const { key, column } of shapes.get(name) ?? []) {
        object[key] = columns[column]?.read(value[offset + column]);
      }
      return object;
    },
  };
}

function projectColumn(node: Cypher.Node, column: Column, options: CompilerOptions): Projection {
  switch (column.kind) {
    case 'property':
      return { expression: node.property(column.mapping.property), read: (value) => value };
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
  options: CompilerOptions,
): Projection {
  const other = new Cypher.Node();
  const item = projectNode(other, selection, options);
  const match = new Cypher.Match(hop(node, mapping, other, labelOf(mapping.target)));
  const filter = (args.filter ?? {}) as Arguments;
  const predicate = filterPredicate(other, mapping.target, filter, options);
  const matched = (predicate ? match.where(predicate) : match).with(other);
  if (!mapping.list) {
    const one = matched.limit(1).return([item.expression, 'value']);
    return { expression: Cypher.head(new Cypher.Collect(one)), read: item.read };
  }
  const listed = matched
    .orderBy(...orderColumns(other, listOrderOf(mapping.target)))
    .limit(limitOf(listSizeOf(args)))
    .return([item.expression, 'value']);
  return { expression: new Cypher.Collect(listed), read: (values) => (values as unknown[]).map(item.read) };
}

function typeNameOf(node: Cypher.Node, { type, shapes }: NodeSelection): Cypher.Expr {
  if (shapes.length === 0) throw new Error(`No type implements ${type.name}.`);
  return shapes.reduce(
    (cases, { label, typeName }) => cases.when(node.hasLabel(label)).then(new Cypher.Literal(typeName)),
    new Cypher.Case(),
  );
}
