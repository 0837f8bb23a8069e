import type { Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

const ACCEPTED = ['application/json', 'application/graphql+json', 'application/graphql'];

/**
 * Rejects media types other than JSON and GraphQL, above all those that a form on another site can send without a CORS
 * preflight: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function requireMediaType(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST') return;
      const contentType = request.headers.get('content-type');
      const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (ACCEPTED.includes(mediaType)) return;
      throw requestError(
        'UNSUPPORTED_MEDIA_TYPE',
        `The header Content-Type is ${contentType === null ? 'missing' : JSON.stringify(contentType)}; it must be application/json.`,
        { status: 415 },
      );
    },
  };
}
