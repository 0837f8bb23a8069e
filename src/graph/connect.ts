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
  readonly patienceMs?: number | undefined;
  /** Hears when the database has gone away and when it is back, in a sentence. */
  readonly onOutage?: ((sentence: string) => void) | undefined;
}

/** The most connections where nothing is said. */
export const USUAL_CONNECTIONS = 100;

/** The driver for a database; connects only when something is asked. */
export function connect({ uri, username, password, connections, patienceMs }: GraphSettings): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    maxConnectionPoolSize: connections ?? USUAL_CONNECTIONS,
    // Shorter than the wait for a free connection, so that what cannot be reached is told from what is busy.
    connectionTimeout: 5000,
    connectionAcquisitionTimeout: patienceMs === undefined ? 8000 : 60_000,
    // A connection that idled this long may have been dropped on the way without a word: it is tried before it is used.
    connectionLivenessCheckTimeout: 30_000,
    maxTransactionRetryTime: 20_000,
    // Hints on how a query could be written better are for the tests and the plan, not for every answer.
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    telemetryDisabled: true,
    userAgent: 'communique',
  });
}

/** A session for reads, or for writes. */
export function openSession(driver: Driver, { database }: GraphSettings, mode: 'READ' | 'WRITE'): Session {
  return driver.session({
    defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
    // One bookmark manager for all sessions: on a cluster, a read sees what this process has written before.
    bookmarkManager: driver.executeQueryBookmarkManager,
    ...(database === undefined ? {} : { database }),
  });
}
