import Cypher from '@neo4j/cypher-builder';
import type { WriteValue } from '../answer/answer.ts';
import { assembleItems, type ConnectionSource, connectionAssembler, itemWriter } from '../answer/assemble-items.ts';
import { computedFieldWriter } from '../answer/write-result.ts';
import { fieldWriter, listedObjectWriter, type ObjectPart, typeNamePart } from '../answer/write-value.ts';
import { isListOf } from '../mapping.ts';
import type { PlanParts } from '../plan.ts';
import type { CompileContext } from '../request-values.ts';
import type { ObjectSelection } from '../selection/selection.ts';
import { projectNode } from './project-node.ts';
import { projectObject, projectOne } from './project-result.ts';

/** What is read of each row, how the value of the field is assembled from the rows, and how it is written. */
interface AssembledProjection extends Pick<PlanParts, 'valueIn'> {
  readonly expression: Cypher.Expr;
  readonly write: WriteValue;
}

/** Projects a map of which the service makes an item of a list. */
export function projectItem(
  map: Cypher.Variable,
  selection: ObjectSelection,
  context: CompileContext,
): AssembledProjection {
  const { expression, parts } = projectObject(map, selection, projectNode, context);
  return { expression, valueIn: assembleItems, write: itemWriter(selection, parts) };
}

/** Projects a map of which the service makes an edge of a connection. */
export function projectEdge(
  map: Cypher.Variable,
  { slots }: ObjectSelection,
  context: CompileContext,
): AssembledProjection {
  const columns: Cypher.Expr[] = [];
  const sources: ConnectionSource[] = [];
  const written = slots.map((slot): ObjectPart => {
    if (slot.kind === 'typeName') return typeNamePart(slot);
    const index = sources.length;
    const { key } = slot;
    if (slot.kind === 'node') {
      const { expression, write } = projectOne(map.property('node'), slot, projectNode, context);
      sources.push({ of: 'nodes', column: columns.push(expression) - 1 });
      return { key, index, write: fieldWriter(slot, write) };
    }
    if (slot.kind === 'object' && isListOf(slot.type)) {
      const { expression, parts } = projectObject(map, slot.selection, projectNode, context);
      sources.push({ of: 'edges', column: columns.push(expression) - 1 });
      return { key, index, write: fieldWriter(slot, itemWriter(slot.selection, parts)) };
    }
    sources.push({ of: 'connection', name: slot.name });
    return { key, index, write: computedFieldWriter(slot) };
  });
  return {
    expression: new Cypher.List(columns),
    valueIn: connectionAssembler(sources),
    write: listedObjectWriter(written),
  };
}
