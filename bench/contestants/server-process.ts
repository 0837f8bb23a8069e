import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';

/** A server in a process of its own. */
export interface Neo4jProcess {
  readonly pid: number;
  /** The first URL that it printed, where it listens. */
  readonly url: string;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 120_000;

/**
 * Starts a server of this project with Node, and waits until it prints its URL. `args`: the arguments of Node, in the folder
 * `cwd`. Throws with its output when it ends or prints none in time.
 */
export async function startServer(
  cwd: string,
  args: readonly string[],
  { uri, username, password }: LocalNeo4j,
): Promise<Neo4jProcess> {
  const env = { ...process.env, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, PORT: '0' };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${args.join(' ')} could not be started.`);
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  try {
    const url = await printedUrl(child);
    return { pid, url, stop: () => stop(child, killOnExit) };
  } catch (error) {
    await stop(child, killOnExit);
    throw error;
  }
}

/** Resolves to the first URL printed. Reads the output to its end, so that the process never waits for a reader. */
function printedUrl(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (lines.length < 50) lines.push(line);
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url) resolve(url);
    });
  }
  const timeout = setTimeout(
    () => reject(new Error(`It did not start in time:\n${lines.join('\n')}`)),
    START_WITHIN_MS,
  );
  child.once('exit', (code) => reject(new Error(`It ended with code ${code}:\n${lines.join('\n')}`)));
  return promise.finally(() => clearTimeout(timeout));
}

async function stop(child: ChildProcess, killOnExit: () => void): Promise<void> {
  process.removeListener('exit', killOnExit);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await once(child, 'exit');
  clearTimeout(kill);
}
