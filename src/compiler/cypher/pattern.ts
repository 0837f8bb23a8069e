import Cypher from '@neo4j/cypher-builder';
import type { Direction } from '../mapping.ts';

const arrows = { OUT: 'right', IN: 'left', BOTH: 'undirected' } as const;

/** The type and direction of a relationship, from @relationship in schema.graphql. */
export interface Relationship {
  readonly type: string;
  readonly direction: Direction;
}

/** A pattern from a bound node over a relationship to another node, with a label. */
export function hop(from: Cypher.Node, relationship: Relationship, to: Cypher.Node, label: string): Cypher.Pattern {
  return step(new Cypher.Pattern(from), relationship, to, label);
}

/** Extends a pattern by a relationship and a node. */
export function step(
  pattern: Cypher.Pattern,
  relationship: Relationship,
  to: Cypher.Node,
  label: string,
): Cypher.Pattern {
  const { type, direction } = relationship;
  return pattern.related({ type, direction: arrows[direction] }).to(to, { labels: [label] });
}
