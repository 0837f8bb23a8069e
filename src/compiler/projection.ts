import type Cypher from '@neo4j/cypher-builder';

/** An expression of Cypher, and how what it gives becomes what GraphQL expects, by response key. */
export interface Projection {
  readonly expression: Cypher.Expr;
  readonly read: (value: unknown) => unknown;
}
