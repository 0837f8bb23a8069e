import { createHash } from 'node:crypto';
import {
  css,
  editorWorkerService,
  favicon,
  graphqlWorker,
  js,
  jsonWorker,
} from '@graphql-yoga/render-graphiql/graphiql';
import type { GraphiQLOptions, Plugin } from 'graphql-yoga';
import { compressOnce } from './compress.ts';

/** A file of GraphiQL. Its address contains a hash of its content, so that browsers keep it until it changes. */
interface Asset {
  readonly path: string;
  readonly type: string;
  readonly encoded: ReturnType<typeof compressOnce>;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ico: 'image/x-icon',
};

function asset(name: string, content: Buffer<ArrayBuffer>): Asset {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 16);
  const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { path: `/graphiql/${hash}/${name}`, type, encoded: compressOnce(content) };
}

const style = asset('graphiql.css', Buffer.from(css));
const script = asset('graphiql.js', Buffer.from(js));
const icon = asset('favicon.ico', Buffer.from(favicon.replace(/^data:.*,/, ''), 'base64'));
const workers = {
  editorWorkerService: asset('editor.worker.js', Buffer.from(editorWorkerService)),
  json: asset('json.worker.js', Buffer.from(jsonWorker)),
  graphql: asset('graphql.worker.js', Buffer.from(graphqlWorker)),
};

const assets = new Map([style, script, icon, ...Object.values(workers)].map((one) => [one.path, one]));

/** Serves the files of GraphiQL, about 9 MB, compressed once. */
export function serveGraphiqlAssets(): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const found = assets.get(url.pathname);
      if (!found || request.method !== 'GET') return;
      const { encoding, body } = await found.encoded(request);
      const headers = new Headers({
        'content-type': found.type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-length': String(body.length),
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      });
      endResponse(new fetchAPI.Response(body, { headers }));
    },
  };
}

/** Renders the page of GraphiQL, as renderGraphiQL of Yoga does, with its files beside it instead of in it. */
export function renderGraphiqlPage(options: GraphiQLOptions = {}): string {
  const workerPaths = Object.fromEntries(Object.entries(workers).map(([label, { path }]) => [label, path]));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${options.title ?? 'GraphiQL'}</title>
<link rel="icon" href="${options.favicon ?? icon.path}">
<link rel="stylesheet" href="${style.path}">
</head>
<body id="body" class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
<script>
const workers = ${inScript(workerPaths)};
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => workers[label] };
</script>
<script src="${script.path}"></script>
<script>
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${inScript(options)});
</script>
</body>
</html>
`;
}

/** JSON that cannot end the element that contains it. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
