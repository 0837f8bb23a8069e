import Cypher from '@neo4j/cypher-builder';
import type { WriteField } from '../answer/answer.ts';
import { PENDING } from '../answer/transformed-values.ts';
import { computedFieldWriter, computedWriter } from '../answer/write-result.ts';
import { fieldWriter, listedObjectWriter, type ObjectPart, typeNamePart } from '../answer/write-value.ts';
import { isListOf } from '../mapping.ts';
import type { Transform } from '../options.ts';
import type { CompileContext } from '../request-values.ts';
import type { NodeSelection, ObjectSelection, ObjectSlot, ResultSelection } from '../selection/selection.ts';
import type { Projection } from './projection.ts';

/** projectNode, as a parameter where an import would be circular. */
export type ProjectNode = (node: Cypher.Node, selection: NodeSelection, context: CompileContext) => Projection;

/** Projects the selection of a value that handwritten Cypher has in `variable`: a leaf, a node or a map. */
export function projectResult(
  variable: Cypher.Variable,
  result: ResultSelection,
  projectNode: ProjectNode,
  context: CompileContext,
): Projection {
  switch (result.kind) {
    case 'leaf':
    case 'plain':
      return { expression: variable, write: computedWriter(result) };
    case 'node':
      return projectNode(variable as Cypher.Node, result.selection, context);
    case 'object':
      return projectObject(variable, result.selection, projectNode, context);
  }
}

/** An object, with the writers of its fields, in order and without `__typename`. */
export interface ObjectProjection extends Projection {
  readonly parts: readonly WriteField[];
}

/** Projects the selection of a map to a list of its values. */
export function projectObject(
  map: Cypher.Variable,
  { typeName, slots }: ObjectSelection,
  projectNode: ProjectNode,
  context: CompileContext,
): ObjectProjection {
  const expressions: Cypher.Expr[] = [];
  const parts: WriteField[] = [];
  const written = slots.map((slot): ObjectPart => {
    if (slot.kind === 'typeName') return typeNamePart(slot);
    const transform = context.transformOf?.(typeName, slot.name);
    const { expression, write } = transform
      ? { expression: map.property(slot.name), write: transformedWriter(slot, transform) }
      : projectSlot(map, slot, projectNode, context);
    parts.push(write);
    return { key: slot.key, index: expressions.push(expression) - 1, write };
  });
  return { expression: new Cypher.List(expressions), write: listedObjectWriter(written), parts };
}

/** A transform takes the value as the statement returns it. What it throws is an error of its field. */
function transformedWriter(slot: ObjectSlot, transform: Transform): WriteField {
  const write = computedFieldWriter(slot);
  return (value, answer) => {
    const transformed = answer.transform(transform, value);
    // This text is not sent: the answer is written again when the value is computed.
    return transformed === PENDING ? 'null' : write(transformed, answer);
  };
}

function projectSlot(map: Cypher.Variable, slot: ObjectSlot, projectNode: ProjectNode, context: CompileContext) {
  const value = map.property(slot.name);
  if (slot.kind === 'leaf' || slot.kind === 'plain') return { expression: value, write: computedFieldWriter(slot) };
  const { expression, write } = isListOf(slot.type)
    ? projectEach(value, slot, projectNode, context)
    : projectOne(value, slot, projectNode, context);
  return { expression, write: fieldWriter(slot, write) };
}

/** Projects the selection of a node or map that is the value of an expression; null if that is null. */
export function projectOne(
  value: Cypher.Expr,
  result: ResultSelection,
  projectNode: ProjectNode,
  context: CompileContext,
) {
  const item = new Cypher.Node();
  const { expression, write } = projectResult(item, result, projectNode, context);
  return { expression: Cypher.head(collect(new Cypher.With([value, item]), item, expression)), write };
}

function projectEach(values: Cypher.Expr, result: ResultSelection, projectNode: ProjectNode, context: CompileContext) {
  const item = new Cypher.Node();
  const { expression, write } = projectResult(item, result, projectNode, context);
  return { expression: collect(new Cypher.Unwind([values, item]).with(item), item, expression), write };
}

function collect(items: Cypher.With, item: Cypher.Variable, expression: Cypher.Expr): Cypher.Expr {
  return new Cypher.Collect(items.where(Cypher.isNotNull(item)).return([expression, 'item']));
}
