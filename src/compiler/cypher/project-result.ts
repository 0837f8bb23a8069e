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
  const item = new Cypher.Node();
  const projection = projectResult(item, slot, projectNode, context);
  const write = fieldWriter(slot, projection.write);
  const isList = isListOf(slot.type);
  const each = isList ? new Cypher.Unwind([value, item]).with(item) : new Cypher.With([value, item]);
  const items = new Cypher.Collect(each.where(Cypher.isNotNull(item)).return([projection.expression, 'item']));
  return { expression: isList ? items : Cypher.head(items), write };
}
