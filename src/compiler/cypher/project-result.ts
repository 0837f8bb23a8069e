import Cypher from '@neo4j/cypher-builder';
import { itemWriter, resultWriter } from '../answer/write-result.ts';
import { objectWriter, Unwritable, type Write, writerOf } from '../answer/write-value.ts';
import { isListOf } from '../mapping.ts';
import type { CompileContext, RequestValues } from '../request-values.ts';
import type { NodeSelection, ObjectSelection, ObjectSlot, ResultSelection } from '../selection/selection.ts';
import type { Projection } from './projection.ts';

/** How a node is projected; handed in, for that leads back here. */
export type ProjectNode = (node: Cypher.Node, selection: NodeSelection, options: CompileContext) => Projection;

/** What is selected of what a statement of ours returned under `variable`: a plain value, a node, or a map. */
export function projectResult(
  variable: Cypher.Variable,
  result: ResultSelection,
  projectNode: ProjectNode,
  options: CompileContext,
): Projection {
  switch (result.kind) {
    case 'leaf':
    case 'plain':
      return { expression: variable, read: (value) => value, write: itemWriter(result) };
    case 'node':
      return projectNode(variable as Cypher.Node, result.selection, options);
    case 'object':
      return projectObject(variable, result.selection, projectNode, options);
  }
}

/** An object, with the projections of its fields, in order. */
export interface ObjectProjection extends Projection {
  readonly parts: readonly Projection[];
}

/** What is selected of a map, as one list by position. */
export function projectObject(
  map: Cypher.Variable,
  selection: ObjectSelection,
  projectNode: ProjectNode,
  options: CompileContext,
): ObjectProjection {
  const slots = selection.slots.filter((slot) => slot.kind !== 'typeName');
  const parts = slots.map((slot) => projectSlot(map, slot, projectNode, options));
  return {
    parts,
    expression: new Cypher.List(parts.map(({ expression }) => expression)),
    read: (values, request) => {
      if (!Array.isArray(values)) return null;
      return Object.fromEntries(slots.map(({ key }, index) => [key, parts[index]?.read(values[index], request)]));
    },
    write: slotsWriter(selection, parts, options),
  };
}

/** Writes the values of an object by position: what the service shapes, as it is shaped. */
function slotsWriter(
  { typeName, slots }: ObjectSelection,
  parts: readonly Projection[],
  options: CompileContext,
): Write {
  let position = -1;
  const write = objectWriter(
    slots.map((slot) => {
      if (slot.kind === 'typeName') return slot;
      position += 1;
      const part = parts[position] as Projection;
      const transform = options.transformOf?.(typeName, slot.name);
      return {
        key: slot.key,
        position,
        write: transform ? transformedWriter(slot, part, transform) : writerOf(slot.type, part.write),
      };
    }),
  );
  return (values, request) => {
    if (!Array.isArray(values)) throw new Unwritable('Not an object.');
    return write(values, request);
  };
}

function transformedWriter(slot: ObjectSlot, { read }: Projection, transform: (value: unknown) => unknown): Write {
  const write = resultWriter(slot);
  return (value, request) => write(transform(read(value, request)), request);
}

function projectSlot(
  map: Cypher.Variable,
  slot: ObjectSlot,
  projectNode: ProjectNode,
  options: CompileContext,
): Projection {
  const value = map.property(slot.name);
  if (slot.kind === 'leaf' || slot.kind === 'plain') {
    return { expression: value, read: (read) => read, write: itemWriter(slot) };
  }
  const item = new Cypher.Node();
  const { expression, read, write } = projectResult(item, slot, projectNode, options);
  const isList = isListOf(slot.type);
  const each = isList ? new Cypher.Unwind([value, item]).with(item) : new Cypher.With([value, item]);
  const items = new Cypher.Collect(each.where(Cypher.isNotNull(item)).return([expression, 'item']));
  if (!isList) return { expression: Cypher.head(items), read, write };
  const readAll = (values: unknown, request: RequestValues) => (values as unknown[]).map((one) => read(one, request));
  return { expression: items, read: readAll, write };
}
