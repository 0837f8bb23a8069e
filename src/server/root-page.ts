import type { Plugin } from 'graphql-yoga';

/** Serves `/`: a page with links for browsers, and the service's addresses as JSON for programs. */
export function serveRootPage(graphiql: boolean): Plugin {
  const addresses = {
    graphql: '/graphql',
    exports: ['/timeline.json', '/timeline.ics', '/timeline.csv'],
    health: '/health',
    ready: '/ready',
  };
  const page = pageFor(graphiql);
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (url.pathname !== '/' || request.method !== 'GET') return;
      const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false;
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      endResponse(wantsPage ? new fetchAPI.Response(page, { headers }) : fetchAPI.Response.json(addresses));
    },
  };
}

function pageFor(graphiql: boolean): string {
  const link = (href: string, text: string) => `<a href="${href}">${text}</a>`;
  const items = [
    graphiql
      ? `${link('/graphql', 'GraphiQL')}: write queries, with the documentation of the schema`
      : 'GraphQL at /graphql',
    `The timeline as ${link('/timeline.csv', 'CSV')}, ${link('/timeline.ics', 'iCalendar')} and ${link('/timeline.json', 'TimelineJS')}`,
    'Documentation: the folder <code>docs</code> of this program',
    `State: ${link('/health', 'process')}, ${link('/ready', 'database')}`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Communiqué</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }</style>
</head>
<body>
<h1>Communiqué</h1>
<p>A knowledge graph of diplomatic events, served as GraphQL: no fact without its source.</p>
<ul>
${items.map((item) => `<li>${item}</li>`).join('\n')}
</ul>
</body>
</html>
`;
}
