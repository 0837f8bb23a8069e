import type { FetchAPI, Plugin } from 'graphql-yoga';
import { refusal } from '../refusal.ts';

/**
 * Refuses bodies of more than `limit` bytes. Where the length is said, Node lets no more through; where it is not, the
 * bytes are counted and the reading stops at the limit. Yoga's own option `maxRequestBodySize` leads every body through a
 * stream for that, which costs more than the rest of a small request.
 */
export function limitBody(limit: number): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const length = request.headers.get('content-length');
      if (length !== null && Number(length) > limit) throw tooLarge(limit);
      if (length !== null || !requestParser || !request.body) return;
      setRequestParser(async (asked) => requestParser(await readWithin(limit, asked, fetchAPI)));
    },
  };
}

/** The same request with its body read. */
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
  return refusal('REQUEST_TOO_LARGE', message, { status: 413 });
}
