import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { httpHandler } from '../../src/server/http-handler.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import { openTestGraph } from '../support/graph.ts';
import { serverSettings, testServer } from '../support/server.ts';

let graph: Graph;
const lines: Record<string, unknown>[] = [];
const open: Listening[] = [];

beforeAll(async () => {
  graph = await openTestGraph();
});

afterEach(async () => {
  for (const listening of open.splice(0)) await listening.stop();
});

afterAll(() => graph.close());

/** Starts a server whose queries to the database wait until `release` is called. `pending` contains those sent so far. */
async function start(limits: { inFlight?: number; waiting?: number; waitMs?: number }) {
  const gate = Promise.withResolvers<void>();
  const pending: unknown[] = [];
  const read: Graph['read'] = async (statement, options) => {
    if (!statement.text.startsWith('RETURN 1')) {
      pending.push(statement);
      await gate.promise;
    }
    return graph.read(statement, options);
  };
  const log = createLog({ level: 'info', format: 'json' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const yoga = testServer({ read }, { corsOrigins: ['https://desk.example'] }, log);
  const admission = { inFlight: 1, waiting: 10, waitMs: 100, ...limits };
  const settings = serverSettings({ port: 0, admission, corsOrigins: ['https://desk.example'] });
  const listening = await listen(settings, httpHandler(yoga, settings), log);
  open.push(listening);
  return { url: listening.url, pending, release: gate.resolve };
}

function post(url: string, name = 'Count', init: RequestInit = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
  const body = JSON.stringify({ query: `query ${name} { meetings { totalCount } }` });
  return fetch(`${url}/graphql`, { method: 'POST', body, ...init, headers });
}

test('a request beyond the limit is rejected with 503, Retry-After and a GraphQL error', async () => {
  const { url, pending, release } = await start({ inFlight: 1 });
  const served = post(url);
  await expect.poll(() => pending.length).toBe(1);
  const rejected = await post(url, 'Second', {
    headers: { accept: 'application/graphql-response+json', origin: 'https://desk.example', 'x-request-id': 'second' },
  });
  expect(rejected.status).toBe(503);
  expect(rejected.headers.get('retry-after')).toBe('1');
  expect(rejected.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  expect(rejected.headers.get('access-control-allow-origin')).toBe('https://desk.example');
  expect(await rejected.json()).toEqual({
    errors: [{ message: expect.stringContaining('try again in 1 s'), extensions: { code: 'SERVICE_OVERLOADED' } }],
  });
  expect(pending).toHaveLength(1);
  release();
  expect((await served).status).toBe(200);
  await expect
    .poll(() => lines.find(({ requestId }) => requestId === 'second'))
    .toMatchObject({ status: 503, roundTrips: 0, errorCodes: ['SERVICE_OVERLOADED'] });
});

test('the maximum number of requests is served at once, and each that ends makes room for another', async () => {
  const { url, pending, release } = await start({ inFlight: 2 });
  const both = [post(url), post(url)];
  await expect.poll(() => pending.length).toBe(2);
  release();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  for (let i = 0; i < 5; i += 1) expect((await post(url)).status).toBe(200);
});

test('waiting requests are served when there is room, the newest first, each with its own id', async () => {
  const { url, pending, release } = await start({ inFlight: 1, waitMs: 30_000 });
  const done: string[] = [];
  const ask = async (name: string) => {
    const response = await post(url, name, { headers: { 'x-request-id': name } });
    done.push(name);
    return response.status;
  };
  const all = [ask('First')];
  await expect.poll(() => pending.length).toBe(1);
  all.push(ask('Older'));
  await delay(50);
  all.push(ask('Newer'));
  await delay(50);
  release();
  expect(await Promise.all(all)).toEqual([200, 200, 200]);
  expect(done).toEqual(['First', 'Newer', 'Older']);
  for (const name of done) {
    await expect.poll(() => lines.find(({ requestId }) => requestId === name)).toMatchObject({ operations: [name] });
  }
});

test('when too many requests wait, the oldest is rejected at once', async () => {
  const { url, pending, release } = await start({ inFlight: 1, waiting: 1, waitMs: 30_000 });
  const served = post(url);
  await expect.poll(() => pending.length).toBe(1);
  const oldest = post(url);
  await delay(50);
  const newest = post(url);
  expect((await oldest).status).toBe(503);
  release();
  expect((await Promise.all([served, newest])).map(({ status }) => status)).toEqual([200, 200]);
});

test('a client that disconnects while waiting occupies no room', async () => {
  const { url, pending, release } = await start({ inFlight: 1, waitMs: 30_000 });
  const served = post(url);
  await expect.poll(() => pending.length).toBe(1);
  const client = new AbortController();
  const headers = { 'x-request-id': 'gone' };
  const gone = post(url, 'Gone', { signal: client.signal, headers }).catch(() => 'gone');
  await delay(100);
  client.abort();
  expect(await gone).toBe('gone');
  await expect.poll(() => lines.find(({ requestId }) => requestId === 'gone')).toMatchObject({ status: 499 });
  release();
  expect((await served).status).toBe(200);
  expect((await post(url)).status).toBe(200);
  expect(pending).toHaveLength(2);
});

test('health checks and CORS preflights are answered under overload, other requests are not', async () => {
  const { url, pending, release } = await start({ inFlight: 1 });
  const served = post(url);
  await expect.poll(() => pending.length).toBe(1);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  const preflight = { origin: 'https://desk.example', 'access-control-request-method': 'POST' };
  expect((await fetch(`${url}/graphql`, { method: 'OPTIONS', headers: preflight })).status).toBe(204);
  expect((await fetch(`${url}/timeline.csv`)).status).toBe(503);
  release();
  expect((await served).status).toBe(200);
});

test('a timeline export counts as one request, however many pages it reads', async () => {
  const { url, release } = await start({ inFlight: 1 });
  release();
  expect((await fetch(`${url}/timeline.csv`)).status).toBe(200);
});

test('a connection stays open after a rejected request', async () => {
  const { url, pending, release } = await start({ inFlight: 1 });
  const served = post(url);
  await expect.poll(() => pending.length).toBe(1);
  const body = JSON.stringify({ query: '{ meetings { totalCount } }' });
  const text = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => (received += chunk));
  socket.write(text);
  await expect.poll(() => received).toContain('SERVICE_OVERLOADED');
  release();
  await served;
  socket.write(text);
  await expect.poll(() => received).toContain('{"data":{"meetings":{"totalCount":0}}}');
  socket.destroy();
});
