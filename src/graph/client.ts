import { setTimeout as delay } from 'node:timers/promises';
import { type ManagedTransaction, Neo4jError, type Result } from 'neo4j-driver';
import { toBolt } from './bolt-values.ts';
import { checkServer, type ServerInfo } from './check-server.ts';
import { Outage } from './circuit-breaker.ts';
import { createDriver, createSessions, type GraphSettings } from './driver.ts';
import { GraphError, nameError } from './errors.ts';
import { FirstAnswers } from './single-flight.ts';
import type { ReadOptions, Statement } from './statement.ts';

export type { GraphSettings } from './driver.ts';

/** Runs one statement and gives its rows, each a list of plain values in the order of the RETURN clause. */
export type RunStatement = (statement: Statement) => Promise<unknown[][]>;

/** Runs work in a transaction: one of its own, or one that is open already. */
export type InTransaction = <T>(work: (run: RunStatement) => Promise<T>) => Promise<T>;

/** An open database. Every failure that has a name is thrown as a GraphError. */
export interface Graph {
  /** Runs one statement as a read in its own transaction, in one round trip. */
  read(statement: Statement, options?: ReadOptions): Promise<unknown[][]>;
  /**
   * Runs `work` in one write transaction: all of it is stored or nothing. After a failure that passes (a deadlock, a lost
   * leader) `work` is run again from its start, so it must change nothing but the graph.
   */
  write<T>(work: (run: RunStatement) => Promise<T>): Promise<T>;
  /** Asks the server who it is, without patience. Throws when it cannot be reached, refuses the user, is not Neo4j or is too old. */
  check(): Promise<ServerInfo>;
  /** Closes every connection. */
  close(): Promise<void>;
}

/** Opens a database; connects only when something is asked. */
export function openGraph(settings: GraphSettings): Graph {
  const driver = createDriver(settings);
  const sessions = createSessions(driver, settings);
  const firstAnswers = new FirstAnswers();
  const outage = new Outage({
    ...settings,
    onAvailabilityChange: (sentence) => {
      // A database that comes back has no plans.
      firstAnswers.forget();
      settings.onAvailabilityChange?.(sentence);
    },
  });

  const ask: Graph['read'] = async (statement, { timeoutMs, signal } = {}) => {
    if (signal?.aborted) throw aborted(signal);
    const reader = sessions.reader();
    // Closing a session sends RESET, upon which the server stops what runs on that connection.
    const stop = () => reader.close().catch(() => undefined);
    signal?.addEventListener('abort', stop, { once: true });
    let isAway = false;
    try {
      return await outage.orSilence(rows(reader.run(statement.text, toBolt(statement.params), timeout(timeoutMs))));
    } catch (error) {
      const named = nameError(error, settings);
      isAway = named instanceof GraphError && named.code === 'GRAPH_UNAVAILABLE';
      throw signal?.aborted ? aborted(signal) : named;
    } finally {
      signal?.removeEventListener('abort', stop);
      const stopped = stop();
      // A database that does not answer will not say that it has stopped the query either.
      if (!isAway) await stopped;
    }
  };

  const writeOnce: Graph['write'] = async (work) => {
    const writer = sessions.writer();
    try {
      return await writer.executeWrite((tx) => work((statement) => runIn(tx, statement, settings)));
    } catch (error) {
      throw nameError(error, settings);
    } finally {
      await writer.close().catch(() => undefined);
    }
  };

  return {
    read: (statement, { timeoutMs = settings.queryTimeoutMs, signal } = {}) => {
      const question = (ms: number | undefined) =>
        outage.guard(() => undisturbed(() => ask(statement, { timeoutMs: ms, signal })));
      const inTurn = () => firstAnswers.inTurn(statement.text, question, { timeoutMs, signal });
      return outage.outlast(inTurn, signal);
    },
    write: (work) => outage.outlast(() => writeOnce(work)),
    check: () => checkServer(ask, settings),
    close: () => {
      outage.stop();
      return driver.close();
    },
  };
}

/** How often a read is begun, and how long it waits for the next time, in milliseconds for each time before. */
const MOST_READS = 5;
const READ_AGAIN_MS = 20;

/** Reads again what changed under the hands of the read: Neo4j has no answer then, and asks for another try. */
async function undisturbed<T>(read: () => Promise<T>): Promise<T> {
  for (let reads = 1; ; reads += 1) {
    try {
      return await read();
    } catch (error) {
      if (reads === MOST_READS || !(error instanceof GraphError && isOvertaken(error))) throw error;
      await delay(reads * READ_AGAIN_MS);
    }
  }
}

function isOvertaken({ cause }: GraphError): boolean {
  return cause instanceof Neo4jError && cause.code === 'Neo.TransientError.Transaction.Outdated';
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
