import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { maskError } from '../api/errors.ts';
import type { ApiContext } from '../api/execute/context.ts';
import { readerLanguages } from '../api/execute/reader-languages.ts';
import { corsFor } from './cors.ts';
import { type ExampleQuery, graphiqlOptions } from './graphiql.ts';
import { plugins } from './plugins.ts';
import type { StoredQueryContext } from './run-stored-query.ts';
import type { ServerSettings } from './settings.ts';
import { yogaLogger } from './yoga-log.ts';

/** What is served, and how. */
export interface Service {
  readonly schema: GraphQLSchema;
  readonly graph: ApiContext['graph'];
  readonly examples: readonly ExampleQuery[];
  readonly settings: ServerSettings;
  readonly log: Logger;
}

/** The GraphQL server as a handler of requests, for node:http or for `fetch` in tests. */
export function createGraphqlServer({
  schema,
  graph,
  examples,
  settings,
  log,
}: Service): YogaServerInstance<StoredQueryContext, ApiContext> {
  const { limits } = settings;
  return createYoga<StoredQueryContext, ApiContext>({
    schema,
    context: ({ request, acceptLanguage = request.headers.get('accept-language') }) => ({
      graph,
      languages: readerLanguages(acceptLanguage),
      roundTrips: 0,
      // Aborted when the reader goes away: then the query ends in the database too.
      signal: request.signal,
      timeoutMs: limits.queryMs,
    }),
    plugins: plugins(settings, (reading) => graph.read({ text: 'RETURN 1', params: {} }, reading)),
    maskedErrors: { errorMessage: 'Something went wrong on our side; it was logged.', maskError },
    // `limitBody` counts, and names what it refuses.
    maxRequestBodySize: false,
    // `limitBatch` counts and names; Yoga's own limit must not come before it.
    batching: { limit: Number.POSITIVE_INFINITY },
    cors: corsFor(settings.corsOrigins),
    graphiql: settings.graphiql && graphiqlOptions(examples),
    renderGraphiQL,
    landingPage: false,
    multipart: false,
    logging: yogaLogger(log),
  });
}
