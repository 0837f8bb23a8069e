import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../../src/api/examples/examples.ts';
import type { Graph } from '../../src/graph/client.ts';
import { createGraphqlServer } from '../../src/server/create-yoga.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import { openTestGraph } from '../support/graph.ts';
import { serverSettings, testSchema } from '../support/server.ts';

const browserPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

let graph: Graph;
let listening: Listening;
let browser: Browser;

beforeAll(async () => {
  const executablePath = browserPaths.find((path) => existsSync(path));
  if (!executablePath) throw new Error(`These tests need Chromium at one of ${browserPaths.join(', ')}; install it.`);
  graph = await openTestGraph();
  const log = createLog({ level: 'silent', format: 'json' });
  const service = { schema: testSchema(), graph, examples, settings: serverSettings(), log };
  listening = await listen(serverSettings({ port: 0 }), createGraphqlServer(service), log);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  await listening?.stop();
  await graph?.close();
});

test('GraphiQL opens without internet, with a tab for each example, and shows the result of a query', async () => {
  const page = await browser.newPage();
  const externalRequests: string[] = [];
  const errors: string[] = [];
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url.startsWith(listening.url) || /^(data|blob):/.test(url)) return route.continue();
    externalRequests.push(url);
    return route.abort();
  });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));

  await page.goto(listening.url);
  await page.getByRole('link', { name: 'GraphiQL' }).click();
  expect(page.url()).toBe(`${listening.url}/graphql`);
  await page.getByRole('tab').first().waitFor();
  expect(await page.getByRole('tab').count()).toBe(examples.length);

  await page.goto(`${listening.url}/graphql?query=${encodeURIComponent('{ meetings { totalCount } }')}`);
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.graphiql-response', { hasText: 'totalCount' }).waitFor();
  expect(await page.locator('.graphiql-response').textContent()).toMatch(/"totalCount":\s*0/);

  expect(externalRequests).toEqual([]);
  expect(errors).toEqual([]);
});

test('the files of GraphiQL are compressed, and browsers keep them until they change', async () => {
  const page = await (await fetch(`${listening.url}/graphql`, { headers: { accept: 'text/html' } })).text();
  expect(page.length).toBeLessThan(100_000);
  const paths = page.match(/\/graphiql\/[\w./-]+/g) ?? [];
  expect(paths.length).toBeGreaterThanOrEqual(6);
  for (const path of paths) {
    const response = await fetch(`${listening.url}${path}`, { headers: { 'accept-encoding': 'br, gzip' } });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'br']);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  }
});

test('GraphiQL can be disabled', async () => {
  const service = {
    schema: testSchema(),
    graph,
    examples,
    settings: serverSettings({ graphiql: false }),
    log: createLog({ level: 'silent', format: 'json' }),
  };
  const response = await createGraphqlServer(service).fetch('http://test/graphql', {
    headers: { accept: 'text/html' },
  });
  expect(await response.text()).not.toContain('GraphiQL');
});
