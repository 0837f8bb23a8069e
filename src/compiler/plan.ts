import type Cypher from '@neo4j/cypher-builder';
import { Answer, type FieldAnswer, type WriteValue } from './answer/answer.ts';
import { TransformedValues } from './answer/transformed-values.ts';
import { fieldWriter } from './answer/write-value.ts';
import { type Check, DeferredParameter, type RequestValues, type Rows } from './request-values.ts';
import type { SelectedField } from './selection/selection.ts';
import { isSteps, type Steps } from './steps.ts';

/**
 * A compiled field of Query. It serves every request whose variables have the same fingerprint (variables-fingerprint.ts);
 * all else that a request brings is in its RequestValues.
 */
export interface Plan {
  readonly text: string;
  readonly checks: readonly Check[];
  /** Values, or DeferredParameters. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Writes the answer from the rows of the statement. */
  readonly write: (rows: Rows, request: RequestValues) => Steps<FieldAnswer>;
}

/**
 * The plan of a complete clause. `valueIn` finds the value of the field in the rows, `write` writes it. The driver sends
 * the text with every request, in chunks of 1,400 bytes, so whatever only helps people to read it is removed.
 */
export function planOf(clause: Cypher.Clause, { field, checks, valueIn, write }: PlanParts): Plan {
  const { cypher, params } = clause.build();
  const writeField = fieldWriter(field, write);
  return {
    text: cypher.replace(INDENTATION_OR_COMMENT, '\n'),
    params,
    checks,
    *write(rows, request) {
      const found = valueIn(rows, request);
      const value = isSteps(found) ? yield* found : found;
      const transformed = new TransformedValues();
      for (;;) {
        const answer = new Answer(request, transformed);
        const json = writeField(value, answer);
        if (!transformed.isIncomplete) return { json, errors: answer.errors };
        yield* transformed.compute();
      }
    },
  };
}

/** What a plan needs beside its clause. */
export interface PlanParts {
  readonly field: SelectedField;
  readonly checks: readonly Check[];
  /** Returns the value, or the Steps that compute it. */
  readonly valueIn: (rows: Rows, request: RequestValues) => unknown;
  readonly write: WriteValue | undefined;
}

/** Empty lines, indentation, and lines that are comments. No text constant in a statement contains a line break. */
const INDENTATION_OR_COMMENT = /\s*\n\s*(?:\/\/.*\n\s*)*/g;

/** The parameters of a plan for one request. Throws BadUserInput if its values fail a check. */
export function parametersFor({ checks, params }: Plan, request: RequestValues): Record<string, unknown> {
  for (const check of checks) check(request);
  const bound: Record<string, unknown> = {};
  for (const name in params) {
    const value = params[name];
    bound[name] = value instanceof DeferredParameter ? value.valueFor(request) : value;
  }
  return bound;
}
