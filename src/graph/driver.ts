import neo4j, { type Driver, type Session } from 'neo4j-driver';

/** How a database is reached, and how long the client waits for it. */
export interface GraphSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** Default: the default database of the server. */
  readonly database?: string | undefined;
  /** Maximum duration of a query in milliseconds; default: the limit of the server. */
  readonly queryTimeoutMs?: number | undefined;
  /** Maximum number of connections (default 100); further queries wait for a free one. */
  readonly maxConnections?: number | undefined;
  /** Maximum time to wait for the end of an outage, in milliseconds; by default queries fail at once. */
  readonly maxOutageMs?: number | undefined;
  /** Receives a sentence when the database becomes unavailable and when it is available again. */
  readonly onAvailabilityChange?: ((sentence: string) => void) | undefined;
}

/** The number of connections if `maxConnections` is not set. */
export const DEFAULT_MAX_CONNECTIONS = 100;

/** Returns a driver, which connects with its first query. */
export function createDriver({ uri, username, password, maxConnections, maxOutageMs }: GraphSettings): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    // Shorter than the acquisition timeout, so that the error distinguishes an unreachable database from a busy one.
    connectionTimeout: 5000,
    connectionAcquisitionTimeout: maxOutageMs === undefined ? 8000 : 60_000,
    // The network may drop an idle connection without notice: test it before its next use.
    connectionLivenessCheckTimeout: 30_000,
    maxTransactionRetryTime: 20_000,
    // Performance hints are checked by the tests; here they would only make every answer larger.
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    telemetryDisabled: true,
    userAgent: 'communique',
  });
}

/** Opens sessions with one database. */
export interface Sessions {
  reader(): Session;
  writer(): Session;
}

/**
 * Returns sessions whose reads see everything written through the same object, on a cluster too. Reads do not pass their
 * own bookmarks on: such a bookmark may name a transaction that Neo4j is still applying, which takes seconds after a large
 * import, and every read that received the bookmark would wait for it.
 */
export function createSessions(driver: Driver, { database }: GraphSettings): Sessions {
  let written: readonly string[] = [];
  const bookmarkManager = neo4j.bookmarkManager({
    bookmarksConsumer: async (bookmarks) => {
      written = [...bookmarks];
    },
  });
  const target = database === undefined ? {} : { database };
  return {
    reader: () => driver.session({ ...target, defaultAccessMode: neo4j.session.READ, bookmarks: [...written] }),
    writer: () => driver.session({ ...target, defaultAccessMode: neo4j.session.WRITE, bookmarkManager }),
  };
}
