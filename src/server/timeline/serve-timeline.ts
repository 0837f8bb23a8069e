import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { type QueryServer, runStoredQuery } from '../run-stored-query.ts';
import { collectItems } from './collect-items.ts';
import { toCsv } from './csv.ts';
import { errorResponse } from './error-response.ts';
import { toICalendar } from './icalendar.ts';
import { readParameters } from './parameters.ts';
import { type TimelineItem, timelineQuery } from './query.ts';
import { toTimelineJs } from './timelinejs.ts';

/** A format of exports: its media type, and how items are written in it. */
interface Format {
  readonly type: string;
  readonly write: (items: readonly TimelineItem[]) => string;
}

/** The formats by the path at which they are served. */
const formats: Readonly<Record<string, Format>> = {
  '/timeline.json': { type: 'application/json; charset=utf-8', write: toTimelineJs },
  '/timeline.ics': { type: 'text/calendar; charset=utf-8', write: toICalendar },
  '/timeline.csv': { type: 'text/csv; charset=utf-8; header=present', write: toCsv },
};

/**
 * Serves the timeline to programs that do not speak GraphQL, as TimelineJS 3, iCalendar and CSV. The query string has the
 * arguments of the field `timeline`, whose items are read by a stored query.
 */
export function serveTimeline(): Plugin {
  let server: QueryServer;
  let report: (error: unknown) => void;
  return {
    onYogaInit({ yoga }) {
      server = yoga;
      report = (error) => yoga.logger.error(error);
    },
    async onRequest({ request, url, endResponse }) {
      const format = formats[url.pathname];
      if (!format) return;
      endResponse(await respond(request, format, server).catch((error: unknown) => errorResponse(error, report)));
    },
  };
}

async function respond(request: Request, { type, write }: Format, server: QueryServer): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, statusText: STATUS_CODES[405] ?? '', headers: { allow: 'GET, HEAD' } });
  }
  const url = new URL(request.url);
  const parameters = readParameters(url.searchParams);
  const { items, next } = await collectItems(parameters, (variables) =>
    runStoredQuery(server, { query: timelineQuery, variables, request, acceptLanguage: parameters.language }),
  );
  const body = write(items);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = new Headers({ etag, 'cache-control': 'public, max-age=60', vary: 'Accept-Language' });
  if (next !== null) {
    url.searchParams.set('after', next);
    headers.set('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  if (matchesETag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, statusText: STATUS_CODES[304] ?? '', headers });
  headers.set('content-type', type);
  headers.set('content-length', String(Buffer.byteLength(body)));
  headers.set('x-content-type-options', 'nosniff');
  return new Response(request.method === 'HEAD' ? null : body, { statusText: 'OK', headers });
}

/** Whether the header If-None-Match names the ETag (RFC 9110, section 13.1.2: weak comparison). */
function matchesETag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}
