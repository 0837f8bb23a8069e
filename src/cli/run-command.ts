import { ConfigError } from '../config/config.ts';
import { GraphError } from '../graph/errors.ts';
import { InvalidInputError, renderDiagnostics } from '../ingest/check/diagnostic.ts';
import { PartialImportError } from '../ingest/import-sequences.ts';
import { renderReport } from '../ingest/report.ts';
import { LocalNeo4jError } from '../local-neo4j/errors.ts';
import type { TaskContext } from '../local-neo4j/task-context.ts';
import { CannotListen } from '../server/listen.ts';
import { ImportStopped } from '../sources/pipeline/import-sources.ts';

/** The exit codes of all commands; `communique --help` documents them. */
export const exitCodes = { success: 0, failure: 1, usage: 2 } as const;

/** The work of a command; returns its exit code. */
export type CommandAction = (task: TaskContext) => Promise<number>;

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm repeats a Ctrl-C that the terminal has already sent to this process; a later second one is the user's. */
const REPEATED_SIGNAL_MS = 2000;

/**
 * Runs a command to its end and returns its exit code. The first Ctrl-C (or SIGTERM, or closing the terminal) cancels the
 * task, so that it can stop cleanly; a second one ends the process at once. A known error is printed as its message, any
 * other with its stack.
 */
export async function runCommand(
  action: CommandAction,
  output: NodeJS.WritableStream = process.stderr,
): Promise<number> {
  const stopping = new AbortController();
  let stoppedAt = 0;
  const stop = () => {
    if (stopping.signal.aborted && Date.now() - stoppedAt > REPEATED_SIGNAL_MS) process.exit(exitCodes.failure);
    stoppedAt ||= Date.now();
    stopping.abort();
  };
  // Never removed: a second signal may arrive while the process exits.
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  try {
    return await action({ report: (line) => void output.write(`${line}\n`), signal: stopping.signal });
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return error instanceof ConfigError ? exitCodes.usage : exitCodes.failure;
  }
}

function describeError(error: unknown): string {
  if (error instanceof PartialImportError)
    return [renderReport(error.report), renderDiagnostics(error), error.message].join('\n\n');
  if (error instanceof InvalidInputError) return renderDiagnostics(error);
  const isKnown = [ConfigError, GraphError, ImportStopped, LocalNeo4jError, CannotListen].some(
    (kind) => error instanceof kind,
  );
  if (error instanceof Error) return isKnown || error.name === 'AbortError' ? error.message : String(error.stack);
  return String(error);
}
