import { setTimeout as delay } from 'node:timers/promises';
import type { Neo4jProcess } from './server-process.ts';

/** Maximum number of restarts in a row, each soon after the one before. */
const MAX_RESTARTS = 5;

/** A database that has run this long starts a new row of restarts when it ends. */
const STABLE_AFTER_MS = 60_000;

/** The wait before the second restart in a row; it doubles with each further one. */
const FIRST_WAIT_MS = 1000;

/** How a database is restarted. */
export interface SuperviseOptions {
  /** Starts the database again at the same address, until `signal` cancels it. Rejects with the reason of a failure. */
  readonly restart: (signal: AbortSignal) => Promise<Neo4jProcess>;
  readonly report: (line: string) => void;
  /** The folder of its logs, for messages. */
  readonly logs: string;
}

/** Restarts a database whenever it ends by itself. `stop` ends it for good and returns when its process has ended. */
export function superviseNeo4j(
  server: Neo4jProcess,
  { restart, report, logs }: SuperviseOptions,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = server;
  let restarts = 0;

  const tryRestart = async (): Promise<Neo4jProcess | null> => {
    while (restarts < MAX_RESTARTS) {
      if (restarts > 0) await pause(FIRST_WAIT_MS * 2 ** (restarts - 1), signal);
      if (signal.aborted) return null;
      restarts += 1;
      try {
        return await restart(signal);
      } catch (error) {
        if (!signal.aborted) report(error instanceof Error ? error.message : String(error));
      }
    }
    report(`The local Neo4j is not restarted again after ${MAX_RESTARTS} attempts; its logs are in ${logs}.`);
    return null;
  };

  const watch = async () => {
    for (;;) {
      const since = Date.now();
      await current.ended;
      if (signal.aborted) return;
      if (Date.now() - since > STABLE_AFTER_MS) restarts = 0;
      report(`The local Neo4j (process ${current.pid}) ended unexpectedly; its logs are in ${logs}.`);
      const restarted = await tryRestart();
      if (!restarted) return;
      current = restarted;
      report('The local Neo4j is running again.');
    }
  };

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
      // A restart may have completed while `stop` was waiting.
      await current.stop();
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
