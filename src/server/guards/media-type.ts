import type { Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

const ACCEPTED = ['application/json', 'application/graphql+json', 'application/graphql'];

/** JSON is UTF-8 (RFC 8259). */
const UTF_8 = /^utf-?8$/i;

/**
 * Rejects compressed bodies and charsets other than UTF-8, and media types other than JSON and GraphQL, above all those that a
 * form on another site can send without a CORS preflight: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function requireMediaType(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST') return;
      const encoding = request.headers.get('content-encoding');
      if (encoding !== null && encoding !== 'identity') throw unsupported('Content-Encoding', encoding, 'absent');
      const contentType = request.headers.get('content-type');
      const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!ACCEPTED.includes(mediaType)) throw unsupported('Content-Type', contentType, 'application/json');
      const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType ?? '')?.[1];
      if (charset === undefined || UTF_8.test(charset)) return;
      throw unsupported('Content-Type', contentType, 'application/json; charset=utf-8');
    },
  };
}

function unsupported(header: string, value: string | null, allowed: string) {
  const shown = value === null ? 'missing' : JSON.stringify(value);
  return requestError('UNSUPPORTED_MEDIA_TYPE', `The header ${header} is ${shown}; it must be ${allowed}.`, {
    status: 415,
  });
}
