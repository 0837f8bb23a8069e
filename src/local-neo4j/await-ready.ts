import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseAccess } from './database-access.ts';
import { LocalNeo4jError, throwIfCancelled } from './errors.ts';
import type { DatabaseFolders } from './folders.ts';
import type { Neo4jProcess } from './server-process.ts';

/** The account that every new Neo4j has. Its first password works only for changing it. */
export const ADMIN_USERNAME = 'neo4j';
const INITIAL_PASSWORD = 'neo4j';

const START_TIMEOUT_MS = 120_000;
const POLL_INTERVAL_MS = 200;

/** A Neo4j that has just been launched, and the password that it must accept. */
export interface LaunchedServer {
  readonly server: Neo4jProcess;
  readonly folders: DatabaseFolders;
  readonly uri: string;
  readonly password: string;
}

/**
 * Waits until the database answers queries, and sets its password on the first start. Throws LocalNeo4jError when the
 * process ends, the password is rejected, or two minutes have passed.
 */
export async function awaitReady(launched: LaunchedServer, access: DatabaseAccess, signal: AbortSignal): Promise<void> {
  const { server, folders, uri, password } = launched;
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    throwIfCancelled(signal);
    const result = await access.tryLogin({ uri, username: ADMIN_USERNAME, password });
    if (result === 'ready') return;
    if (result === 'rejected') {
      const initial = { uri, username: ADMIN_USERNAME, password: INITIAL_PASSWORD };
      if (!(await access.changePassword(initial, password))) throw passwordRejected(folders);
    }
    if (!(await server.isRunning())) throw startFailed(folders, 'ended before it answered');
    if (Date.now() > deadline) throw startFailed(folders, 'did not answer within two minutes');
    await delay(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
}

function passwordRejected({ passwordFile, data }: DatabaseFolders): LocalNeo4jError {
  return new LocalNeo4jError(
    'PASSWORD_LOST',
    `The local database does not accept the password in ${passwordFile}. Restore the right password in that file, ` +
      `or delete ${data} to start with an empty database.`,
  );
}

function startFailed({ home }: DatabaseFolders, what: string): LocalNeo4jError {
  const logs = ['console.log', 'neo4j.log'].map((name) => join(home, 'logs', name));
  const lines = logs.flatMap(lastLines).map((line) => `\n  ${line}`);
  return new LocalNeo4jError(
    'START_FAILED',
    `The local Neo4j ${what}. The last lines of its logs in ${join(home, 'logs')}:${lines.join('')}`,
  );
}

function lastLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8);
  } catch {
    return [];
  }
}
