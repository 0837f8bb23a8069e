import type Cypher from '@neo4j/cypher-builder';
import { type Check, DeferredParameter, type RequestValues } from './request-values.ts';

/** The rows of an answer, each a list by position. */
export type Rows = readonly (readonly unknown[])[];

/**
 * A field of Query compiled: good for every request whose variables have the same shape (variables-fingerprint.ts), whatever their
 * values. What a request has of its own reaches it as a RequestValues.
 */
export interface Plan {
  readonly text: string;
  readonly checks: readonly Check[];
  /** Values, some of which are DeferredParameter. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The value of the field as graphql-js takes it, by response key. */
  readonly read: (rows: Rows, request: RequestValues) => unknown;
  /** The same as the JSON of the answer. Throws Unwritable where GraphQL has something to say of a value. */
  readonly write: (rows: Rows, request: RequestValues) => string;
}

/**
 * The plan of a clause that is complete. Its text goes to the database with every request, in pieces of 1,400 bytes that
 * the driver sends one by one: what is only there to be read by people is left out.
 */
export function planOf(clause: Cypher.Clause, rest: Pick<Plan, 'checks' | 'read' | 'write'>): Plan {
  const { cypher, params } = clause.build();
  return { text: cypher.replace(INDENTATION_OR_COMMENT, '\n'), params, ...rest };
}

/** Empty lines, the beginnings of lines, and lines that are comments. No text constant of ours holds a line break. */
const INDENTATION_OR_COMMENT = /\s*\n\s*(?:\/\/.*\n\s*)*/g;

/** The parameters of the plan for one request. Throws BadUserInput for values that make no sense. */
export function parametersFor({ checks, params }: Plan, request: RequestValues): Record<string, unknown> {
  for (const check of checks) check(request);
  const bound: Record<string, unknown> = {};
  for (const name in params) {
    const value = params[name];
    bound[name] = value instanceof DeferredParameter ? value.valueFor(request) : value;
  }
  return bound;
}
