import type { Plugin } from 'graphql-yoga';
import { refusal } from '../refusal.ts';

const ACCEPTED = ['application/json', 'application/graphql+json', 'application/graphql'];

/**
 * Refuses what a form on another site could send without asking (the "simple" media types of CORS), and everything else
 * that is not JSON or GraphQL: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function requireMediaType(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST') return;
      const given = request.headers.get('content-type');
      const mediaType = given?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (ACCEPTED.includes(mediaType)) return;
      throw refusal(
        'UNSUPPORTED_MEDIA_TYPE',
        `The media type of the request is ${given === null ? 'not said' : JSON.stringify(given)}; it must be application/json.`,
        { status: 415 },
      );
    },
  };
}
