import Cypher from '@neo4j/cypher-builder';
import { labelOf, type NodeType } from '../mapping.ts';
import type { ArgumentReference } from '../selection/argument-reference.ts';
import type { Arguments } from '../selection/selection.ts';
import { filteredField } from './filter.ts';
import { type Relationship, step } from './pattern.ts';

/**
 * Nodes that the filter of a list names by id, and the relationships from the list to them. "Meetings with this participant"
 * are read from the participant, so their cost is that of the participant's meetings, not of all meetings.
 */
export interface StartNodes {
  readonly steps: readonly { readonly relationship: Relationship; readonly target: NodeType }[];
  /** An id, or a list of them. */
  readonly ids: ArgumentReference;
  /** The conditions of the filter that the relationships do not imply. */
  readonly rest: ArgumentReference;
}

/** The nearest start nodes that every node of the list must be related to; undefined if the filter names no ids. */
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
    const firstStep = { relationship: mapping, target: mapping.target };
    const { [key]: _, ...others } = whole;
    const ids = idsOf(below);
    if (ids) {
      found.push({ steps: [firstStep], ids, rest: isOnlyKey(below, 'id') ? filter.withValue(others) : filter });
      continue;
    }
    const inner = findStartNodes(mapping.target, below);
    if (inner) {
      const isWhole = inner.rest.entries().length === 0;
      found.push({
        steps: [firstStep, ...inner.steps],
        ids: inner.ids,
        rest: isWhole ? filter.withValue(others) : filter,
      });
    }
  }
  return found.toSorted((a, b) => a.steps.length - b.steps.length)[0];
}

/** MATCH for the nodes of a list by their start nodes. Each node is returned once. */
export function matchFromStartNodes(node: Cypher.Node, type: NodeType, start: StartNodes): Cypher.With {
  let pattern = new Cypher.Pattern(node, { labels: [labelOf(type)] });
  let end = node;
  start.steps.forEach(({ relationship, target }, index) => {
    end = new Cypher.Node();
    // The uniqueness constraint on ids is on Node: with that label the database begins at this end.
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
