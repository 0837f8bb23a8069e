import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, awaitReady, USERNAME } from './await-ready.ts';
import { neo4jConf } from './conf.ts';
import { LocalNeo4jError, stopIfAborted } from './errors.ts';
import { fetchNeo4j } from './fetch.ts';
import { type Folders, prepareFolders } from './folders.ts';
import { freePort } from './free-port.ts';
import { findJava } from './java.ts';
import { keepRunning } from './keep-running.ts';
import { takeLock } from './lock.ts';
import { keptPassword } from './password.ts';
import { NEO4J_VERSION } from './project-model.ts';
import { readRun, removeRun, writeRun } from './run-file.ts';
import { findRunning, launch, type ServerProcess } from './server-process.ts';
import { boltUri } from './uri.ts';

/** Where a local Neo4j keeps its data and its jars, which Java runs it, and the port for Bolt (another one if taken). */
export interface LocalNeo4jSettings {
  readonly dataFolder: string;
  readonly cacheFolder: string;
  readonly javaHome?: string | undefined;
  readonly boltPort?: number | undefined;
  /** How much of the store is kept in memory, as Neo4j writes sizes: `4g`. */
  readonly pageCache?: string | undefined;
  /** The most that its heap may take, as Java writes sizes: `2g`. */
  readonly heap?: string | undefined;
}

/** How whoever starts it hears how far it is, and stops it before it is ready. */
export interface Progress {
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A local Neo4j that answers. */
export interface LocalNeo4j {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly passwordFile: string;
  /** Whether it was started here (or taken over), so that `stop` ends it. */
  readonly isOurs: boolean;
  /** Shuts the database down and returns when its process has ended; leaves alone what is not ours. */
  stop(): Promise<void>;
}

const USUAL_BOLT_PORT = 7687;

/**
 * Starts Neo4j on a folder, fetching it first where it must, and returns when it answers. One that was left running by a
 * process that was killed is taken over, and one that ends by itself is started again. Throws LocalNeo4jError; then nothing of it remains running.
 */
export async function startLocalNeo4j(settings: LocalNeo4jSettings, progress: Progress): Promise<LocalNeo4j> {
  const folders = prepareFolders(settings.dataFolder);
  const lock = takeLock(folders.lockFile);
  if (!lock) throw folderInUse(folders);
  try {
    const { server, boltPort, password } =
      (await takeOver(folders, progress)) ?? (await start(settings, folders, progress));
    const uri = boltUri(boltPort);
    const kept = keepRunning(server, {
      start: (signal) => startAgain({ ...settings, boltPort }, folders, { report: progress.report, signal }),
      report: progress.report,
      logs: join(folders.home, 'logs'),
    });
    const stop = async () => {
      await kept.stop();
      removeRun(folders.runFile);
      lock.release();
    };
    return { uri, username: USERNAME, password, passwordFile: folders.passwordFile, isOurs: true, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Started {
  readonly server: ServerProcess;
  readonly boltPort: number;
  readonly password: string;
}

/** Takes over a Neo4j that a killed process left running here; stops it when it is not fit to be used. */
async function takeOver(folders: Folders, { report }: Progress): Promise<Started | null> {
  const run = readRun(folders.runFile);
  const server = run && (await findRunning(run.pid, folders.home));
  if (!run || !server) return null;
  const uri = boltUri(run.boltPort);
  const password = await keptPassword(folders.passwordFile);
  if (run.version === NEO4J_VERSION && (await ask(uri, password)) === 'ready') {
    report(`Using the local Neo4j that was left running (process ${run.pid}).`);
    return { server, boltPort: run.boltPort, password };
  }
  report(`Stopping the local Neo4j that was left running (process ${run.pid}) …`);
  await server.stop();
  return null;
}

async function start(settings: LocalNeo4jSettings, folders: Folders, { report, signal }: Progress): Promise<Started> {
  const java = await findJava(settings.javaHome, signal);
  const jars = await fetchNeo4j({ cacheFolder: settings.cacheFolder, report, signal });
  const password = await keptPassword(folders.passwordFile);
  const boltPort = await freePort(settings.boltPort ?? USUAL_BOLT_PORT);
  writeFileSync(join(folders.home, 'conf', 'neo4j.conf'), neo4jConf(boltPort, settings.pageCache));
  stopIfAborted(signal);
  report(`Starting Neo4j ${NEO4J_VERSION} (data in ${folders.data}) …`);
  const server = launch({ java, jars, home: folders.home, heap: settings.heap });
  writeRun(folders.runFile, { pid: server.pid, boltPort });
  const uri = boltUri(boltPort);
  try {
    await awaitReady({ server, folders, uri, password }, signal);
  } catch (error) {
    await server.stop();
    removeRun(folders.runFile);
    throw error;
  }
  return { server, boltPort, password };
}

/** Starts it on the port that whoever uses it knows. */
async function startAgain(
  settings: LocalNeo4jSettings & { readonly boltPort: number },
  folders: Folders,
  progress: Progress,
): Promise<ServerProcess> {
  if ((await freePort(settings.boltPort)) === settings.boltPort)
    return (await start(settings, folders, progress)).server;
  throw new LocalNeo4jError('START_FAILED', `Port ${settings.boltPort} is in use, so Neo4j cannot be started there.`);
}

function folderInUse({ data, runFile }: Folders): LocalNeo4jError {
  const run = readRun(runFile);
  const database = run ? ` Its database is process ${run.pid} at ${boltUri(run.boltPort)}.` : '';
  return new LocalNeo4jError(
    'FOLDER_IN_USE',
    `Another Communiqué is using ${data}.${database} Stop it, or set COMMUNIQUE_HOME to another folder.`,
  );
}
