import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { internalErrorMessage, maskError } from '../api/errors.ts';
import type { ApiContext } from '../api/execute/context.ts';
import { readerLanguages } from '../api/execute/reader-languages.ts';
import { corsFor } from './cors.ts';
import { type ExampleQuery, graphiqlOptions } from './graphiql.ts';
import { renderGraphiqlPage } from './graphiql-assets.ts';
import { serverPlugins } from './plugins.ts';
import type { StoredQueryContext } from './run-stored-query.ts';
import type { ServerSettings } from './settings.ts';
import { yogaLogger } from './yoga-log.ts';

/** The schema, its database, and how they are served. */
export interface Service {
  readonly schema: GraphQLSchema;
  readonly graph: ApiContext['graph'];
  readonly examples: readonly ExampleQuery[];
  readonly settings: ServerSettings;
  readonly log: Logger;
}

/** Creates the GraphQL server: a request handler for node:http, and for `fetch` in tests. */
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
      // Aborted when the client disconnects: the query then ends in the database too.
      signal: request.signal,
      timeoutMs: limits.queryMs,
    }),
    plugins: serverPlugins(settings, (limits) => graph.read({ text: 'RETURN 1', params: {} }, limits)),
    maskedErrors: { errorMessage: internalErrorMessage, maskError },
    // `limitBody` limits bodies, with an error code.
    maxRequestBodySize: false,
    // `limitBatch` limits batches, with an error code; Yoga's own limit must not apply first.
    batching: { limit: Number.POSITIVE_INFINITY },
    cors: corsFor(settings.corsOrigins),
    graphiql: settings.graphiql && graphiqlOptions(examples),
    renderGraphiQL: renderGraphiqlPage,
    landingPage: false,
    multipart: false,
    logging: yogaLogger(log),
  });
}
