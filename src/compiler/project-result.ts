import Cypher from '@neo4j/cypher-builder';
import type { CompilerOptions } from './options.ts';
import type { Projection } from './projection.ts';
import type { NodeSelection, ObjectSelection, ResultSelection } from './selection.ts';

/** How a node is projected; handed in, for that leads back here. */
export type ProjectNode = (node: Cypher.Node, selection: NodeSelection, options: CompilerOptions) => Projection;

/** What is selected of what a statement of ours returned under `variable`: a plain value, a node, or a map. */
export function projectResult(
  variable: Cypher.Variable,
  result: ResultSelection,
  projectNode: ProjectNode,
  options: CompilerOptions,
): Projection {
  switch (result.kind) {
    case 'leaf':
      return { expression: variable, read: (value) => value };
    case 'node':
      return projectNode(variable as Cypher.Node, result.selection, options);
    case 'object':
      return projectObject(variable, result.selection, projectNode, options);
  }
}

function projectObject(
  map: Cypher.Variable,
  { slots }: ObjectSelection,
  projectNode: ProjectNode,
  options: CompilerOptions,
): Projection {
  const parts = slots.map((slot) => {
    const value = map.property(slot.name);
    if (slot.kind === 'leaf') return { expression: value, read: (read: unknown) => read };
    const item = new Cypher.Node();
    const { expression, read } = projectResult(item, slot, projectNode, options);
    const each = slot.list ? new Cypher.Unwind([value, item]).with(item) : new Cypher.With([value, item]);
    const items = new Cypher.Collect(each.where(Cypher.isNotNull(item)).return([expression, 'item']));
    return slot.list
      ? { expression: items, read: (values: unknown) => (values as unknown[]).map(read) }
      : { expression: Cypher.head(items), read };
  });
  return {
    expression: new Cypher.List(parts.map(({ expression }) => expression)),
    read: (values) => {
      if (!Array.isArray(values)) return null;
      return Object.fromEntries(slots.map(({ key }, index) => [key, parts[index]?.read(values[index])]));
    },
  };
}
