import type { Plugin } from 'graphql-yoga';
import { answerDirectly } from './answer-directly.ts';
import { compressAnswers } from './compress.ts';
import { completeErrors } from './error-bodies.ts';
import { serveGraphiqlAssets } from './graphiql-assets.ts';
import { limitAliases } from './guards/aliases.ts';
import { limitBatch } from './guards/batch.ts';
import { limitBody } from './guards/body.ts';
import { limitCost } from './guards/cost.ts';
import { limitDepth } from './guards/depth.ts';
import { limitDirectives } from './guards/directives.ts';
import { forbidIntrospection } from './guards/introspection.ts';
import { requireMediaType } from './guards/media-type.ts';
import { hideSuggestions } from './guards/suggestions.ts';
import { limitTokens } from './guards/tokens.ts';
import { requireJsonInUrl } from './guards/url-json.ts';
import { limitVariables } from './guards/variables.ts';
import { type PingDatabase, serveReadiness } from './health.ts';
import { servePersistedQueries } from './persisted-queries.ts';
import { recordRequest } from './request-log.ts';
import { serveRootPage } from './root-page.ts';
import type { ServerSettings } from './settings.ts';
import { setStatusOfResult } from './status-of-result.ts';
import { serveTimeline } from './timeline/serve-timeline.ts';
import { varyByHeaders } from './vary.ts';

/** The plugins that process each request, in this order: the cheapest checks first. */
export function serverPlugins(
  { limits, introspection, graphiql, corsOrigins }: ServerSettings,
  pingDatabase: PingDatabase,
): Plugin[] {
  return [
    varyByHeaders(corsOrigins),
    serveReadiness(pingDatabase),
    serveRootPage(graphiql),
    ...(graphiql ? [serveGraphiqlAssets()] : []),
    serveTimeline(),
    // Checks of the HTTP request.
    requireMediaType(),
    requireJsonInUrl(),
    limitBody(limits.bodyBytes),
    limitBatch(limits.batch),
    limitVariables(),
    servePersistedQueries(),
    // Checks of the query: its text, then its syntax tree.
    limitTokens(limits.tokens),
    limitDepth(limits.depth),
    limitAliases(limits.aliases),
    limitDirectives(limits.directives),
    ...(introspection ? [] : [forbidIntrospection(), hideSuggestions()]),
    // Checks of the query with its variables, then the execution, within the time limit of the context.
    limitCost(limits.cost),
    answerDirectly(),
    setStatusOfResult(),
    // Last, so that it records the final result.
    recordRequest(),
    // The response, from its content to its bytes.
    completeErrors(),
    compressAnswers(),
  ];
}
