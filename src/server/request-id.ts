import { randomUUID } from 'node:crypto';

/** Ids that are safe to log and to send back. */
const SAFE_ID = /^[\w.:-]{1,100}$/;

/** The id of a request: the value of its header X-Request-Id, if that is safe to log, otherwise a new UUID. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && SAFE_ID.test(header) ? header : randomUUID();
}
