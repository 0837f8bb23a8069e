import Cypher from '@neo4j/cypher-builder';
import { labelOf, type NodeType } from '../mapping.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import type { Arguments } from '../selection/selection.ts';
import { filteredField } from './filter.ts';
import { type Relationship, step } from './pattern.ts';

/**
 * A way from a list to things named by id, found in the list's filter: "meetings with this participant" is then read
 * from the participant, and its cost is that of the participant's meetings, not of all meetings. `rest` is what of the
 * filter the way does not already say.
 */
export interface StartNodes {
  readonly steps: readonly { readonly relationship: Relationship; readonly target: NodeType }[];
  /** An id, or a list of them. */
  readonly ids: ArgumentReference;
  readonly rest: ArgumentReference;
}

/** The shortest such way that every node of the list must have. Undefined: the filter names nothing by id. */
export function findStartNodes(type: NodeType, filter: ArgumentReference): StartNodes | undefined {
  const found: StartNodes[] = [];
  const whole = filter.value as Arguments;
  for (const [key, below] of filter.entries()) {
    if (key === 'or' || key === 'not' || below.value === null) continue;
    if (key === 'and') {
      const parts = below.value as readonly unknown[];
      below.items().forEach((part, index) => {
        const inner = findStartNodes(type, part);
        if (inner)
          found.push({ ...inner, rest: filter.withValue({ ...whole, and: parts.with(index, inner.rest.value) }) });
      });
      continue;
    }
    const mapping = filteredField(type, key);
    if (mapping.kind !== 'related' && mapping.kind !== 'connection') continue;
    const here = { relationship: mapping, target: mapping.target };
    const { [key]: _said, ...others } = whole;
    const ids = idsOf(below);
    if (ids) {
      found.push({ steps: [here], ids, rest: isOnlyKey(below, 'id') ? filter.withValue(others) : filter });
      continue;
    }
    const inner = findStartNodes(mapping.target, below);
    if (inner) {
      const isWhole = inner.rest.entries().length === 0;
      found.push({ steps: [here, ...inner.steps], ids: inner.ids, rest: isWhole ? filter.withValue(others) : filter });
    }
  }
  return found.toSorted((a, b) => a.steps.length - b.steps.length)[0];
}

/** MATCH from a list's nodes over the way to the things named. Each node comes once. */
export function matchFromStartNodes(node: Cypher.Node, type: NodeType, start: StartNodes): Cypher.With {
  let pattern = new Cypher.Pattern(node, { labels: [labelOf(type)] });
  let end = node;
  start.steps.forEach(({ relationship, target }, index) => {
    end = new Cypher.Node();
    // The constraint on ids stands on Node: with that label the database begins at this end.
    pattern = step(pattern, relationship, end, index === start.steps.length - 1 ? 'Node' : labelOf(target));
  });
  const named = Cypher.in(
    end.property('id'),
    start.ids.param((ids) => [ids].flat()),
  );
  return new Cypher.Match(pattern).where(named).with(node).distinct();
}

function idsOf(filter: ArgumentReference): ArgumentReference | undefined {
  const id = filter.get('id');
  const [operator, ...others] = id.entries().map(([key]) => key);
  if (others.length > 0 || (operator !== 'eq' && operator !== 'in')) return undefined;
  const ids = id.get(operator);
  return ids.value === null ? undefined : ids;
}

function isOnlyKey(filter: ArgumentReference, key: string): boolean {
  return filter.entries().every(([other]) => other === key);
}
