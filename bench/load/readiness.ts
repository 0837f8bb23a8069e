import { setTimeout as delay } from 'node:timers/promises';

/** An answer of /ready, with its time on the clock of Date.now. */
export interface Readiness {
  readonly at: number;
  readonly isReady: boolean;
}

const POLL_EVERY_MS = 100;

/** Polls /ready of a service until the signal, and returns all answers. */
export async function watchReadiness(url: string, signal: AbortSignal): Promise<Readiness[]> {
  const answers: Readiness[] = [];
  while (!signal.aborted) {
    const isReady = await fetch(`${url}/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
    answers.push({ at: Date.now(), isReady });
    await delay(POLL_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return answers;
}

/** Milliseconds from `from` to the first answer of this kind; null when there is none until `to`. */
export function firstReadiness(
  answers: readonly Readiness[],
  isReady: boolean,
  [from, to]: readonly [number, number],
): number | null {
  const found = answers.find((one) => one.at >= from && one.at <= to && one.isReady === isReady);
  return found ? found.at - from : null;
}
