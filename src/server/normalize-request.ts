import type { Reject } from './reject.ts';
import { requestError } from './request-error.ts';
import type { Handler } from './settings.ts';

/** A host name or an address, with an optional port. Unlike URL, it allows no path, no user and no spaces. */
const HOST = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

/**
 * Returns a handler that rejects requests whose address is no URL, and replaces the address of an origin (`http://host/path`,
 * which RFC 9112 allows) by its path. HEAD is answered as GET: Node sends the headers of the answer without its body.
 */
export function normalizeRequest(handle: Handler, reject: Reject): Handler {
  return (request, response) => {
    const { url = '/', headers, method } = request;
    const { host } = headers;
    const path = pathOf(url);
    if (host !== undefined && !isHost(host)) {
      return reject(
        request,
        response,
        badAddress('header Host', host, 'a host name or an address, such as example.org:4000'),
      );
    }
    if (path === undefined) {
      return reject(request, response, badAddress('address of the request', url, 'a path such as /graphql'));
    }
    request.url = path;
    // Media types and charsets may be written in any case.
    const contentType = headers['content-type'];
    if (contentType !== undefined) headers['content-type'] = contentType.toLowerCase().replace(/\s*;\s*/g, ';');
    if (method === 'HEAD') request.method = 'GET';
    return handle(request, response);
  };
}

function isHost(host: string): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}`);
}

/** The path and the query string of an address; undefined if it has none. */
function pathOf(url: string): string | undefined {
  if (url.startsWith('/')) return URL.canParse(`http://localhost${url}`) ? url : undefined;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function badAddress(what: string, value: string, allowed: string) {
  return requestError('BAD_REQUEST', `The ${what} is ${JSON.stringify(value)}; it must be ${allowed}.`, {
    status: 400,
  });
}
