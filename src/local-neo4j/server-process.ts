import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** What it takes to run Neo4j: the Java, the folder of jars, and the folder where this database lives. */
export interface Launch {
  readonly java: string;
  readonly jars: string;
  readonly home: string;
  /** The most that its heap may take, as Java writes sizes: `2g`. Without it Java decides: a quarter of the memory. */
  readonly heap?: string | undefined;
}

/** A running Neo4j, started by this process or by one that died. */
export interface ServerProcess {
  readonly pid: number;
  isRunning(): Promise<boolean>;
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>;
  /** Asks it to shut down and waits until it has; kills it when it has not after a minute. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 60_000;
const OPENED = ['java.lang', 'java.io', 'java.nio', 'sun.nio.ch'];

/** Starts Neo4j's Community server. What it prints goes to `logs/console.log` of its home. */
export function launch({ java, jars, home, heap }: Launch): ServerProcess {
  const args = [
    ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    '-XX:+UseG1GC',
    ...(heap === undefined ? [] : [`-Xmx${heap}`]),
    '-XX:+ExitOnOutOfMemoryError',
    '-Dlog4j2.disable.jmx=true',
    '-cp',
    join(jars, '*'),
    'org.neo4j.server.CommunityEntryPoint',
    homeArgument(home),
    `--config-dir=${join(home, 'conf')}`,
  ];
  const log = openSync(join(home, 'logs', 'console.log'), 'w');
  // A group of its own: Ctrl-C in a terminal must reach this process alone, which lets requests finish before it asks
  // the database to stop.
  const child = spawn(java, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${java} could not be started.`);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isRunning = async () => child.exitCode === null && child.signalCode === null;
  return serverProcess(pid, isRunning, ended);
}

/** The Neo4j with this process number, if one runs there on this very home: numbers are used again for other processes. */
export async function findRunning(pid: number, home: string): Promise<ServerProcess | null> {
  const isRunning = async () => (await commandLine(pid)).includes(homeArgument(home));
  return (await isRunning()) ? serverProcess(pid, isRunning, pollUntilGone(isRunning)) : null;
}

function serverProcess(pid: number, isRunning: () => Promise<boolean>, ended: Promise<void>): ServerProcess {
  // The last resort, should this process exit without having called stop.
  const terminate = () => void signalTo(pid, 'SIGTERM');
  process.once('exit', terminate);
  void ended.then(() => process.removeListener('exit', terminate));
  const stop = async () => {
    if (!(await isRunning())) return;
    signalTo(pid, 'SIGTERM');
    const waiting = new AbortController();
    await Promise.race([ended, delay(STOP_WITHIN_MS, undefined, { signal: waiting.signal }).catch(() => undefined)]);
    waiting.abort();
    if (await isRunning()) signalTo(pid, 'SIGKILL');
    await ended;
  };
  return { pid, isRunning, ended, stop };
}

async function pollUntilGone(isRunning: () => Promise<boolean>): Promise<void> {
  while (await isRunning()) await delay(200, undefined, { ref: false });
}

function homeArgument(home: string): string {
  return `--home-dir=${home}`;
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** The arguments that a process was started with; empty when there is none or it has ended. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  return promisify(execFile)('ps', ['-ww', '-p', String(pid), '-o', 'command='])
    .then(({ stdout }) => stdout)
    .catch(() => '');
}
