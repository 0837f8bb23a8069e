import type { Plugin } from 'graphql-yoga';

/** Serves `/`: redirects browsers to GraphiQL, if it is enabled, and lists the service's addresses as JSON for programs. */
export function serveRootPage(graphiql: boolean): Plugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (url.pathname !== '/' || request.method !== 'GET') return;
      const wantsPage = graphiql && (request.headers.get('accept')?.includes('text/html') ?? false);
      endResponse(
        wantsPage
          ? new fetchAPI.Response(null, { status: 302, headers: { location: '/graphql' } })
          : fetchAPI.Response.json({ graphql: '/graphql', health: '/health', ready: '/ready' }),
      );
    },
  };
}
