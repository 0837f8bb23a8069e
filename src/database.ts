import type { Config } from './config/config.ts';
import { type Graph, type GraphSettings, openGraph } from './graph/client.ts';
import { DEFAULT_MAX_CONNECTIONS } from './graph/driver.ts';
import { changePassword, tryLogin } from './graph/login.ts';
import { attachOrStartNeo4j } from './local-neo4j/attach.ts';
import { type LocalNeo4j, type LocalNeo4jSettings, startNeo4j } from './local-neo4j/start.ts';
import type { TaskContext } from './local-neo4j/task-context.ts';

/** An open database that has answered. */
export interface Database {
  readonly graph: Graph;
  /** Version, edition and address, for messages: `Neo4j 5.26.25 community at bolt://127.0.0.1:7687`. */
  readonly description: string;
  /** Closes the connections, and stops the database if this process started it. */
  close(): Promise<void>;
}

/**
 * The service owns the local database, and reports an outage to its clients at once. Other commands use the local database
 * of a running service if there is one, and wait for the end of an outage.
 */
export type DatabaseConsumer = 'service' | 'command';

/** Opens the configured database, or a local one if none is configured. Throws GraphError or LocalNeo4jError. */
export async function openDatabase(config: Config, task: TaskContext, consumer: DatabaseConsumer): Promise<Database> {
  const behavior = connectionBehavior(config, task, consumer);
  if (config.neo4j) return open({ ...config.neo4j, ...behavior }, async () => undefined);
  const useLocal = consumer === 'service' ? startLocalNeo4j : attachOrStartLocalNeo4j;
  const { uri, username, password, stop } = await useLocal(localNeo4jSettings(config), task);
  return open({ uri, username, password, ...behavior }, stop);
}

const access = { tryLogin, changePassword };

/** Starts a local Neo4j; see local-neo4j/start.ts. */
export function startLocalNeo4j(settings: LocalNeo4jSettings, task: TaskContext): Promise<LocalNeo4j> {
  return startNeo4j({ ...settings, access }, task);
}

/** Uses the local Neo4j that another process runs, or starts one; see local-neo4j/attach.ts. */
export function attachOrStartLocalNeo4j(settings: LocalNeo4jSettings, task: TaskContext): Promise<LocalNeo4j> {
  return attachOrStartNeo4j({ ...settings, access }, task);
}

/** The settings of the local database in the configuration. */
export function localNeo4jSettings({ folders, javaHome }: Config): LocalNeo4jSettings {
  return { dataFolder: folders.data, cacheFolder: folders.cache, javaHome };
}

/** As long as a restart with recovery may take. */
const MAX_OUTAGE_MS = 5 * 60_000;

function connectionBehavior(
  { server }: Config,
  { report }: TaskContext,
  consumer: DatabaseConsumer,
): Partial<GraphSettings> {
  if (consumer === 'command') return { maxOutageMs: MAX_OUTAGE_MS, onAvailabilityChange: report };
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
