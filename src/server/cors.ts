import type { YogaServerOptions } from 'graphql-yoga';

/** Lets pages of the listed origins ask, without cookies; pages of all others may not read an answer. */
export function corsFor(origins: readonly string[]): YogaServerOptions<object, object>['cors'] {
  if (origins.length === 0) return false;
  return (request) => {
    const origin = request.headers.get('origin');
    if (origin === null || !origins.includes(origin)) return false;
    return { origin: [origin], credentials: false, methods: ['GET', 'POST'], exposedHeaders: ['x-request-id'] };
  };
}
