import type { ExecutionResult, GraphQLError } from 'graphql';
import { expect } from 'vitest';
import { maskError } from '../../src/api/errors.ts';
import { answerQuery } from '../../src/api/execute/answer-query.ts';
import type { Execute, Execution } from '../../src/api/execute/context.ts';
import { type Oracle, oracleSchema } from './oracle.ts';

/**
 * Answers a request as the service does, and again by Yoga's executor from the same rows: both answers must be the same text,
 * including their errors as users see them.
 */
export async function answerTwice(
  execution: Execution,
  execute: Execute,
  rowsOf: Oracle['rowsOf'],
): Promise<ExecutionResult> {
  const answer = await answerQuery(execution, execute);
  if (!answer) return execute(execution);
  const { languages } = execution.contextValue;
  const oracle = { ...execution, schema: oracleSchema, contextValue: { rowsOf, languages } as unknown };
  const expected = await execute(oracle as Execution);
  expect(answer.data).toBe(JSON.stringify(expected.data));
  const [ours, theirs] = [inFieldOrder(answer.errors), inFieldOrder(expected.errors ?? [])];
  // Errors that come after the one for which all is null are a matter of timing.
  if (expected.data === null) expect(theirs).toEqual(expect.arrayContaining(ours));
  else expect(ours).toEqual(theirs);
  expect(answer.errors.length > 0).toBe(expected.errors !== undefined);
  const data = JSON.parse(answer.data);
  return answer.errors.length > 0 ? { errors: answer.errors, data } : { data };
}

/** Errors as users see them. Those of one field of Query are in order; the fields are executed at the same time. */
function inFieldOrder(errors: readonly GraphQLError[]): unknown[] {
  return errors
    .toSorted((a, b) => String(a.path?.[0]).localeCompare(String(b.path?.[0])))
    .map((error) => maskError(error, 'Something went wrong.').toJSON());
}
