import { setImmediate as nextTurn } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { Steps } from '../../compiler/steps.ts';
import type { ApiContext } from './context.ts';

/** How long steps are computed before other work of the process gets its turn, in milliseconds. */
const TURN_MS = 10;

/** The end of the last turn that a computation of this process waits for. */
let lastTurn: Promise<void> = Promise.resolve();

/** Waits for a turn. Of all computations together only one has a turn in each round of the event loop. */
function waitForTurn(): Promise<void> {
  lastTurn = lastTurn.then(() => nextTurn());
  return lastTurn;
}

/**
 * Computes steps in turns, so that other requests are served meanwhile. Throws QUERY_ABORTED after the client disconnects, and
 * QUERY_TIMEOUT after the time limit, which counts from here: the query before may have had to be planned, which takes longer.
 */
export async function runSteps<T>(
  steps: Steps<T>,
  { signal, timeoutMs = Infinity }: Pick<ApiContext, 'signal' | 'timeoutMs'>,
): Promise<T> {
  const startedAt = performance.now();
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < turnEnds) continue;
    await waitForTurn();
    if (signal?.aborted) throw failure('QUERY_ABORTED', 'The query was stopped because its caller cancelled it.');
    if (performance.now() - startedAt > timeoutMs) {
      const message = `The query exceeded its time limit of ${timeoutMs} ms while its texts were compared; request fewer items at once.`;
      throw failure('QUERY_TIMEOUT', message);
    }
    turnEnds = performance.now() + TURN_MS;
  }
}

function failure(code: 'QUERY_ABORTED' | 'QUERY_TIMEOUT', message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
