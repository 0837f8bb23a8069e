import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';

/** A database that has ended this often in a row, each time soon after its start, is not started again. */
const MOST_STARTS = 5;

/** How long it must have run for its next end to count as the first. */
const STEADY_MS = 60_000;

/** The wait before the second start in a row, doubled with each further one. */
const FIRST_WAIT_MS = 1000;

/** How a database is started again, and who hears of it. */
export interface Keeping {
  /** Starts it where it was; the signal stops the start. Rejects with why it could not be started. */
  readonly start: (signal: AbortSignal) => Promise<ServerProcess>;
  readonly report: (line: string) => void;
  /** Where its logs are. */
  readonly logs: string;
}

/** A database that is started again whenever it ends by itself, until `stop`, which returns when it has ended for good. */
export function keepRunning(first: ServerProcess, { start, report, logs }: Keeping): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = first;
  let starts = 0;

  const startAgain = async (): Promise<ServerProcess | null> => {
    while (starts < MOST_STARTS) {
      if (starts > 0) await pause(FIRST_WAIT_MS * 2 ** (starts - 1), signal);
      if (signal.aborted) return null;
      starts += 1;
      try {
        return await start(signal);
      } catch (error) {
        if (!signal.aborted) report(error instanceof Error ? error.message : String(error));
      }
    }
    report(`It is not started again after ${MOST_STARTS} times; see its logs.`);
    return null;
  };

  const keep = async () => {
    for (;;) {
      const since = Date.now();
      await current.ended;
      if (signal.aborted) return;
      if (Date.now() - since > STEADY_MS) starts = 0;
      report(`The local Neo4j (process ${current.pid}) has ended by itself; its logs are in ${logs}.`);
      const again = await startAgain();
      if (!again) return;
      current = again;
      report('The local Neo4j runs again.');
    }
  };

  const keeping = keep();
  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await keeping;
      // It may have been started again at that very moment.
      await current.stop();
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
