import type { Plugin } from 'graphql-yoga';
import { refusal } from '../refusal.ts';

/**
 * Names the refusal of bodies that are too large. Yoga's own option `maxRequestBodySize` counts the bytes and stops
 * reading, under a code of its own; its limit must be this one.
 */
export function limitBody(limit: number): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || !('errors' in result)) return;
      const [error] = result.errors ?? [];
      if (error?.extensions?.code !== 'REQUEST_ENTITY_TOO_LARGE') return;
      const message = `The body of the request has more than ${limit} bytes; at most ${limit} are allowed.`;
      setResult({ errors: [refusal('REQUEST_TOO_LARGE', message, { status: 413 })] });
    },
  };
}
