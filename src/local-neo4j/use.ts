import { setTimeout as delay } from 'node:timers/promises';
import { ask, USERNAME } from './await-ready.ts';
import { LocalNeo4jError, stopIfAborted } from './errors.ts';
import { prepareFolders } from './folders.ts';
import { takeLock } from './lock.ts';
import { keptPassword } from './password.ts';
import { readRun } from './run-file.ts';
import { type LocalNeo4j, type LocalNeo4jSettings, type Progress, startLocalNeo4j } from './start.ts';
import { boltUri } from './uri.ts';

const WAIT_FOR_OTHER_MS = 120_000;

/**
 * The local Neo4j: the one that another Communiqué runs on this folder, or else one that is started. `stop` ends only
 * what was started here. Throws LocalNeo4jError.
 */
export async function useLocalNeo4j(settings: LocalNeo4jSettings, progress: Progress): Promise<LocalNeo4j> {
  const deadline = Date.now() + WAIT_FOR_OTHER_MS;
  for (;;) {
    stopIfAborted(progress.signal);
    const attached = await attach(settings.dataFolder);
    if (attached) return attached;
    try {
      return await startLocalNeo4j(settings, progress);
    } catch (error) {
      // In use, but it does not answer: the other one is starting or stopping its database.
      const isInUse = error instanceof LocalNeo4jError && error.code === 'FOLDER_IN_USE';
      if (!isInUse || Date.now() > deadline) throw error;
      await delay(500, undefined, { signal: progress.signal }).catch(() => undefined);
    }
  }
}

/** Uses the database that another process owns; null when there is none that answers. */
async function attach(dataFolder: string): Promise<LocalNeo4j | null> {
  const { lockFile, runFile, passwordFile } = prepareFolders(dataFolder);
  const lock = takeLock(lockFile);
  lock?.release();
  const run = readRun(runFile);
  if (lock || !run) return null;
  const uri = boltUri(run.boltPort);
  const password = await keptPassword(passwordFile);
  if ((await ask(uri, password)) !== 'ready') return null;
  return { uri, username: USERNAME, password, passwordFile, isOurs: false, stop: async () => undefined };
}
