import { setTimeout as delay } from 'node:timers/promises';
import { ADMIN_USERNAME } from './await-ready.ts';
import { LocalNeo4jError, throwIfCancelled } from './errors.ts';
import { prepareFolders } from './folders.ts';
import { acquireLock } from './lock.ts';
import { readOrCreatePassword } from './password.ts';
import { readProcessRecord } from './process-file.ts';
import { type LocalNeo4j, type StartOptions, startNeo4j } from './start.ts';
import type { TaskContext } from './task-context.ts';
import { boltUri } from './uri.ts';

const OWNER_TIMEOUT_MS = 120_000;

/**
 * Returns the local Neo4j that another Communiqué runs on this folder, or starts one. Waits up to two minutes for an owner
 * that is starting or stopping its database. Throws LocalNeo4jError.
 */
export async function attachOrStartNeo4j(options: StartOptions, task: TaskContext): Promise<LocalNeo4j> {
  const deadline = Date.now() + OWNER_TIMEOUT_MS;
  for (;;) {
    throwIfCancelled(task.signal);
    const attached = await attach(options);
    if (attached) return attached;
    try {
      return await startNeo4j(options, task);
    } catch (error) {
      const isInUse = error instanceof LocalNeo4jError && error.code === 'FOLDER_IN_USE';
      if (!isInUse || Date.now() > deadline) throw error;
      await delay(500, undefined, { signal: task.signal }).catch(() => undefined);
    }
  }
}

/** Returns the database that another process owns; null when there is none that answers. */
async function attach({ dataFolder, access }: StartOptions): Promise<LocalNeo4j | null> {
  const { lockFile, processFile, passwordFile } = prepareFolders(dataFolder);
  const lock = acquireLock(lockFile);
  lock?.release();
  const record = readProcessRecord(processFile);
  if (lock || !record) return null;
  const uri = boltUri(record.boltPort);
  const password = await readOrCreatePassword(passwordFile);
  if ((await access.tryLogin({ uri, username: ADMIN_USERNAME, password })) !== 'ready') return null;
  return { uri, username: ADMIN_USERNAME, password, passwordFile, isOwned: false, stop: async () => undefined };
}
