import neo4j, { type Driver, type Session } from 'neo4j-driver';

/** Where the database is, as whom it is asked, and how patiently. */
export interface GraphSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database?: string | undefined;
  /** Milliseconds that a query may take; nothing is said: as long as the server allows. */
  readonly queryTimeoutMs?: number | undefined;
  /** The most connections at once; more questions than that wait for one. */
  readonly connections?: number | undefined;
  /** Milliseconds to wait for a database that has gone away, before a question to it fails; nothing is said: none. */
  readonly maxOutageMs?: number | undefined;
  /** Hears when the database has gone away and when it is back, in a sentence. */
  readonly onAvailabilityChange?: ((sentence: string) => void) | undefined;
}

/** The most connections where nothing is said. */
export const DEFAULT_MAX_CONNECTIONS = 100;

/** The driver for a database; connects only when something is asked. */
export function connect({ uri, username, password, connections, maxOutageMs }: GraphSettings): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: connections ?? DEFAULT_MAX_CONNECTIONS,
    // Shorter than the wait for a free connection, so that what cannot be reached is told from what is busy.
    connectionTimeout: 5000,
    connectionAcquisitionTimeout: maxOutageMs === undefined ? 8000 : 60_000,
    // A connection that idled this long may have been dropped on the way without a word: it is tried before it is used.
    connectionLivenessCheckTimeout: 30_000,
    maxTransactionRetryTime: 20_000,
    // Hints on how a query could be written better are for the tests and the plan, not for every answer.
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
 * Sessions with a database. What is read comes after all that was written here, on a cluster too; but reads do not hand on
 * to each other what they have seen. The last transaction that Neo4j names to them may be one that it is still applying,
 * for seconds where an import is large, and all who name it when they ask wait for that.
 */
export function sessionsOf(driver: Driver, { database }: GraphSettings): Sessions {
  let written: readonly string[] = [];
  const bookmarkManager = neo4j.bookmarkManager({
    bookmarksConsumer: async (bookmarks) => {
      written = [...bookmarks];
    },
  });
  const where = database === undefined ? {} : { database };
  return {
    reader: () => driver.session({ ...where, defaultAccessMode: neo4j.session.READ, bookmarks: [...written] }),
    writer: () => driver.session({ ...where, defaultAccessMode: neo4j.session.WRITE, bookmarkManager }),
  };
}
