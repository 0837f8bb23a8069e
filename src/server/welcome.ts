import type { Plugin } from 'graphql-yoga';

/** `/`: leads people to the page for queries, and tells programs where to ask. */
export function welcome(graphiql: boolean): Plugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (url.pathname !== '/' || request.method !== 'GET') return;
      const toPage = graphiql && (request.headers.get('accept')?.includes('text/html') ?? false);
      endResponse(
        toPage
          ? new fetchAPI.Response(null, { status: 302, headers: { location: '/graphql' } })
          : fetchAPI.Response.json({ graphql: '/graphql', health: '/health', ready: '/ready' }),
      );
    },
  };
}
