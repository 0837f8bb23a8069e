import { setTimeout as delay } from 'node:timers/promises';
import { GraphError } from './errors.ts';
import type { ReadOptions } from './statement.ts';

/** Of as many statements as Neo4j keeps plans of, unless it is told otherwise. */
const MOST_ANSWERED = 1000;

/**
 * How many times as long as others the first may take. Neo4j counts the planning in, and keeps no plan of a query that it
 * stops; of one that takes too long to plan there would never be a plan.
 */
const WITH_PLANNING = 3;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Has one question go first where several with the same text come before the database has answered any. Neo4j would plan
 * the text for each of them at the same time: with a Java that has just started, sixteen who want the same wait longer than a
 * query may take, and what was planned for them is lost.
 */
export class FirstAnswers {
  /** The one that was answered first stands first. */
  readonly #answered = new Set<string>();
  readonly #first = new Map<string, Promise<void>>();

  /**
   * Runs a question, which is told how long it may take, when it is its turn. Throws GRAPH_BUSY when that does not come in
   * the time that it may take.
   */
  async inTurn<T>(
    text: string,
    question: (timeoutMs: number | undefined) => Promise<T>,
    { timeoutMs, signal }: ReadOptions,
  ): Promise<T> {
    const late = performance.now() + (timeoutMs ?? Number.POSITIVE_INFINITY);
    for (let first = this.#first.get(text); first && !signal?.aborted; first = this.#first.get(text))
      await ended(first, late, signal);
    if (this.#answered.has(text) || signal?.aborted) return question(timeoutMs);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#first.set(text, promise);
    try {
      const answer = await question(timeoutMs && timeoutMs * WITH_PLANNING);
      this.#note(text);
      return answer;
    } finally {
      this.#first.delete(text);
      resolve();
    }
  }

  /** Forgets what was answered. */
  forget(): void {
    this.#answered.clear();
  }

  #note(text: string): void {
    this.#answered.add(text);
    const [oldest] = this.#answered;
    if (this.#answered.size > MOST_ANSWERED && oldest !== undefined) this.#answered.delete(oldest);
  }
}

/** Waits until the first question has ended, or the signal comes. Throws GRAPH_BUSY when it is too late. */
async function ended(first: Promise<void>, late: number, signal: AbortSignal | undefined): Promise<void> {
  const waiting = new AbortController();
  const stopped = AbortSignal.any(signal ? [waiting.signal, signal] : [waiting.signal]);
  const patience = Math.min(Math.max(late - performance.now(), 0), LONGEST_TIMER_MS);
  const isLate = delay(patience, true, { signal: stopped }).catch(() => false);
  const isInVain = await Promise.race([first.then(() => false), isLate]);
  waiting.abort();
  if (isInVain)
    throw new GraphError(
      'GRAPH_BUSY',
      'The database is still at work on the first of several such queries; try again.',
    );
}
