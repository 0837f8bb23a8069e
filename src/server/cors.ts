import type { YogaServerOptions } from 'graphql-yoga';

/** The origin of a page that may read our answers: the given one where it is listed, else null. */
export function allowedOrigin(given: string | null | undefined, listed: readonly string[]): string | null {
  return given != null && listed.includes(given) ? given : null;
}

/** Lets pages of the listed origins ask, without cookies; pages of all others may not read an answer. */
export function corsFor(origins: readonly string[]): YogaServerOptions<object, object>['cors'] {
  if (origins.length === 0) return false;
  return (request) => {
    const origin = allowedOrigin(request.headers.get('origin'), origins);
    if (origin === null) return false;
    return {
      origin: [origin],
      credentials: false,
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', 'retry-after'],
    };
  };
}
