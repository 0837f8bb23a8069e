import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a command ended: its exit code (null when a signal ended it) and the last lines of what it printed. */
export interface CommandResult {
  readonly code: number | null;
  readonly lastLines: readonly string[];
}

/** What to do while the command runs. */
export interface CommandOptions {
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
}

const KEPT_LINES = 12;

/**
 * Runs a command to its end, standard output and errors together. When `signal` fires, the command and every process it
 * started are killed. Rejects with the system's error when there is no such command (`code` is ENOENT).
 */
export function runCommand(
  command: string,
  args: readonly string[],
  { signal, onLine }: CommandOptions,
): Promise<CommandResult> {
  const { promise, resolve, reject } = Promise.withResolvers<CommandResult>();
  // A group of its own: Maven's launcher is a shell script, and killing the script alone would leave its Java behind.
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  const killGroup = () => {
    if (child.pid !== undefined) killQuietly(process.platform === 'win32' ? child.pid : -child.pid);
  };
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      onLine?.(line);
    });
  }
  signal.addEventListener('abort', killGroup, { once: true });
  process.once('exit', killGroup);
  const done = () => {
    signal.removeEventListener('abort', killGroup);
    process.removeListener('exit', killGroup);
  };
  child.once('error', (error) => {
    done();
    reject(error);
  });
  child.once('close', (code) => {
    done();
    resolve({ code, lastLines });
  });
  if (signal.aborted) killGroup();
  return promise;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
