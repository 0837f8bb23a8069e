import type { Plugin } from 'graphql-yoga';

/**
 * Sets the header Vary: caches must keep the answers for different values of these headers apart. Names are in the languages
 * of Accept-Language, the media type is that of Accept, and CORS headers depend on Origin.
 */
export function varyByHeaders(corsOrigins: readonly string[]): Plugin {
  const vary = ['Accept', 'Accept-Language', ...(corsOrigins.length === 0 ? [] : ['Origin'])].join(', ');
  return {
    onResponse({ response }) {
      response.headers.set('vary', vary);
    },
  };
}
