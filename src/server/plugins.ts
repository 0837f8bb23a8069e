import type { Plugin } from 'graphql-yoga';
import { answerDirectly } from './answer-directly.ts';
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
import { type AskDatabase, readiness } from './health.ts';
import { recordRequest } from './request-log.ts';
import { tellUnanswered } from './service-unavailable.ts';
import type { ServerSettings } from './settings.ts';
import { serveTimeline } from './timeline/serve-timeline.ts';
import { welcome } from './welcome.ts';

/** All that a request passes, in this order; what costs least to check stands first. */
export function plugins({ limits, introspection, graphiql }: ServerSettings, askDatabase: AskDatabase): Plugin[] {
  return [
    readiness(askDatabase),
    welcome(graphiql),
    serveTimeline(),
    // The HTTP request.
    requireMediaType(),
    requireJsonInUrl(),
    limitBody(limits.bodyBytes),
    limitBatch(limits.batch),
    // The query's text, then its shape.
    limitTokens(limits.tokens),
    limitDepth(limits.depth),
    limitAliases(limits.aliases),
    limitDirectives(limits.directives),
    ...(introspection ? [] : [forbidIntrospection(), hideSuggestions()]),
    // The query with its variables; then it is executed, within the time that `context` allows it.
    limitCost(limits.cost),
    answerDirectly(),
    tellUnanswered(),
    // Last, so that it sees what all others made of the answer.
    recordRequest(),
  ];
}
