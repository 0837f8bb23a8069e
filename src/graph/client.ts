import { setTimeout as delay } from 'node:timers/promises';
import { type ManagedTransaction, Neo4jError, type Result } from 'neo4j-driver';
import { checkServer, type ServerInfo } from './check-server.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { createDriver, createSessions, type GraphSettings } from './driver.ts';
import { GraphError, toGraphError } from './errors.ts';
import { PlanWarmUp } from './plan-warm-up.ts';
import { type Query, SYSTEM_DATABASE, toCommand, toQuery } from './query.ts';
import type { ReadOptions, Statement } from './statement.ts';

export type { GraphSettings } from './driver.ts';

/** Runs one statement and returns its rows, each a list of plain values in the order of the RETURN clause. */
export type RunStatement = (statement: Statement) => Promise<unknown[][]>;

/** A client of one database. Known failures are thrown as GraphError. */
export interface Graph {
  /** Runs one statement in a read transaction of its own, in one round trip. */
  read(statement: Statement, options?: ReadOptions): Promise<unknown[][]>;
  /**
   * Runs `work` in one write transaction: everything is stored or nothing. Runs it again from its start after a temporary
   * failure (a deadlock, a lost leader), so `work` must change nothing but the graph.
   */
  write<T>(work: (run: RunStatement) => Promise<T>): Promise<T>;
  /** Returns the version of the server. Throws at once if it is unreachable, rejects the user, is not Neo4j or is too old. */
  check(): Promise<ServerInfo>;
  /** Closes every connection. */
  close(): Promise<void>;
}

/** Returns a client, which connects with its first query. */
export function openGraph(settings: GraphSettings): Graph {
  const driver = createDriver(settings);
  const sessions = createSessions(driver, settings);
  const planWarmUp = new PlanWarmUp();
  const prepare = settings.database === SYSTEM_DATABASE ? toCommand : toQuery;
  const breaker = new CircuitBreaker({
    ...settings,
    onAvailabilityChange: (sentence) => {
      // A restarted database has no plans.
      planWarmUp.reset();
      settings.onAvailabilityChange?.(sentence);
    },
  });

  const readOnce: Graph['read'] = async (statement, { timeoutMs, signal } = {}) => {
    if (signal?.aborted) throw aborted(signal);
    const reader = sessions.reader();
    const query = prepare(statement);
    // Closing a session sends RESET, and the server stops the query of that connection.
    const stop = () => reader.close().catch(() => undefined);
    signal?.addEventListener('abort', stop, { once: true });
    let isUnavailable = false;
    try {
      return await breaker.failIfSilent(rows(reader.run(query.text, query.params, transactionConfig(timeoutMs))));
    } catch (error) {
      const named = toGraphError(error, settings);
      isUnavailable = named instanceof GraphError && named.code === 'GRAPH_UNAVAILABLE';
      throw signal?.aborted ? aborted(signal) : named;
    } finally {
      signal?.removeEventListener('abort', stop);
      const stopped = stop();
      // A database that does not answer does not confirm the RESET either.
      if (!isUnavailable) await stopped;
    }
  };

  const writeOnce: Graph['write'] = async (work) => {
    const writer = sessions.writer();
    try {
      return await writer.executeWrite((tx) => work((statement) => runIn(tx, prepare(statement), settings)));
    } catch (error) {
      throw toGraphError(error, settings);
    } finally {
      await writer.close().catch(() => undefined);
    }
  };

  return {
    read: (statement, { timeoutMs = settings.queryTimeoutMs, signal } = {}) => {
      const query = (ms: number | undefined) =>
        breaker.execute(() => retryIfOutdated(() => readOnce(statement, { timeoutMs: ms, signal })));
      const warmedUp = () => planWarmUp.run(statement.text, query, { timeoutMs, signal });
      return breaker.retryAfterOutage(warmedUp, signal);
    },
    write: (work) => breaker.retryAfterOutage(() => writeOnce(work)),
    check: () => checkServer(readOnce, settings),
    close: () => {
      breaker.close();
      return driver.close();
    },
  };
}

const MAX_READ_ATTEMPTS = 5;

/** The wait before the second attempt; the others wait two, three and four times as long. */
const READ_RETRY_MS = 20;

/** Retries a read that a concurrent write invalidated. Neo4j reports such a read as outdated. */
async function retryIfOutdated<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (attempt === MAX_READ_ATTEMPTS || !(error instanceof GraphError && isOutdated(error))) throw error;
      await delay(attempt * READ_RETRY_MS);
    }
  }
}

function isOutdated({ cause }: GraphError): boolean {
  return cause instanceof Neo4jError && cause.code === 'Neo.TransientError.Transaction.Outdated';
}

/** Prevents the driver from retrying a transaction that is too large for Neo4j's memory: it would be again. */
async function runIn(tx: ManagedTransaction, { text, params }: Query, settings: GraphSettings): Promise<unknown[][]> {
  try {
    return await rows(tx.run(text, params));
  } catch (error) {
    const named = toGraphError(error, settings);
    throw named instanceof GraphError && named.code === 'GRAPH_OUT_OF_MEMORY' ? named : error;
  }
}

function transactionConfig(ms: number | undefined): { timeout?: number } {
  return ms === undefined ? {} : { timeout: ms };
}

/**
 * Returns the rows of a result. The driver keeps each result and its observer until the transaction ends. The observer must
 * not keep the rows in memory for as long, so it drops its references to them at the end of the result.
 */
function rows(result: Result): Promise<unknown[][]> {
  const { promise, ...settle } = Promise.withResolvers<unknown[][]>();
  let pending: { rows: unknown[][]; settle: typeof settle } | null = { rows: [], settle };
  result.subscribe({
    onNext: (record) => pending?.rows.push([...record.values()]),
    onCompleted: () => {
      pending?.settle.resolve(pending.rows);
      pending = null;
    },
    onError: (error) => {
      pending?.settle.reject(error);
      pending = null;
    },
  });
  return promise;
}

function aborted(signal: AbortSignal): GraphError {
  return new GraphError('QUERY_ABORTED', 'The query was stopped because its caller cancelled it.', signal.reason);
}
