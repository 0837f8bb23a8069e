import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The exit code of a command (null when a signal ended it) and the last lines of its output. */
export interface CommandResult {
  readonly code: number | null;
  readonly lastLines: readonly string[];
}

/** `onLine` receives each line of output; `signal` kills the command. */
export interface CommandOptions {
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
}

const MAX_LAST_LINES = 12;

/**
 * Runs a command to its end and reads its standard output and error as one. When `signal` is aborted, kills the command and
 * every process that it started. Rejects with the system's error (`code` is ENOENT) when the command does not exist.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { signal, onLine }: CommandOptions,
): Promise<CommandResult> {
  // Its own process group: Maven's launcher is a shell script, and killing only the script would leave its Java running.
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  const killGroup = () => {
    if (child.pid !== undefined) killQuietly(process.platform === 'win32' ? child.pid : -child.pid);
  };
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > MAX_LAST_LINES) lastLines.shift();
      onLine?.(line);
    });
  }
  signal.addEventListener('abort', killGroup, { once: true });
  process.once('exit', killGroup);
  if (signal.aborted) killGroup();
  try {
    const [code]: (number | null)[] = await once(child, 'close');
    return { code: code ?? null, lastLines };
  } finally {
    signal.removeEventListener('abort', killGroup);
    process.removeListener('exit', killGroup);
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has ended in the meantime.
  }
}
