import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** How Neo4j is launched: the Java, the folder of its jars, and its home folder. */
export interface LaunchOptions {
  readonly java: string;
  readonly jars: string;
  readonly home: string;
  /** Maximum size of the heap, as Java writes sizes: `2g`. Default: a quarter of the memory. */
  readonly heap?: string | undefined;
}

/** A running Neo4j, started by this process or by one that was killed. */
export interface Neo4jProcess {
  readonly pid: number;
  isRunning(): Promise<boolean>;
  /** Resolves when the process has ended, for any reason. */
  readonly ended: Promise<void>;
  /** Shuts the server down and waits until it has ended; kills it after one minute. */
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 60_000;

/** The packages of java.base that Neo4j accesses by reflection. */
const OPENED_PACKAGES = ['java.lang', 'java.io', 'java.nio', 'sun.nio.ch'];

/** Launches Neo4j Community. Its output goes to `logs/console.log` in its home folder. */
export function launchNeo4j({ java, jars, home, heap }: LaunchOptions): Neo4jProcess {
  const args = [
    ...OPENED_PACKAGES.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
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
  // Its own process group: Ctrl-C in a terminal must reach only this process, which finishes its requests before it stops
  // the database.
  const child = spawn(java, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${java} could not be started.`);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isRunning = async () => child.exitCode === null && child.signalCode === null;
  return neo4jProcess(pid, isRunning, ended);
}

/** Returns the Neo4j with this process id; null if that process is not a Neo4j on this home folder, as ids are reused. */
export async function findNeo4jProcess(pid: number, home: string): Promise<Neo4jProcess | null> {
  const isRunning = async () => (await commandLine(pid)).includes(homeArgument(home));
  return (await isRunning()) ? neo4jProcess(pid, isRunning, pollUntilGone(isRunning)) : null;
}

function neo4jProcess(pid: number, isRunning: () => Promise<boolean>, ended: Promise<void>): Neo4jProcess {
  // Fallback for when this process exits without calling `stop`.
  const terminate = () => void signalTo(pid, 'SIGTERM');
  process.once('exit', terminate);
  void ended.then(() => process.removeListener('exit', terminate));
  const stop = async () => {
    if (!(await isRunning())) return;
    signalTo(pid, 'SIGTERM');
    const waiting = new AbortController();
    await Promise.race([ended, delay(STOP_TIMEOUT_MS, undefined, { signal: waiting.signal }).catch(() => undefined)]);
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
    // The process has ended in the meantime.
  }
}

/** Returns the command line of a process; empty when there is no such process. */
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
