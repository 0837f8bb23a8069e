import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openGraph } from '../graph/client.ts';
import { GraphError } from '../graph/errors.ts';
import { LocalNeo4jError, stopIfAborted } from './errors.ts';
import type { Folders } from './folders.ts';
import type { ServerProcess } from './server-process.ts';

/** The user that Neo4j makes by itself, and the password that it lets in only to have it changed. */
export const USERNAME = 'neo4j';
const FIRST_PASSWORD = 'neo4j';

const READY_WITHIN_MS = 120_000;
const POLL_MS = 200;

/** A database that has been started, and the password that it shall have. */
export interface Starting {
  readonly server: ServerProcess;
  readonly folders: Folders;
  readonly uri: string;
  readonly password: string;
}

/**
 * Waits until the database answers queries, giving it its password on the first start. Throws LocalNeo4jError when it
 * ends, refuses the password, or takes longer than two minutes.
 */
export async function awaitReady(starting: Starting, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    stopIfAborted(signal);
    const answer = await ask(starting.uri, starting.password);
    if (answer === 'ready') return;
    if (answer === 'refused' && !(await setFirstPassword(starting))) throw passwordLost(starting.folders);
    if (!(await starting.server.isRunning())) throw notStarted(starting.folders, 'ended before it answered');
    if (Date.now() > deadline) throw notStarted(starting.folders, 'did not answer within two minutes');
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Whether the database there answers with this password. */
export async function ask(uri: string, password: string): Promise<'ready' | 'refused' | 'not yet'> {
  const graph = openGraph({ uri, username: USERNAME, password });
  try {
    await graph.check();
    return 'ready';
  } catch (error) {
    // Anything else, an unknown default database among it, is what a Neo4j says that still starts.
    return error instanceof GraphError && error.code === 'GRAPH_AUTH_FAILED' ? 'refused' : 'not yet';
  } finally {
    await graph.close();
  }
}

async function setFirstPassword({ uri, password }: Starting): Promise<boolean> {
  const graph = openGraph({ uri, username: USERNAME, password: FIRST_PASSWORD, database: 'system' });
  const text = 'ALTER CURRENT USER SET PASSWORD FROM $first TO $password';
  try {
    await graph.write((run) => run({ text, params: { first: FIRST_PASSWORD, password } }));
    return true;
  } catch (error) {
    if (error instanceof GraphError && error.code === 'GRAPH_AUTH_FAILED') return false;
    throw error;
  } finally {
    await graph.close();
  }
}

function passwordLost({ passwordFile, data }: Folders): LocalNeo4jError {
  return new LocalNeo4jError(
    'PASSWORD_LOST',
    `The local database does not accept the password in ${passwordFile}. Put the right one back, ` +
      `or remove ${data} to start with an empty database.`,
  );
}

function notStarted({ home }: Folders, what: string): LocalNeo4jError {
  const logs = ['console.log', 'neo4j.log'].map((name) => join(home, 'logs', name));
  const lines = logs.flatMap(lastLines).map((line) => `\n  ${line}`);
  return new LocalNeo4jError(
    'START_FAILED',
    `The local Neo4j ${what}. The end of its logs in ${join(home, 'logs')}:${lines.join('')}`,
  );
}

function lastLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8);
  } catch {
    return [];
  }
}
