import { setTimeout as delay } from 'node:timers/promises';
import { type Plugin, useReadinessCheck } from 'graphql-yoga';

const TIMEOUT_MS = 2000;

/** Sends a trivial query to the database. Rejects when the database does not answer within the limits. */
export type PingDatabase = (limits: { timeoutMs: number; signal: AbortSignal }) => Promise<unknown>;

/**
 * Serves `/ready`: 200 while the database answers, otherwise 503. The response never contains the error. Yoga itself serves
 * `/health`, which is 200 while the process runs.
 */
export function serveReadiness(pingDatabase: PingDatabase): Plugin {
  return useReadinessCheck({
    endpoint: '/ready',
    check: async ({ fetchAPI }) => {
      const ping = pingDatabase({ timeoutMs: TIMEOUT_MS, signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
        () => true,
        () => false,
      );
      // A database that hangs does not even acknowledge that it cancelled the query.
      const answers = await Promise.race([ping, delay(TIMEOUT_MS, false, { ref: false })]);
      const body = { status: answers ? 'ready' : 'unavailable', database: answers ? 'answers' : 'does not answer' };
      return fetchAPI.Response.json(body, { status: answers ? 200 : 503, headers: { 'cache-control': 'no-store' } });
    },
  });
}
