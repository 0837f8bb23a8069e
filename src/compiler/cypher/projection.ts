import type Cypher from '@neo4j/cypher-builder';
import type { Write } from '../answer/write-value.ts';
import type { RequestValues } from '../request-values.ts';

/**
 * An expression of Cypher; how what it gives becomes what GraphQL expects, by response key; and how it becomes JSON,
 * where it is neither null nor a list of such.
 */
export interface Projection {
  readonly expression: Cypher.Expr;
  readonly read: (value: unknown, request: RequestValues) => unknown;
  readonly write: Write;
}
