import { randomUUID } from 'node:crypto';

/** What may be written into a log and sent back without a second thought. */
const SANE = /^[\w.:-]{1,100}$/;

/** The id of a request: the one that it came with (X-Request-Id) where that is sane, else a new one. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}
