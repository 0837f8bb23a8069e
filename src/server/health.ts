import { setTimeout as delay } from 'node:timers/promises';
import { type Plugin, useReadinessCheck } from 'graphql-yoga';

const ASK_WITHIN_MS = 2000;

/** Whether the database answers. May throw; what it throws is for the log, never for the reader. */
export type AskDatabase = (limits: { timeoutMs: number; signal: AbortSignal }) => Promise<unknown>;

/** `/ready`: 200 while the database answers, else 503. (`/health`, which says only that we live, is Yoga's own.) */
export function readiness(askDatabase: AskDatabase): Plugin {
  return useReadinessCheck({
    endpoint: '/ready',
    check: async ({ fetchAPI }) => {
      const asked = askDatabase({ timeoutMs: ASK_WITHIN_MS, signal: AbortSignal.timeout(ASK_WITHIN_MS) }).then(
        () => true,
        () => false,
      );
      // A database that hangs does not even say that it has stopped the question.
      const answers = await Promise.race([asked, delay(ASK_WITHIN_MS, false, { ref: false })]);
      const body = { status: answers ? 'ready' : 'unavailable', database: answers ? 'answers' : 'does not answer' };
      return fetchAPI.Response.json(body, { status: answers ? 200 : 503, headers: { 'cache-control': 'no-store' } });
    },
  });
}
