import type { Config } from './config/config.ts';
import { type Graph, type GraphSettings, openGraph } from './graph/client.ts';
import { DEFAULT_MAX_CONNECTIONS } from './graph/driver.ts';
import { changePassword, tryLogin } from './graph/login.ts';
import { attachOrStart } from './local-neo4j/attach.ts';
import { type LocalNeo4j, type LocalNeo4jSettings, start } from './local-neo4j/start.ts';
import type { TaskContext } from './local-neo4j/task-context.ts';

/** An open database that has answered. */
export interface Database {
  readonly graph: Graph;
  /** Version, edition and address, for messages: `Neo4j 5.26.25 community at bolt://127.0.0.1:7687`. */
  readonly description: string;
  /** Closes the connections, and stops the database if this process started it. */
  close(): Promise<void>;
}

/** How a local database is used: `own` starts it and refuses to share it; `share` uses one that is running, if any. */
export type Sharing = 'own' | 'share';

/** Opens the configured database, or a local one if none is configured. Throws GraphError or LocalNeo4jError. */
export async function openDatabase(config: Config, task: TaskContext, sharing: Sharing): Promise<Database> {
  const behavior = connectionBehavior(config, task, sharing);
  if (config.neo4j) return open({ ...config.neo4j, ...behavior }, async () => undefined);
  const useLocal = sharing === 'own' ? startLocalNeo4j : attachOrStartLocalNeo4j;
  const { uri, username, password, stop } = await useLocal(localSettings(config), task);
  return open({ uri, username, password, ...behavior }, stop);
}

const access = { tryLogin, changePassword };

/** Starts a local Neo4j; see local-neo4j/start.ts. */
export function startLocalNeo4j(settings: LocalNeo4jSettings, task: TaskContext): Promise<LocalNeo4j> {
  return start({ ...settings, access }, task);
}

/** Uses the local Neo4j that another process runs, or starts one; see local-neo4j/attach.ts. */
export function attachOrStartLocalNeo4j(settings: LocalNeo4jSettings, task: TaskContext): Promise<LocalNeo4j> {
  return attachOrStart({ ...settings, access }, task);
}

/** The settings of the local database in the configuration. */
export function localSettings({ folders, javaHome }: Config): LocalNeo4jSettings {
  return { dataFolder: folders.data, cacheFolder: folders.cache, javaHome };
}

/** As long as a restart with recovery may take. */
const MAX_OUTAGE_MS = 5 * 60_000;

/** The service reports an outage to its clients at once; imports wait for its end. */
function connectionBehavior({ server }: Config, { report }: TaskContext, sharing: Sharing): Partial<GraphSettings> {
  if (sharing === 'share') return { maxOutageMs: MAX_OUTAGE_MS, onAvailabilityChange: report };
  // Twice as many as requests, because a request may send several queries, and /ready needs a connection too.
  const maxConnections = Math.max(DEFAULT_MAX_CONNECTIONS, 2 * server.admission.inFlight);
  return { maxConnections, onAvailabilityChange: report };
}

async function open(settings: GraphSettings, stop: () => Promise<void>): Promise<Database> {
  const graph = openGraph(settings);
  const close = async () => {
    await graph.close();
    await stop();
  };
  try {
    const { version, edition } = await graph.check();
    return { graph, description: `Neo4j ${version} ${edition} at ${settings.uri}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
