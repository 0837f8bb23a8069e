import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { failures, retryHeader } from '../failures.ts';
import { toCsv } from './csv.ts';
import { toICalendar } from './icalendar.ts';
import { type ExportParameters, readParameters } from './parameters.ts';
import { type TimelineAnswer, type TimelineItem, timelineQuery } from './query.ts';
import { toTimelineJs } from './timelinejs.ts';

interface Format {
  readonly type: string;
  readonly write: (items: readonly TimelineItem[]) => string;
}

/** The paths, with what each gives. */
const formats: Readonly<Record<string, Format>> = {
  '/timeline.json': { type: 'application/json; charset=utf-8', write: toTimelineJs },
  '/timeline.ics': { type: 'text/calendar; charset=utf-8', write: toICalendar },
  '/timeline.csv': { type: 'text/csv; charset=utf-8; header=present', write: toCsv },
};

/** Items asked for at once: the most that the field `timeline` gives. */
const PAGE = 100;

type Ask = (request: Request) => Promise<Response>;

/**
 * The timeline for programs that speak no GraphQL: TimelineJS 3, iCalendar and CSV, with the arguments of the field
 * `timeline` as the query string. The field itself is asked, as a GraphQL request through all that such requests pass.
 */
export function serveTimeline(): Plugin {
  let report: (error: unknown) => void = () => undefined;
  return {
    onYogaInit({ yoga }) {
      report = (error) => yoga.logger.error(error);
    },
    onRequest({ request, url, requestHandler, serverContext, endResponse }) {
      const format = formats[url.pathname];
      if (!format) return undefined;
      const ask: Ask = async (inner) => requestHandler(inner, serverContext);
      return answer(request, format, ask)
        .catch((error: unknown) => tell(error, report))
        .then(endResponse);
    },
  };
}

async function answer(request: Request, { type, write }: Format, ask: Ask): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
  }
  const url = new URL(request.url);
  const parameters = readParameters(url.searchParams);
  const { items, next } = await collect(parameters, (variables) => inner(request, parameters, variables), ask);
  const body = write(items);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = new Headers({ etag, 'cache-control': 'public, max-age=60', vary: 'Accept-Language' });
  if (next !== null) {
    url.searchParams.set('after', next);
    headers.set('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', type);
  headers.set('x-content-type-options', 'nosniff');
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

interface Collected {
  readonly items: readonly TimelineItem[];
  /** The cursor from which to go on, where there is more. */
  readonly next: string | null;
}

async function collect(
  { first, after }: ExportParameters,
  request: (page: { first: number; after: string | null }) => Request,
  ask: Ask,
): Promise<Collected> {
  const items: TimelineItem[] = [];
  let cursor = after;
  for (;;) {
    const response = await ask(request({ first: Math.min(PAGE, first - items.length), after: cursor }));
    const { data, errors } = (await response.json()) as TimelineAnswer;
    const [error] = errors ?? [];
    if (error || !data) throw asError(error, response.status);
    const { nodes, pageInfo } = data.timeline.items;
    items.push(...nodes);
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    if (cursor === null || items.length >= first) return { items, next: cursor };
  }
}

/** The GraphQL request for one page, in the reader's name. */
function inner(request: Request, { variables, language }: ExportParameters, page: object): Request {
  const wanted = language ?? request.headers.get('accept-language');
  return new Request(new URL('/graphql', request.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(wanted === null ? {} : { 'accept-language': wanted }),
    },
    body: JSON.stringify({ query: timelineQuery, variables: { ...variables, ...page } }),
    signal: request.signal,
  });
}

/** Whether the reader has the answer already (RFC 9110, If-None-Match). */
function isKnown(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}

type AnswerError = NonNullable<TimelineAnswer['errors']>[number];

// What GraphQL finds while executing, it tells with 200.
function asError(error: AnswerError | undefined, status: number): GraphQLError {
  const code = String(error?.extensions?.code ?? 'BAD_USER_INPUT');
  const message = error?.message ?? 'The question was not answered.';
  return new GraphQLError(message, {
    extensions: { code, http: { status: failures[code]?.status ?? Math.max(status, 400) } },
  });
}

/** The failure as GraphQL would tell it, so that programs need to know one shape only; a surprise is masked and logged. */
function tell(error: unknown, report: (error: unknown) => void): Response {
  const { message, extensions } = error instanceof GraphQLError ? error : surprise;
  if (!(error instanceof GraphQLError)) report(error);
  const { code, http } = extensions as { code?: unknown; http?: { status?: number } };
  return Response.json(
    { errors: [{ message, extensions: { code } }] },
    {
      status: http?.status ?? 400,
      headers: { 'cache-control': 'no-store', ...retryHeader(failures[String(code)] ?? {}) },
    },
  );
}

const surprise = new GraphQLError('Something went wrong on our side; it was logged.', {
  extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } },
});
