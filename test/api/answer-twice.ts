import type { ExecutionResult } from 'graphql';
import { visit } from 'graphql';
import { expect } from 'vitest';
import { answerQuery, type Execution } from '../../src/api/execute/answer-query.ts';

/**
 * Answers a request as the service does, straight from the rows, and by graphql-js from the same rows; the two must be the
 * same text. Where graphql-js finds no error, and is asked for nothing but the graph, the service must need no help.
 */
export async function answerTwice(execution: Execution, execute: () => unknown): Promise<ExecutionResult> {
  const json = await answerQuery(execution);
  const result = (await execute()) as ExecutionResult;
  if (json !== undefined) expect(json).toBe(JSON.stringify(result));
  else if (!result.errors) expect(asksForSchema(execution)).toBe(true);
  return result;
}

function asksForSchema({ document }: Execution): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  return found;
}
