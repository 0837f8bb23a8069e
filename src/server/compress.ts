import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'graphql-yoga';
import Negotiator from 'negotiator';

/** Answers of fewer bytes are sent as they are: a smaller one fits into one packet anyway. */
const MIN_BYTES = 1024;

const COMPRESSIBLE = /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|javascript)\b|image\/x-icon)/;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The encodings, best first. Brotli at level 4 takes about as long as gzip and is smaller; higher levels are much slower. */
const encoders: Readonly<Record<string, (body: Uint8Array) => Promise<Buffer<ArrayBuffer>>>> = {
  br: (body) => compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => compressGzip(body),
};

/**
 * Compresses answers for clients that accept it, in Node's thread pool, while the request still counts as worked on. The ETag
 * of a compressed answer is weak, because its bytes are others.
 */
export function compressAnswers(): Plugin {
  return {
    async onResponse({ request, response, setResponse, fetchAPI }) {
      const { headers, status, statusText } = response;
      if (!COMPRESSIBLE.test(headers.get('content-type') ?? '')) return;
      headers.append('vary', 'Accept-Encoding');
      if (headers.has('content-encoding')) return;
      const length = headers.get('content-length');
      if (length !== null && Number(length) < MIN_BYTES) return;
      const encoding = encodingFor(request);
      const encode = encoders[encoding];
      if (!encode) return;
      const body = Buffer.from(await response.arrayBuffer());
      const encoded = body.length < MIN_BYTES ? body : await encode(body);
      if (encoded !== body) {
        headers.set('content-encoding', encoding);
        const etag = headers.get('etag');
        if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
      }
      headers.set('content-length', String(encoded.length));
      setResponse(new fetchAPI.Response(encoded, { status, statusText, headers }));
    },
  };
}

/** The smallest encoding that the client accepts; `identity` if it accepts no other. */
function encodingFor(request: Request): string {
  const accepted = request.headers.get('accept-encoding');
  // Without the header, every encoding is acceptable, but such clients rarely decode any.
  if (accepted === null) return 'identity';
  const names = Object.keys(encoders);
  const acceptable = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings(names);
  return names.find((name) => acceptable.includes(name)) ?? 'identity';
}

/** Returns the encoded bytes of a file, computed once for each encoding. */
export function compressOnce(
  plain: Buffer<ArrayBuffer>,
): (request: Request) => Promise<{ readonly encoding: string; readonly body: Buffer<ArrayBuffer> }> {
  const encoded = new Map<string, Promise<Buffer<ArrayBuffer>>>();
  return async (request) => {
    const encoding = encodingFor(request);
    const encode = encoders[encoding];
    if (!encode) return { encoding, body: plain };
    const body = encoded.get(encoding) ?? encode(plain);
    encoded.set(encoding, body);
    return { encoding, body: await body };
  };
}
