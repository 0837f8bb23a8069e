import type Cypher from '@neo4j/cypher-builder';
import type { WriteValue } from '../answer/answer.ts';
import type { RequestValues } from '../request-values.ts';

/** A Cypher expression, and the writer of the values that it returns. Leaves have none: their type writes them. */
export interface Projection {
  readonly expression: Cypher.Expr;
  readonly write?: WriteValue | undefined;
  /** Chooses the value to write from the value of the expression, for one request. */
  readonly choose?: (value: unknown, request: RequestValues) => unknown;
}
