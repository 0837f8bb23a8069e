import { type FieldAnswer, failedAnswer } from '../../compiler/answer/answer.ts';
import { rootField } from '../../compiler/compile-field.ts';
import type { ApiContext } from './context.ts';
import { prepareField, type QueryField } from './prepare-field.ts';
import { runSteps } from './run-steps.ts';

/**
 * Executes a field of Query: one statement, one round trip. Never throws: invalid arguments, a failure of the database and
 * any unexpected error are errors of the field, as the GraphQL specification requires.
 */
export async function executeField(field: QueryField, context: ApiContext): Promise<FieldAnswer> {
  const { graph, signal, timeoutMs } = context;
  try {
    const { statement, write } = prepareField(field, context);
    context.roundTrips += 1;
    return await runSteps(write(await graph.read(statement, { signal, timeoutMs })), context);
  } catch (error) {
    return failedAnswer(error, rootField(field));
  }
}
