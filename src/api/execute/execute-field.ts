import { type FieldAnswer, failedAnswer } from '../../compiler/answer/answer.ts';
import { rootField } from '../../compiler/compile-field.ts';
import type { Statement } from '../../graph/statement.ts';
import { unknownIdError } from '../questions/unknown-ids.ts';
import type { ApiContext } from './context.ts';
import { prepareField, type QueryField } from './prepare-field.ts';
import { runSteps } from './run-steps.ts';

/**
 * Executes a field of Query: one statement, one round trip; a second one explains an id that does not exist. Never throws:
 * invalid arguments, a failure of the database and any unexpected error are errors of the field, as the GraphQL specification
 * requires.
 */
export async function executeField(field: QueryField, context: ApiContext): Promise<FieldAnswer> {
  const { graph, signal, timeoutMs } = context;
  try {
    const { statement, requiredIds, write } = prepareField(field, context);
    const read = (one: Statement) => {
      context.roundTrips += 1;
      return graph.read(one, { signal, timeoutMs });
    };
    const rows = await read(statement);
    const unknown = rows.length === 0 ? await unknownIdError(requiredIds, read) : undefined;
    if (unknown) throw unknown;
    return await runSteps(write(rows), context);
  } catch (error) {
    return failedAnswer(error, rootField(field));
  }
}
