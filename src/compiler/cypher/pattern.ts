import Cypher from '@neo4j/cypher-builder';
import type { Direction } from '../mapping.ts';

const arrows = { OUT: 'right', IN: 'left', BOTH: 'undirected' } as const;

/** One relationship, as a field of schema.graphql names it. */
export interface Relationship {
  readonly type: string;
  readonly direction: Direction;
}

/** The pattern from a node that is known over a relationship to another, whose label is asked for. */
export function hop(from: Cypher.Node, relationship: Relationship, to: Cypher.Node, label: string): Cypher.Pattern {
  return step(new Cypher.Pattern(from), relationship, to, label);
}

/** A pattern, made one relationship longer. */
export function step(
  pattern: Cypher.Pattern,
  relationship: Relationship,
  to: Cypher.Node,
  label: string,
): Cypher.Pattern {
  const { type, direction } = relationship;
  return pattern.related({ type, direction: arrows[direction] }).to(to, { labels: [label] });
}
