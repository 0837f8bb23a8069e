import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import onHeaders from 'on-headers';
import type { Reject } from './reject.ts';
import { requestError } from './request-error.ts';
import type { AdmissionLimits, Handler } from './settings.ts';

/** Seconds after which a rejected client may retry. */
const RETRY_AFTER_SECONDS = 1;

/** Whether the request is served without a limit: health checks and CORS preflights, which cost nothing. */
function isExempt({ method, url = '' }: IncomingMessage): boolean {
  return method === 'OPTIONS' || ['/health', '/ready'].includes(url.split('?')[0] ?? '');
}

/** A waiting request. */
interface Waiting {
  start(): void;
  reject(): void;
}

/**
 * Returns a handler that serves at most `inFlight` requests at once. At most `waiting` others wait, each for at most
 * `waitMs`; the rest are rejected with 503 and Retry-After before any work is done for them.
 *
 * The newest request is served first (adaptive LIFO, https://queue.acm.org/detail.cfm?id=2839461). Under overload, served
 * requests then have hardly waited, and the rejected ones are those that waited longest; in order of arrival, every request
 * would wait for nearly `waitMs`. A burst that can be served within `waitMs` is served completely.
 */
export function admit(handle: Handler, limits: AdmissionLimits, reject: Reject): Handler {
  /** The waiting requests, the oldest first. */
  const queue: Waiting[] = [];
  let free = limits.inFlight;

  const release = () => {
    const next = queue.pop();
    if (next) next.start();
    else free += 1;
  };

  const serve: Handler = (request, response) => {
    const done = once(release);
    // The headers are written when the work is done; a client that reads the answer slowly occupies no room.
    onHeaders(response, done);
    // The client disconnected before.
    response.once('close', done);
    return handle(request, response);
  };

  const wait: Handler = (request, response) => {
    const leave = () => {
      clearTimeout(timer);
      response.removeListener('close', leave);
      const index = queue.indexOf(waiting);
      if (index >= 0) queue.splice(index, 1);
    };
    const waiting: Waiting = {
      // Called while another request ends or begins: `bind` restores the context of this one, so that its log lines have its id.
      start: AsyncResource.bind(() => {
        leave();
        void serve(request, response);
      }),
      reject: AsyncResource.bind(() => {
        leave();
        reject(request, response, overloaded());
      }),
    };
    const timer = setTimeout(waiting.reject, limits.waitMs);
    response.once('close', leave);
    queue.push(waiting);
    if (queue.length > limits.waiting) queue[0]?.reject();
  };

  return (request, response) => {
    if (isExempt(request)) return handle(request, response);
    if (free === 0) return wait(request, response);
    free -= 1;
    return serve(request, response);
  };
}

function overloaded() {
  const message = `The service is overloaded; try again in ${RETRY_AFTER_SECONDS} s.`;
  const headers = { 'retry-after': String(RETRY_AFTER_SECONDS) };
  return requestError('SERVICE_OVERLOADED', message, { status: 503, headers });
}

/** Returns a function that calls `action` at its first call only. */
function once(action: () => void): () => void {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    action();
  };
}
