import type { YogaServerOptions } from 'graphql-yoga';

/** The headers of answers that pages of allowed origins may read, besides those that every page may. */
export const exposedHeaders = ['x-request-id', 'retry-after', 'etag', 'link'];

/** The seconds for which a browser may remember what is allowed; browsers shorten it to their own limit. */
const MAX_AGE_SECONDS = 86_400;

/** Returns the origin of a page if it is allowed to read responses, otherwise null. */
export function allowedOrigin(origin: string | null | undefined, allowed: readonly string[]): string | null {
  return origin != null && allowed.includes(origin) ? origin : null;
}

/** The CORS settings: pages of these origins may send requests without cookies and read the responses; no others may. */
export function corsFor(origins: readonly string[]): YogaServerOptions<object, object>['cors'] {
  if (origins.length === 0) return false;
  return (request) => {
    const origin = allowedOrigin(request.headers.get('origin'), origins);
    if (origin === null) return false;
    return {
      origin: [origin],
      credentials: false,
      methods: ['GET', 'POST'],
      exposedHeaders,
      maxAge: MAX_AGE_SECONDS,
    };
  };
}
