import { ConfigFaults } from '../config/config.ts';
import { GraphError } from '../graph/errors.ts';
import { ImportFaults, renderFaults } from '../ingest/check/faults.ts';
import { LocalNeo4jError } from '../local-neo4j/errors.ts';
import type { TaskContext } from '../local-neo4j/task-context.ts';
import { CannotListen } from '../server/listen.ts';
import { ImportStopped } from '../sources/pipeline/import-sources.ts';

/** How a command ends: all is well, something was wrong with what it was given, or it was called wrongly. */
export const exitCodes = { ok: 0, faults: 1, usage: 2 } as const;

/** What a command does: it says how far it is, stops when the signal fires, and gives its exit code. */
export type Work = (task: TaskContext) => Promise<number>;

const STOPPING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes a Ctrl-C on to a process that the terminal has told already; a second one that late is meant. */
const SAME_CTRL_C_MS = 2000;

/**
 * Runs a command to its end and gives its exit code. The first Ctrl-C (or SIGTERM, or the end of the terminal) lets it
 * stop in order; another one ends it at once. A known failure is told in its sentence, a surprise with its stack.
 */
export async function runCommand(work: Work, output: NodeJS.WritableStream = process.stderr): Promise<number> {
  const stopping = new AbortController();
  let stoppedAt = 0;
  const stop = () => {
    if (stopping.signal.aborted && Date.now() - stoppedAt > SAME_CTRL_C_MS) process.exit(exitCodes.faults);
    stoppedAt ||= Date.now();
    stopping.abort();
  };
  // For the rest of the process's life: a second signal may arrive when all is done but the exit.
  for (const signal of STOPPING_SIGNALS) process.on(signal, stop);
  try {
    return await work({ report: (line) => void output.write(`${line}\n`), signal: stopping.signal });
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    return error instanceof ConfigFaults ? exitCodes.usage : exitCodes.faults;
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof ImportFaults) return renderFaults(error);
  const isKnown = [ConfigFaults, GraphError, ImportStopped, LocalNeo4jError, CannotListen].some(
    (kind) => error instanceof kind,
  );
  if (error instanceof Error) return isKnown || error.name === 'AbortError' ? error.message : String(error.stack);
  return String(error);
}
