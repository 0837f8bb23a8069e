import type { Config } from './config/config.ts';
import { type Graph, type GraphSettings, openGraph } from './graph/client.ts';
import { DEFAULT_MAX_CONNECTIONS } from './graph/connect.ts';
import type { Progress } from './local-neo4j/start.ts';
import { startLocalNeo4j } from './local-neo4j/start.ts';
import { useLocalNeo4j } from './local-neo4j/use.ts';

/** A database that answers. */
export interface Database {
  readonly graph: Graph;
  /** Where it is, in a sentence's words. */
  readonly where: string;
  /** Closes the connections, and shuts the database down if it was started for us. */
  close(): Promise<void>;
}

/** How the local database is come by: `own` starts it and refuses to share; `share` uses one that runs already. */
export type Sharing = 'own' | 'share';

/** The database of the configuration, or a local one. Throws GraphError or LocalNeo4jError. */
export async function openDatabase(config: Config, progress: Progress, sharing: Sharing): Promise<Database> {
  const reaching = reachingFor(config, progress, sharing);
  if (config.neo4j) return connect({ ...config.neo4j, ...reaching }, async () => undefined);
  const local = await (sharing === 'own' ? startLocalNeo4j : useLocalNeo4j)(localSettings(config), progress);
  const { uri, username, password } = local;
  return connect({ uri, username, password, ...reaching }, () => local.stop());
}

/** How long an import waits for a database that went away: as long as a restart with recovery may take. */
const PATIENCE_MS = 5 * 60_000;

/** A service tells its readers at once that the database is away; what works for itself waits for it. */
function reachingFor({ server }: Config, { report }: Progress, sharing: Sharing): Partial<GraphSettings> {
  if (sharing === 'share') return { maxOutageMs: PATIENCE_MS, onAvailabilityChange: report };
  // Beside the requests, whose questions may be several, /ready needs a connection.
  return {
    connections: Math.max(DEFAULT_MAX_CONNECTIONS, 2 * server.admission.inFlight),
    onAvailabilityChange: report,
  };
}

/** Where the local database of the configuration keeps its things. */
export function localSettings({ folders, javaHome }: Config) {
  return { dataFolder: folders.data, cacheFolder: folders.cache, javaHome };
}

async function connect(settings: GraphSettings, stop: () => Promise<void>): Promise<Database> {
  const graph = openGraph(settings);
  const close = async () => {
    await graph.close();
    await stop();
  };
  try {
    const { version, edition } = await graph.check();
    return { graph, where: `Neo4j ${version} ${edition} at ${settings.uri}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
