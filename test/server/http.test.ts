import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { GraphError } from '../../src/graph/errors.ts';
import { httpHandler } from '../../src/server/http-handler.ts';
import { CannotListen, type Listening, listen, requireFreePort } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import { openTestGraph } from '../support/graph.ts';
import { type Changes, serverSettings, testServer } from '../support/server.ts';

let graph: Graph;
let lines: Record<string, unknown>[];
const open: Listening[] = [];

beforeAll(async () => {
  graph = await openTestGraph();
});

beforeEach(() => {
  lines = [];
});

afterAll(async () => {
  for (const listening of open) await listening.stop();
  await graph.close();
});

/** Starts a server on a real socket, whose log is kept in `lines`. `read` replaces the database to simulate failures. */
async function start(changes: Changes = {}, read: Graph['read'] = graph.read): Promise<Listening> {
  const log = createLog({ level: 'info', format: 'json' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const settings = serverSettings({ ...changes, port: 0 });
  const listening = await listen(settings, httpHandler(testServer({ read }, changes, log), settings), log);
  open.push(listening);
  return listening;
}

const count = 'query Count { meetings { totalCount } }';

function post(url: string, query: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
  return fetch(`${url}/graphql`, { method: 'POST', body: JSON.stringify({ query }), ...init, headers });
}

async function lineOf(requestId: string): Promise<Record<string, unknown> | undefined> {
  const find = () => lines.find((line) => line.requestId === requestId && line.msg === 'request');
  for (let i = 0; i < 50 && !find(); i += 1) await delay(20);
  return find();
}

test('each request is logged in one line, with its id, operation, round trips and status', async () => {
  const { url } = await start();
  const response = await post(url, count, { headers: { 'x-request-id': 'desk-7' } });
  expect(response.headers.get('x-request-id')).toBe('desk-7');
  expect(await lineOf('desk-7')).toMatchObject({
    method: 'POST',
    path: '/graphql',
    status: 200,
    ms: expect.any(Number),
    operations: ['Count'],
    roundTrips: 1,
    errorCodes: [],
  });
});

test('a request id that could forge a log line is replaced', async () => {
  const { url } = await start();
  const response = await post(url, count, { headers: { 'x-request-id': 'a b"}' } });
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('error codes are logged', async () => {
  const { url } = await start();
  await post(url, '{ nothing }', { headers: { 'x-request-id': 'wrong' } });
  expect(await lineOf('wrong')).toMatchObject({ errorCodes: ['GRAPHQL_VALIDATION_FAILED'], roundTrips: 0 });
});

test('an invalid query has status 400, or 200 for clients that accept only application/json', async () => {
  const { url } = await start();
  const status = async (accept: string) => (await post(url, '{ nothing }', { headers: { accept } })).status;
  expect(await status('application/graphql-response+json')).toBe(400);
  expect(await status('application/json')).toBe(200);
});

test('an unexpected error is masked in the response and logged with the request id', async () => {
  const { url } = await start({}, () => Promise.reject(new Error('secret detail')));
  const response = await post(url, count, { headers: { 'x-request-id': 'unexpected' } });
  const text = await response.text();
  expect(text).not.toContain('secret');
  expect(JSON.parse(text).errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  await lineOf('unexpected');
  expect(lines).toContainEqual(expect.objectContaining({ requestId: 'unexpected', level: 50, msg: 'secret detail' }));
});

test('without the database, /health succeeds and /ready fails without details', async () => {
  const failing = () => Promise.reject(new GraphError('GRAPH_UNAVAILABLE', 'bolt://secret-host cannot be reached'));
  const [healthy, degraded] = [await start(), await start({}, failing)];
  expect((await fetch(`${healthy.url}/health`)).status).toBe(200);
  expect((await fetch(`${degraded.url}/health`)).status).toBe(200);
  expect((await fetch(`${healthy.url}/ready`)).status).toBe(200);
  const ready = await fetch(`${degraded.url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'unavailable', database: 'does not answer' });
});

test('a query that exceeds its time limit is stopped in the database too', async () => {
  const { url } = await start({ limits: { queryMs: 300 } }, (_statement, options) => graph.read(endless(1), options));
  const answer = (await (await post(url, count)).json()) as { errors: unknown[] };
  expect(answer.errors).toMatchObject([{ extensions: { code: 'QUERY_TIMEOUT' } }]);
  expect(await running(1)).toBe(0);
});

test('when the client disconnects, the query ends in the database', async () => {
  const { url } = await start({ limits: { queryMs: 60_000 } }, (_statement, options) =>
    graph.read(endless(2), options),
  );
  const client = new AbortController();
  const response = post(url, count, { signal: client.signal, headers: { 'x-request-id': 'gone' } }).catch(() => 'gone');
  await expect.poll(() => running(2)).toBe(1);
  client.abort();
  expect(await response).toBe('gone');
  await expect.poll(() => running(2), { timeout: 5000 }).toBe(0);
  expect(await lineOf('gone')).toMatchObject({ status: 499 });
  expect(lines.filter(({ level }) => level === 50)).toEqual([]);
});

test('pages of other sites cannot read responses, unless their origin is allowed', async () => {
  const { url } = await start({ corsOrigins: ['https://desk.example', 'https://board.example'] });
  const allowed = async (origin: string) =>
    (await post(url, count, { headers: { origin } })).headers.get('access-control-allow-origin');
  expect(await allowed('https://desk.example')).toBe('https://desk.example');
  expect(await allowed('https://other.example')).toBeNull();
  expect(await allowed('null')).toBeNull();
  const closed = await start();
  const response = await post(closed.url, count, { headers: { origin: 'https://desk.example' } });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('caches keep answers for other languages, media types and origins apart', async () => {
  const { url } = await start({ corsOrigins: ['https://desk.example'] });
  const paths = [`/graphql?query=${encodeURIComponent(count)}`, '/timeline.csv', '/timeline.json'];
  for (const path of paths) {
    for (const headers of [{}, { origin: 'https://desk.example' }, { origin: 'https://other.example' }]) {
      const vary = (await fetch(`${url}${path}`, { headers })).headers.get('vary')?.split(', ');
      expect(vary).toEqual(expect.arrayContaining(['Accept-Language', 'Accept', 'Origin']));
    }
  }
});

test('pages of allowed origins can read ETag and Link, and browsers remember what is allowed', async () => {
  const { url } = await start({ corsOrigins: ['https://desk.example'] });
  const origin = 'https://desk.example';
  const response = await fetch(`${url}/timeline.csv`, { headers: { origin } });
  const exposed = response.headers.get('access-control-expose-headers')?.split(', ');
  expect(exposed).toEqual(expect.arrayContaining(['etag', 'link', 'x-request-id', 'retry-after']));
  const preflight = { origin, 'access-control-request-method': 'POST' };
  const answer = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers: preflight });
  expect(Number(answer.headers.get('access-control-max-age'))).toBeGreaterThan(3600);
});

test('/ is a page with links for browsers and lists the addresses for programs', async () => {
  const { url } = await start();
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const html = await page.text();
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
  expect(links).toContain('/graphql');
  for (const link of links)
    expect((await fetch(`${url}${link}`, { headers: { accept: 'text/html' } })).status).toBe(200);
  expect(await (await fetch(url)).json()).toMatchObject({ graphql: '/graphql', health: '/health', ready: '/ready' });
  const without = await start({ graphiql: false });
  expect(await (await fetch(without.url, { headers: { accept: 'text/html' } })).text()).not.toContain('GraphiQL');
});

test('stopping lets requests in flight finish and accepts no new ones', async () => {
  const begun = Promise.withResolvers<void>();
  const slow: Graph['read'] = async (statement, options) => {
    begun.resolve();
    await delay(500);
    return graph.read(statement, options);
  };
  const { url, stop } = await start({}, slow);
  const response = post(url, count);
  await begun.promise;
  const stopped = stop();
  await expect(post(url, count)).rejects.toThrow();
  expect((await response).status).toBe(200);
  await stopped;
});

test('stopping closes idle connections, also those that never sent a request', async () => {
  const { url, stop } = await start();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await post(url, count);
  await stop();
  await closed;
});

test('the error for a port in use names the port', async () => {
  const { url } = await start();
  const address = { host: '127.0.0.1', port: Number(new URL(url).port) };
  const portInUse = expect.objectContaining({
    message: expect.stringContaining(`127.0.0.1:${address.port} is in use`),
  });
  await expect(requireFreePort(address)).rejects.toThrow(CannotListen);
  await expect(requireFreePort(address)).rejects.toEqual(portInUse);
});

/** A query that would run for minutes, with a mark that identifies it among the running ones. */
function endless(mark: number) {
  return { text: `UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) + ${mark}`, params: {} };
}

async function running(mark: number): Promise<number> {
  const rows = await graph.read({ text: 'SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery', params: {} });
  return rows.filter(([query]) => String(query).includes(`sum(a * b) + ${mark}`)).length;
}
