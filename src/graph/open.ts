import neo4j, { type Driver, type ManagedTransaction, type Result, type Session } from 'neo4j-driver';
import { checkServer, type ServerFacts } from './check.ts';
import { GraphError, nameError } from './errors.ts';
import type { Statement } from './statement.ts';
import { toBolt } from './values.ts';

/** Where the database is, and how long a query may take (milliseconds; nothing is said: as long as the server allows). */
export interface GraphSettings {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database?: string | undefined;
  readonly queryTimeoutMs?: number | undefined;
}

/** Limits of one read. `signal` stops the query in the database too. */
export interface ReadOptions {
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs one statement and gives its rows, each a list of plain values in the order of the RETURN clause. */
export type Run = (statement: Statement) => Promise<unknown[][]>;

/** Runs work in a transaction: one of its own, or one that is open already. */
export type InTransaction = <T>(work: (run: Run) => Promise<T>) => Promise<T>;

/** An open database. Every failure that has a name is thrown as a GraphError. */
export interface Graph {
  /** Runs one statement as a read in its own transaction, in one round trip. */
  read(statement: Statement, options?: ReadOptions): Promise<unknown[][]>;
  /**
   * Runs `work` in one write transaction: all of it is stored or nothing. After a failure that passes (a deadlock, a lost
   * leader) `work` is run again from its start, so it must change nothing but the graph.
   */
  write<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** Asks the server who it is. Throws when it cannot be reached, refuses the user, is not Neo4j or is too old. */
  check(): Promise<ServerFacts>;
  /** Closes every connection. */
  close(): Promise<void>;
}

/** Opens a database; connects only when something is asked. */
export function openGraph(settings: GraphSettings): Graph {
  const driver = connect(settings);
  const session = (mode: 'READ' | 'WRITE') => openSession(driver, settings, mode);

  const read: Graph['read'] = async (statement, options = {}) => {
    const { signal } = options;
    if (signal?.aborted) throw aborted(signal);
    const config = timeout(options.timeoutMs ?? settings.queryTimeoutMs);
    const reader = session('READ');
    // Closing a session sends RESET, upon which the server stops what runs on that connection.
    const stop = () => void reader.close().catch(() => undefined);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await rows(reader.run(statement.text, toBolt(statement.params), config));
    } catch (error) {
      throw signal?.aborted ? aborted(signal) : nameError(error, settings);
    } finally {
      signal?.removeEventListener('abort', stop);
      await reader.close().catch(() => undefined);
    }
  };

  const write: Graph['write'] = async (work) => {
    const writer = session('WRITE');
    try {
      return await writer.executeWrite((tx) => work((statement) => runIn(tx, statement, settings)));
    } catch (error) {
      throw nameError(error, settings);
    } finally {
      await writer.close().catch(() => undefined);
    }
  };

  return { read, write, check: () => checkServer(read, settings), close: () => driver.close() };
}

function connect({ uri, username, password }: GraphSettings): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    connectionTimeout: 10_000,
    connectionAcquisitionTimeout: 20_000,
    maxTransactionRetryTime: 20_000,
    // Hints on how a query could be written better are for the tests and the plan, not for every answer.
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    telemetryDisabled: true,
    userAgent: 'communique',
  });
}

function openSession(driver: Driver, { database }: GraphSettings, mode: 'READ' | 'WRITE'): Session {
  return driver.session({
    defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
    // One bookmark manager for all sessions: on a cluster, a read sees what this process has written before.
    bookmarkManager: driver.executeQueryBookmarkManager,
    ...(database === undefined ? {} : { database }),
  });
}

/** Too little memory counts as passing with the driver; but what is too large now is too large in a minute. */
async function runIn(
  tx: ManagedTransaction,
  { text, params }: Statement,
  settings: GraphSettings,
): Promise<unknown[][]> {
  try {
    return await rows(tx.run(text, toBolt(params)));
  } catch (error) {
    const named = nameError(error, settings);
    throw named instanceof GraphError && named.code === 'GRAPH_OUT_OF_MEMORY' ? named : error;
  }
}

function timeout(ms: number | undefined): { timeout?: number } {
  return ms === undefined ? {} : { timeout: ms };
}

/**
 * The rows of a result. A transaction keeps each result until it ends, and the result keeps the functions given here; so
 * that these do not keep the rows in turn, they let go of the promise, which holds them, as soon as it is settled.
 */
function rows(result: Result): Promise<unknown[][]> {
  const { promise, ...settling } = Promise.withResolvers<unknown[][]>();
  let waiting: { list: unknown[][]; settling: typeof settling } | null = { list: [], settling };
  result.subscribe({
    onNext: (record) => waiting?.list.push([...record.values()]),
    onCompleted: () => {
      waiting?.settling.resolve(waiting.list);
      waiting = null;
    },
    onError: (error) => {
      waiting?.settling.reject(error);
      waiting = null;
    },
  });
  return promise;
}

function aborted(signal: AbortSignal): GraphError {
  return new GraphError('QUERY_ABORTED', 'The query was stopped because its caller gave up.', signal.reason);
}
