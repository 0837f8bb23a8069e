import { setTimeout as delay } from 'node:timers/promises';
import { createDriver, createSessions, type GraphSettings } from './driver.ts';
import { GraphError, nameError } from './errors.ts';

/** A failure that came later was waited for in vain; one that came sooner is worth another try. */
const AT_ONCE_MS = 1000;

/** After how long without an answer to anybody the database is asked whether it answers at all. */
const SUSPECT_MS = 2000;

/** How often it is looked whether anybody has waited that long. */
const WATCH_MS = 500;

/** How long the answer to that may take: Neo4j may pause to collect garbage, and a busy machine is slow to connect. */
const ANSWER_WITHIN_MS = 5000;

/** How long after it did not answer that it is asked again. */
const ASK_AGAIN_MS = 250;

/** How often work is begun again, should the database go away each time. */
const MOST_ATTEMPTS = 20;

/**
 * What is known of the database being away. Once it is, all questions fail at once instead of each trying in vain, until it
 * answers again, which is asked from here; when it falls silent (it does not even refuse), those under way fail too.
 */
export class Outage {
  readonly #settings: GraphSettings;
  readonly #closing = new AbortController();
  #checking: Promise<void> | null = null;
  #answeredAt = performance.now();
  #back: Promise<void> | null = null;
  readonly #waiting = new Set<{ readonly since: number; readonly reject: (reason: unknown) => void }>();
  #watching: NodeJS.Timeout | undefined;

  constructor(settings: GraphSettings) {
    this.#settings = settings;
  }

  /** Runs a question; once more where it failed at once, perhaps on a connection that had died since it was last used. */
  async guard<T>(question: () => Promise<T>): Promise<T> {
    if (this.#back) throw this.#away();
    const started = performance.now();
    try {
      return await question().catch((error: unknown) => {
        if (!isAway(error) || performance.now() - started > AT_ONCE_MS) throw error;
        return question();
      });
    } catch (error) {
      if (isAway(error)) void this.#begin();
      throw error;
    }
  }

  /** The answer to a question; GRAPH_UNAVAILABLE as soon as the database is found to answer nobody. */
  orSilence<T>(answer: Promise<T>): Promise<T> {
    this.#watching ??= setInterval(() => this.#watch(), WATCH_MS).unref();
    return new Promise((resolve, reject) => {
      const waiting = { since: performance.now(), reject };
      this.#waiting.add(waiting);
      answer.then(
        (answered) => {
          this.#answeredAt = performance.now();
          this.#waiting.delete(waiting);
          resolve(answered);
        },
        (error: unknown) => {
          this.#waiting.delete(waiting);
          reject(error);
        },
      );
    });
  }

  /**
   * Runs work, from its start again when the database went away and came back within the patience of the settings. Throws
   * GRAPH_UNAVAILABLE with what to do when it did not.
   */
  async outlast<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const { maxOutageMs } = this.#settings;
        const isHopeless = !mayComeBack(error) || signal?.aborted || attempt === MOST_ATTEMPTS;
        if (maxOutageMs === undefined || isHopeless) throw error;
        await this.#await(maxOutageMs, error);
      }
    }
  }

  /** Asks no more. */
  stop(): void {
    this.#closing.abort();
    clearInterval(this.#watching);
  }

  /** One clock for all who wait, as one for each would cost every question; it stops when nobody does. */
  #watch(): void {
    if (this.#waiting.size === 0) {
      clearInterval(this.#watching);
      this.#watching = undefined;
    }
    const now = performance.now();
    const long = [...this.#waiting].filter(({ since }) => now - since >= SUSPECT_MS);
    if (long.length === 0) return;
    this.#suspect().catch((error: unknown) => {
      for (const { reject } of long) reject(error);
    });
  }

  /** Rejects when the database answers nobody: what takes long while others are answered is only slow. */
  async #suspect(): Promise<void> {
    const since = performance.now();
    if (since - this.#answeredAt < SUSPECT_MS) return;
    await this.#check().catch((error: unknown) => {
      if (this.#answeredAt < since) throw error;
    });
  }

  /** Asks the database whether it answers; once for all who want to know. Rejects with GRAPH_UNAVAILABLE. */
  #check(): Promise<void> {
    this.#checking ??= this.#ask().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  /** On a connection of its own, which waits for no other question and cannot have died before. */
  async #ask(): Promise<void> {
    const driver = createDriver({ ...this.#settings, maxConnections: 1 });
    const answer = createSessions(driver, this.#settings).reader().run('RETURN 1');
    const noAnswer = delay(ANSWER_WITHIN_MS, undefined, { ref: false }).then(() => Promise.reject(this.#away()));
    try {
      await Promise.race([answer, noAnswer]);
    } catch (error) {
      throw nameError(error, this.#settings);
    } finally {
      noAnswer.catch(() => undefined);
      void driver.close().catch(() => undefined);
    }
  }

  #begin(): Promise<void> {
    if (this.#back) return this.#back;
    const { maxOutageMs, onAvailabilityChange } = this.#settings;
    const waiting = maxOutageMs === undefined ? '' : ` Waiting up to ${inSeconds(maxOutageMs)} for it …`;
    onAvailabilityChange?.(`${this.#away().message}${waiting}`);
    this.#back = this.#untilBack().finally(() => {
      this.#back = null;
    });
    return this.#back;
  }

  async #untilBack(): Promise<void> {
    const { uri, onAvailabilityChange } = this.#settings;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const answers = await this.#check().then(
        () => true,
        () => false,
      );
      if (answers) return onAvailabilityChange?.(`Neo4j at ${uri} answers again.`);
      await delay(ASK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #await(maxOutageMs: number, cause: unknown): Promise<void> {
    const patience = new AbortController();
    const isOver = delay(maxOutageMs, true, { signal: patience.signal }).catch(() => true);
    const isInVain = await Promise.race([this.#begin().then(() => this.#closing.signal.aborted), isOver]);
    patience.abort();
    if (isInVain) throw this.#gone(maxOutageMs, cause);
  }

  #away(): GraphError {
    return new GraphError('GRAPH_UNAVAILABLE', `Neo4j at ${this.#settings.uri} does not answer; is it running?`);
  }

  #gone(maxOutageMs: number, cause: unknown): GraphError {
    return new GraphError(
      'GRAPH_UNAVAILABLE',
      `Neo4j at ${this.#settings.uri} went away and did not come back within ${inSeconds(maxOutageMs)}; start it and run this again: ` +
        'what is stored already is kept, and nothing is stored twice.',
      cause,
    );
  }
}

function inSeconds(ms: number): string {
  return `${ms / 1000} s`;
}

function isAway(error: unknown): boolean {
  return error instanceof GraphError && error.code === 'GRAPH_UNAVAILABLE';
}

/**
 * Whether waiting helps: the database is away; or it is going (what runs is stopped) or coming (it does not know its
 * databases yet).
 */
function mayComeBack(error: unknown): boolean {
  const passing = ['GRAPH_UNAVAILABLE', 'GRAPH_DATABASE_NOT_FOUND', 'QUERY_ABORTED'];
  return error instanceof GraphError && passing.includes(error.code);
}
