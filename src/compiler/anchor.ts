import Cypher from '@neo4j/cypher-builder';
import { filteredField } from './filter.ts';
import { labelOf, type NodeType } from './mapping.ts';
import { type Relationship, step } from './pattern.ts';
import type { Arguments } from './selection.ts';

/**
 * A way from a list to things named by id, found in the list's filter: "meetings with this participant" is then read
 * from the participant, and its cost is that of the participant's meetings, not of all meetings. `rest` is what of the
 * filter the way does not already say.
 */
export interface Anchor {
  readonly steps: readonly { readonly relationship: Relationship; readonly target: NodeType }[];
  readonly ids: readonly string[];
  readonly rest: Arguments;
}

/** The shortest such way that every node of the list must have. Undefined: the filter names nothing by id. */
export function anchorOf(type: NodeType, filter: Arguments): Anchor | undefined {
  const found: Anchor[] = [];
  for (const [key, value] of Object.entries(filter)) {
    if (key === 'or' || key === 'not' || value === null) continue;
    if (key === 'and') {
      const parts = value as readonly Arguments[];
      parts.forEach((part, index) => {
        const inner = anchorOf(type, part);
        if (inner) found.push({ ...inner, rest: { ...filter, and: parts.with(index, inner.rest) } });
      });
      continue;
    }
    const mapping = filteredField(type, key);
    if (mapping.kind !== 'related' && mapping.kind !== 'connection') continue;
    const below = value as Arguments;
    const here = { relationship: mapping, target: mapping.target };
    const { [key]: _said, ...others } = filter;
    const ids = idsOf(below);
    if (ids) {
      found.push({ steps: [here], ids, rest: isOnlyKey(below, 'id') ? others : filter });
      continue;
    }
    const inner = anchorOf(mapping.target, below);
    if (inner) {
      const isWhole = Object.keys(inner.rest).length === 0;
      found.push({ steps: [here, ...inner.steps], ids: inner.ids, rest: isWhole ? others : filter });
    }
  }
  return found.toSorted((a, b) => a.steps.length - b.steps.length)[0];
}

/** MATCH from a list's nodes over the way to the things named. Each node comes once. */
export function matchAnchored(node: Cypher.Node, type: NodeType, anchor: Anchor): Cypher.With {
  let pattern = new Cypher.Pattern(node, { labels: [labelOf(type)] });
  let end = node;
  anchor.steps.forEach(({ relationship, target }, index) => {
    end = new Cypher.Node();
    // The constraint on ids stands on Node: with that label the database begins at this end.
    pattern = step(pattern, relationship, end, index === anchor.steps.length - 1 ? 'Node' : labelOf(target));
  });
  const named = Cypher.in(end.property('id'), new Cypher.Param(anchor.ids));
  return new Cypher.Match(pattern).where(named).with(node).distinct();
}

function idsOf(filter: Arguments): readonly string[] | undefined {
  const id = filter.id as { eq?: string | null; in?: readonly string[] | null } | null | undefined;
  if (!id || Object.keys(id).length !== 1) return undefined;
  if (typeof id.eq === 'string') return [id.eq];
  return id.in ?? undefined;
}

function isOnlyKey(filter: Arguments, key: string): boolean {
  return Object.keys(filter).length === 1 && key in filter;
}
