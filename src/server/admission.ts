import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { allowedOrigin } from './cors.ts';
import { currentRequest, type RequestRecord } from './log.ts';
import { refusal } from './refusal.ts';
import type { AdmissionLimits, Handler } from './settings.ts';

/** Seconds after which a refused client may try again. */
const RETRY_AFTER_SECONDS = 1;

/** What is answered however many requests there are: whether we live, and what a browser asks before it asks. */
function isExempt({ method, url = '' }: IncomingMessage): boolean {
  return method === 'OPTIONS' || ['/health', '/ready'].includes(url.split('?')[0] ?? '');
}

/** A request that waits for its turn. */
interface Waiting {
  start(): void;
  refuse(): void;
}

/**
 * Serves at most `inFlight` requests at once; the others wait for their turn, at most `waiting` of them and none longer
 * than `waitMs`. Who waits in vain is refused with 503 and Retry-After before anything was done for the request.
 *
 * The newest is served first: when more comes than can be served, whoever is served has hardly waited, and those refused
 * are the ones that have waited longest. In their order everybody would wait for nearly `waitMs`. A burst that can be
 * served within `waitMs` is served whole. https://queue.acm.org/detail.cfm?id=2839461 (adaptive LIFO)
 */
export function admit(handle: Handler, limits: AdmissionLimits, corsOrigins: readonly string[]): Handler {
  /** The oldest stands first. */
  const queue: Waiting[] = [];
  let free = limits.inFlight;

  const release = () => {
    const next = queue.pop();
    if (next) next.start();
    else free += 1;
  };

  const serve: Handler = (request, response) => {
    // Comes when the answer is sent, and also when its reader goes away before.
    response.once('close', release);
    return handle(request, response);
  };

  const wait: Handler = (request, response) => {
    const record = currentRequest.getStore();
    const leave = () => {
      clearTimeout(patience);
      response.removeListener('close', leave);
      const index = queue.indexOf(waiting);
      if (index >= 0) queue.splice(index, 1);
    };
    const waiting: Waiting = {
      // The turn comes while another request ends, whose id what happens now must not carry.
      start: AsyncResource.bind(() => {
        leave();
        void serve(request, response);
      }),
      refuse: () => {
        leave();
        refuse(request, response, { record, corsOrigins });
      },
    };
    const patience = setTimeout(waiting.refuse, limits.waitMs);
    response.once('close', leave);
    queue.push(waiting);
    if (queue.length > limits.waiting) queue[0]?.refuse();
  };

  return (request, response) => {
    if (isExempt(request)) return handle(request, response);
    if (free === 0) return wait(request, response);
    free -= 1;
    return serve(request, response);
  };
}

interface Refusing {
  readonly record: RequestRecord | undefined;
  readonly corsOrigins: readonly string[];
}

function refuse({ headers }: IncomingMessage, response: ServerResponse, { record, corsOrigins }: Refusing): void {
  const { message, extensions } = refusal(
    'SERVICE_OVERLOADED',
    `The service has more requests than it can serve at the moment; try again in ${RETRY_AFTER_SECONDS} s.`,
  );
  record?.errorCodes.push(String(extensions.code));
  const origin = allowedOrigin(headers.origin, corsOrigins);
  const isGraphql = headers.accept?.includes('application/graphql-response+json') ?? false;
  response.writeHead(503, {
    'retry-after': String(RETRY_AFTER_SECONDS),
    'cache-control': 'no-store',
    'content-type': `application/${isGraphql ? 'graphql-response+json' : 'json'}; charset=utf-8`,
    ...(origin === null
      ? {}
      : { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after', vary: 'Origin' }),
  });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code: extensions.code } }] }));
}
