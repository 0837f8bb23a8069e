import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { allowedOrigin, exposedHeaders } from './cors.ts';
import { currentRequest } from './log.ts';

/**
 * Answers a request, before any work is done for it, with the JSON of a GraphQL error and the error's HTTP status and
 * headers.
 */
export type Reject = (request: IncomingMessage, response: ServerResponse, error: GraphQLError) => void;

/** Returns the function that rejects requests; pages of `corsOrigins` may read the answers. */
export function rejectFor(corsOrigins: readonly string[]): Reject {
  return ({ headers }, response, { message, extensions }) => {
    const { code, http } = extensions as { code?: unknown; http?: { status?: number; headers?: object } };
    currentRequest.getStore()?.errorCodes.push(String(code));
    const origin = allowedOrigin(headers.origin, corsOrigins);
    const isGraphql = headers.accept?.includes('application/graphql-response+json') ?? false;
    response.writeHead(http?.status ?? 400, {
      'cache-control': 'no-store',
      'content-type': `application/${isGraphql ? 'graphql-response+json' : 'json'}; charset=utf-8`,
      ...http?.headers,
      ...(corsOrigins.length === 0 ? {} : { vary: 'Origin' }),
      ...(origin === null
        ? {}
        : { 'access-control-allow-origin': origin, 'access-control-expose-headers': exposedHeaders.join(', ') }),
    });
    response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
  };
}
