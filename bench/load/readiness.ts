import { setTimeout as delay } from 'node:timers/promises';

/** What /ready said, and when it said so, on the clock of Date.now. */
export interface Said {
  readonly at: number;
  readonly isReady: boolean;
}

const ASK_EVERY_MS = 100;

/** Asks a service again and again whether it is ready, until the signal; gives all that it said. */
export async function watchReadiness(url: string, signal: AbortSignal): Promise<Said[]> {
  const said: Said[] = [];
  while (!signal.aborted) {
    const isReady = await fetch(`${url}/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
    said.push({ at: Date.now(), isReady });
    await delay(ASK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return said;
}

/** How long after a moment it first said so, in milliseconds; null when it did not before the end. */
export function firstSaid(
  said: readonly Said[],
  isReady: boolean,
  [from, to]: readonly [number, number],
): number | null {
  const found = said.find((one) => one.at >= from && one.at <= to && one.isReady === isReady);
  return found ? found.at - from : null;
}
