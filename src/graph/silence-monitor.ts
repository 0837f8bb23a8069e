/** The database is probed when it has answered no query for this long. */
const SILENCE_MS = 2000;

const CHECK_INTERVAL_MS = 500;

interface PendingQuery {
  readonly since: number;
  readonly reject: (reason: unknown) => void;
}

/**
 * Fails pending queries when the database hangs: when it neither answers any of them nor a probe. A slow query alone is no
 * reason, as long as the database answers others.
 */
export class SilenceMonitor {
  readonly #probe: () => Promise<void>;
  readonly #pending = new Set<PendingQuery>();
  #lastAnswer = performance.now();
  #timer: NodeJS.Timeout | undefined;

  /** `probe` sends a query of its own; it rejects with GRAPH_UNAVAILABLE when the database does not answer. */
  constructor(probe: () => Promise<void>) {
    this.#probe = probe;
  }

  /** Settles as `answer` does, or rejects with GRAPH_UNAVAILABLE as soon as the database is found to hang. */
  watch<T>(answer: Promise<T>): Promise<T> {
    this.#timer ??= setInterval(() => this.#check(), CHECK_INTERVAL_MS).unref();
    return new Promise((resolve, reject) => {
      const query = { since: performance.now(), reject };
      this.#pending.add(query);
      answer.then(
        (value) => {
          this.#lastAnswer = performance.now();
          this.#pending.delete(query);
          resolve(value);
        },
        (error: unknown) => {
          this.#pending.delete(query);
          reject(error);
        },
      );
    });
  }

  /** Stops checking. */
  close(): void {
    clearInterval(this.#timer);
  }

  /** Runs on one timer for all queries, because a timer for each would slow every query down. */
  #check(): void {
    if (this.#pending.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    const now = performance.now();
    const overdue = [...this.#pending].filter(({ since }) => now - since >= SILENCE_MS);
    if (overdue.length === 0 || now - this.#lastAnswer < SILENCE_MS) return;
    this.#probe().catch((error: unknown) => {
      if (this.#lastAnswer > now) return;
      for (const { reject } of overdue) reject(error);
    });
  }
}
