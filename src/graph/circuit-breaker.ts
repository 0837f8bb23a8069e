import { setTimeout as delay } from 'node:timers/promises';
import { createDriver, createSessions, type GraphSettings } from './driver.ts';
import { GraphError, toGraphError } from './errors.ts';
import { SilenceMonitor } from './silence-monitor.ts';

/** A query that fails sooner than this is retried once; one that fails later has waited for the database in vain. */
const FAST_FAILURE_MS = 1000;

/** Long enough for a pause of Neo4j's garbage collector, and for connecting on a busy machine. */
const PROBE_TIMEOUT_MS = 5000;

const PROBE_INTERVAL_MS = 250;

/** Maximum number of attempts of one task, if the database becomes unavailable each time. */
const MAX_ATTEMPTS = 20;

/**
 * The circuit breaker between the service and the database (https://martinfowler.com/bliki/CircuitBreaker.html). Once the
 * database is unavailable, all queries fail at once with GRAPH_UNAVAILABLE, until a probe finds that it answers again.
 */
export class CircuitBreaker {
  readonly #settings: GraphSettings;
  readonly #closing = new AbortController();
  readonly #silence = new SilenceMonitor(() => this.#probe());
  /** The probe in progress; callers share it. */
  #probing: Promise<void> | null = null;
  /** Resolves at the end of the current outage; null while the database is available. */
  #recovery: Promise<void> | null = null;

  constructor(settings: GraphSettings) {
    this.#settings = settings;
  }

  /** Runs a query; retries it once after a fast failure, because an idle connection may have been closed. */
  async execute<T>(query: () => Promise<T>): Promise<T> {
    if (this.#recovery) throw this.#unavailable();
    const started = performance.now();
    try {
      return await query().catch((error: unknown) => {
        if (!isUnavailable(error) || performance.now() - started > FAST_FAILURE_MS) throw error;
        return query();
      });
    } catch (error) {
      if (isUnavailable(error)) void this.#open();
      throw error;
    }
  }

  /** Settles as `answer` does, or rejects with GRAPH_UNAVAILABLE when the database hangs. */
  failIfSilent<T>(answer: Promise<T>): Promise<T> {
    return this.#silence.watch(answer);
  }

  /**
   * Runs a task, and again from its start after each outage that is shorter than `maxOutageMs` of the settings. After a
   * longer one, throws GRAPH_UNAVAILABLE with what to do.
   */
  async retryAfterOutage<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { maxOutageMs } = this.#settings;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await task();
      } catch (error) {
        if (maxOutageMs === undefined || !isTemporary(error) || signal?.aborted || attempt === MAX_ATTEMPTS)
          throw error;
        await this.#waitForRecovery(maxOutageMs, error);
      }
    }
  }

  /** Stops probing. */
  close(): void {
    this.#closing.abort();
    this.#silence.close();
  }

  #probe(): Promise<void> {
    this.#probing ??= this.#sendProbe().finally(() => {
      this.#probing = null;
    });
    return this.#probing;
  }

  /** Uses a new connection, which does not wait for other queries and cannot be stale. */
  async #sendProbe(): Promise<void> {
    const driver = createDriver({ ...this.#settings, maxConnections: 1 });
    const answer = createSessions(driver, this.#settings).reader().run('RETURN 1');
    const timeout = delay(PROBE_TIMEOUT_MS, undefined, { ref: false }).then(() => Promise.reject(this.#unavailable()));
    try {
      await Promise.race([answer, timeout]);
    } catch (error) {
      throw toGraphError(error, this.#settings);
    } finally {
      timeout.catch(() => undefined);
      void driver.close().catch(() => undefined);
    }
  }

  /** Opens the circuit: from now on queries fail at once. Resolves when the database answers again. */
  #open(): Promise<void> {
    if (this.#recovery) return this.#recovery;
    const { maxOutageMs, onAvailabilityChange } = this.#settings;
    const waiting = maxOutageMs === undefined ? '' : ` Waiting up to ${inSeconds(maxOutageMs)} for it …`;
    onAvailabilityChange?.(`${this.#unavailable().message}${waiting}`);
    this.#recovery = this.#probeUntilAnswer().finally(() => {
      this.#recovery = null;
    });
    return this.#recovery;
  }

  async #probeUntilAnswer(): Promise<void> {
    const { uri, onAvailabilityChange } = this.#settings;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const answers = await this.#probe().then(
        () => true,
        () => false,
      );
      if (answers) return onAvailabilityChange?.(`Neo4j at ${uri} answers again.`);
      await delay(PROBE_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #waitForRecovery(maxOutageMs: number, cause: unknown): Promise<void> {
    const waiting = new AbortController();
    const timeout = delay(maxOutageMs, true, { signal: waiting.signal }).catch(() => true);
    const hasFailed = await Promise.race([this.#open().then(() => this.#closing.signal.aborted), timeout]);
    waiting.abort();
    if (!hasFailed) return;
    throw new GraphError(
      'GRAPH_UNAVAILABLE',
      `Neo4j at ${this.#settings.uri} was unavailable for more than ${inSeconds(maxOutageMs)}. Start it and run this ` +
        'again: what is already stored remains, and nothing is stored twice.',
      cause,
    );
  }

  #unavailable(): GraphError {
    return new GraphError('GRAPH_UNAVAILABLE', `Neo4j at ${this.#settings.uri} does not answer; is it running?`);
  }
}

function inSeconds(ms: number): string {
  return `${ms / 1000} s`;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof GraphError && error.code === 'GRAPH_UNAVAILABLE';
}

/** Includes the errors of a Neo4j that is stopping (it aborts queries) or starting (its databases do not exist yet). */
function isTemporary(error: unknown): boolean {
  const codes = ['GRAPH_UNAVAILABLE', 'GRAPH_DATABASE_NOT_FOUND', 'QUERY_ABORTED'];
  return error instanceof GraphError && codes.includes(error.code);
}
