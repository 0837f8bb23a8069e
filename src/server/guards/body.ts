import type { FetchAPI, Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

/**
 * Rejects bodies of more than `limit` bytes. Node enforces the length in the header Content-Length; without that header the
 * bytes are counted, and reading stops at the limit. Yoga's own option `maxRequestBodySize` pipes every body through a
 * stream, which costs more than the rest of a small request.
 */
export function limitBody(limit: number): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const length = request.headers.get('content-length');
      if (length !== null && Number(length) > limit) throw tooLarge(limit);
      if (length !== null || !requestParser || !request.body) return;
      setRequestParser(async (unread) => requestParser(await readWithin(limit, unread, fetchAPI)));
    },
  };
}

/** Returns the same request with its whole body in memory. */
async function readWithin(limit: number, request: Request, fetchAPI: FetchAPI): Promise<Request> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  const { url, method, headers, signal } = request;
  return new fetchAPI.Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
}

function tooLarge(limit: number): Error {
  const message = `The body of the request has more than ${limit} bytes; at most ${limit} are allowed.`;
  return requestError('REQUEST_TOO_LARGE', message, { status: 413 });
}
