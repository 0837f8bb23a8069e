import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN_USERNAME, awaitReady } from './await-ready.ts';
import type { DatabaseAccess } from './database-access.ts';
import { LocalNeo4jError, throwIfCancelled } from './errors.ts';
import { fetchNeo4j } from './fetch.ts';
import { type DatabaseFolders, prepareFolders } from './folders.ts';
import { freePort } from './free-port.ts';
import { findJava } from './java.ts';
import { acquireLock } from './lock.ts';
import { NEO4J_VERSION } from './maven-project.ts';
import { type ConfSettings, neo4jConf } from './neo4j-conf.ts';
import { readOrCreatePassword } from './password.ts';
import { readProcessRecord, removeProcessRecord, writeProcessRecord } from './process-file.ts';
import { findNeo4jProcess, launchNeo4j, type Neo4jProcess } from './server-process.ts';
import { superviseNeo4j } from './supervise.ts';
import type { TaskContext } from './task-context.ts';
import { boltUri } from './uri.ts';

/** Where a local Neo4j stores its data and its jars, and how it is run. */
export interface LocalNeo4jSettings extends ConfSettings {
  readonly dataFolder: string;
  readonly cacheFolder: string;
  /** The folder of a Java installation, which is considered besides those on the path and in the usual folders. */
  readonly javaHome?: string | undefined;
  /** Preferred port for Bolt (default 7687; 0: any); another free one is used if it is taken. */
  readonly boltPort?: number | undefined;
  /** Maximum size of the heap, as Java writes sizes: `2g`. */
  readonly heap?: string | undefined;
}

/** The settings, and the way to reach the database. */
export interface StartOptions extends LocalNeo4jSettings {
  readonly access: DatabaseAccess;
}

/** A local Neo4j that answers queries. */
export interface LocalNeo4j {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly passwordFile: string;
  /** Whether this process started or adopted it, so that `stop` ends it. */
  readonly isOwned: boolean;
  /** Shuts the database down and returns when its process has ended; does nothing when the database is not owned. */
  stop(): Promise<void>;
}

const DEFAULT_BOLT_PORT = 7687;

/**
 * Starts Neo4j on a folder and returns when it answers queries. Fetches Neo4j if missing, adopts one that a killed process
 * left running, and restarts it whenever it ends by itself. Throws LocalNeo4jError, after stopping what it started.
 */
export async function startNeo4j(options: StartOptions, task: TaskContext): Promise<LocalNeo4j> {
  const folders = prepareFolders(options.dataFolder);
  const lock = acquireLock(folders.lockFile);
  if (!lock) throw folderInUse(folders);
  try {
    const { server, boltPort, password } =
      (await adopt(options, folders, task)) ?? (await launchAndAwait(options, folders, task));
    const supervised = superviseNeo4j(server, {
      restart: (signal) => restart({ ...options, boltPort }, folders, { report: task.report, signal }),
      report: task.report,
      logs: join(folders.home, 'logs'),
    });
    const stop = async () => {
      await supervised.stop();
      removeProcessRecord(folders.processFile);
      lock.release();
    };
    const uri = boltUri(boltPort);
    return { uri, username: ADMIN_USERNAME, password, passwordFile: folders.passwordFile, isOwned: true, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface RunningServer {
  readonly server: Neo4jProcess;
  readonly boltPort: number;
  readonly password: string;
}

/** Adopts a Neo4j that a killed process left running here; stops it when it has another version or does not answer. */
async function adopt(
  { access }: StartOptions,
  folders: DatabaseFolders,
  { report }: TaskContext,
): Promise<RunningServer | null> {
  const record = readProcessRecord(folders.processFile);
  const server = record && (await findNeo4jProcess(record.pid, folders.home));
  if (!record || !server) return null;
  const { pid, boltPort, version } = record;
  const password = await readOrCreatePassword(folders.passwordFile);
  const login = { uri: boltUri(boltPort), username: ADMIN_USERNAME, password };
  if (version === NEO4J_VERSION && (await access.tryLogin(login)) === 'ready') {
    report(`Using the local Neo4j that is still running (process ${pid}).`);
    return { server, boltPort, password };
  }
  report(`Stopping the local Neo4j that is still running (process ${pid}) …`);
  await server.stop();
  return null;
}

async function launchAndAwait(
  options: StartOptions,
  folders: DatabaseFolders,
  task: TaskContext,
): Promise<RunningServer> {
  const { report, signal } = task;
  const java = await findJava(options.javaHome);
  const jars = await fetchNeo4j(options.cacheFolder, task);
  const password = await readOrCreatePassword(folders.passwordFile);
  const boltPort = await freePort(options.boltPort ?? DEFAULT_BOLT_PORT);
  writeFileSync(join(folders.home, 'conf', 'neo4j.conf'), neo4jConf(boltPort, options));
  throwIfCancelled(signal);
  report(`Starting Neo4j ${NEO4J_VERSION} on Java ${java.version} of ${java.folder} (data in ${folders.data}) …`);
  const server = launchNeo4j({ java: java.program, jars, home: folders.home, heap: options.heap });
  writeProcessRecord(folders.processFile, { pid: server.pid, boltPort });
  try {
    await awaitReady({ server, folders, uri: boltUri(boltPort), password }, options.access, signal);
  } catch (error) {
    await server.stop();
    removeProcessRecord(folders.processFile);
    throw error;
  }
  return { server, boltPort, password };
}

/** Starts Neo4j again on the same port, which its clients know. */
async function restart(
  options: StartOptions & { readonly boltPort: number },
  folders: DatabaseFolders,
  task: TaskContext,
): Promise<Neo4jProcess> {
  if ((await freePort(options.boltPort)) === options.boltPort)
    return (await launchAndAwait(options, folders, task)).server;
  throw new LocalNeo4jError(
    'START_FAILED',
    `Neo4j cannot be restarted: another program uses its port ${options.boltPort}. Stop that program, then restart Communiqué.`,
  );
}

function folderInUse({ data, processFile }: DatabaseFolders): LocalNeo4jError {
  const record = readProcessRecord(processFile);
  const database = record ? ` Its database is process ${record.pid} at ${boltUri(record.boltPort)}.` : '';
  return new LocalNeo4jError(
    'FOLDER_IN_USE',
    `Another Communiqué is using ${data}.${database} Stop it, or set COMMUNIQUE_HOME to another folder.`,
  );
}
