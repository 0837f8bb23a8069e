import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { GraphError } from './errors.ts';
import { MAX_PLANNED_TEXTS } from './query.ts';
import type { ReadOptions } from './statement.ts';

/**
 * How many times its timeout the first query may take. Neo4j counts planning as part of the query and discards the plan of a
 * query that it stops, so a query that takes too long to plan would never get a plan.
 */
const PLANNING_FACTOR = 3;

const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Lets one query run first when several with the same text arrive before the database has a plan for it (single flight).
 * Neo4j would plan the text once for each of them at the same time: just after its start, sixteen such queries exceed their
 * timeout, and their plans are lost.
 */
export class PlanWarmUp {
  readonly #planned = new LRUCache<string, true>({ max: MAX_PLANNED_TEXTS });
  /** For each text that is being planned, the end of its first query. */
  readonly #planning = new Map<string, Promise<void>>();

  /**
   * Runs a query with the timeout that it may take, after the first query with the same text has ended. Throws GRAPH_BUSY
   * when that takes longer than the timeout.
   */
  async run<T>(
    text: string,
    query: (timeoutMs: number | undefined) => Promise<T>,
    { timeoutMs, signal }: ReadOptions,
  ): Promise<T> {
    const deadline = performance.now() + (timeoutMs ?? Number.POSITIVE_INFINITY);
    for (let first = this.#planning.get(text); first && !signal?.aborted; first = this.#planning.get(text))
      await waitFor(first, deadline, signal);
    if (this.#planned.get(text) || signal?.aborted) return query(timeoutMs);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#planning.set(text, promise);
    try {
      const answer = await query(timeoutMs && timeoutMs * PLANNING_FACTOR);
      this.#planned.set(text, true);
      return answer;
    } finally {
      this.#planning.delete(text);
      resolve();
    }
  }

  /** Assumes that the database has no plans, as after its restart. */
  reset(): void {
    this.#planned.clear();
  }
}

/** Waits until the first query has ended or the signal is aborted. Throws GRAPH_BUSY at the deadline. */
async function waitFor(first: Promise<void>, deadline: number, signal: AbortSignal | undefined): Promise<void> {
  const waiting = new AbortController();
  const stopped = AbortSignal.any(signal ? [waiting.signal, signal] : [waiting.signal]);
  const timeLeft = Math.min(Math.max(deadline - performance.now(), 0), MAX_TIMER_MS);
  const isLate = delay(timeLeft, true, { signal: stopped }).catch(() => false);
  const isTimeout = await Promise.race([first.then(() => false), isLate]);
  waiting.abort();
  if (isTimeout)
    throw new GraphError('GRAPH_BUSY', 'The database is still planning this query for another request; try again.');
}
