import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { admit } from '../../src/server/admission.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import { openTestGraph } from '../support/graph.ts';
import { testServer } from '../support/server.ts';

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

/** A service whose questions to the database are held back until `letGo`, each counted in `asked`. */
async function start(limits: { inFlight?: number; waiting?: number; waitMs?: number }) {
  const gate = Promise.withResolvers<void>();
  const asked: unknown[] = [];
  const read: Graph['read'] = async (statement, options) => {
    if (!statement.text.startsWith('RETURN 1')) {
      asked.push(statement);
      await gate.promise;
    }
    return graph.read(statement, options);
  };
  const log = createLog({ level: 'info', format: 'json' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const yoga = testServer({ read }, { corsOrigins: ['https://desk.example'] }, log);
  const handler = admit(yoga, { inFlight: 1, waiting: 10, waitMs: 100, ...limits }, ['https://desk.example']);
  const listening = await listen({ host: '127.0.0.1', port: 0 }, handler, log);
  open.push(listening);
  return { url: listening.url, asked, letGo: gate.resolve };
}

function post(url: string, name = 'Count', init: RequestInit = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
  const body = JSON.stringify({ query: `query ${name} { meetings { totalCount } }` });
  return fetch(`${url}/graphql`, { method: 'POST', body, ...init, headers });
}

test('what is more than can be served is refused with 503, when to try again, and a GraphQL error', async () => {
  const { url, asked, letGo } = await start({ inFlight: 1 });
  const served = post(url);
  await expect.poll(() => asked.length).toBe(1);
  const refused = await post(url, 'Second', {
    headers: { accept: 'application/graphql-response+json', origin: 'https://desk.example', 'x-request-id': 'second' },
  });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://desk.example');
  expect(await refused.json()).toEqual({
    errors: [{ message: expect.stringContaining('try again in 1 s'), extensions: { code: 'SERVICE_OVERLOADED' } }],
  });
  expect(asked).toHaveLength(1);
  letGo();
  expect((await served).status).toBe(200);
  await expect
    .poll(() => lines.find(({ requestId }) => requestId === 'second'))
    .toMatchObject({ status: 503, roundTrips: 0, errorCodes: ['SERVICE_OVERLOADED'] });
});

test('as many as allowed are served at once, and the place of one that is done is free again', async () => {
  const { url, asked, letGo } = await start({ inFlight: 2 });
  const both = [post(url), post(url)];
  await expect.poll(() => asked.length).toBe(2);
  letGo();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  for (let i = 0; i < 5; i += 1) expect((await post(url)).status).toBe(200);
});

test('who waits is served when a place becomes free, the newest first, each under its own id', async () => {
  const { url, asked, letGo } = await start({ inFlight: 1, waitMs: 30_000 });
  const done: string[] = [];
  const ask = async (name: string) => {
    const response = await post(url, name, { headers: { 'x-request-id': name } });
    done.push(name);
    return response.status;
  };
  const all = [ask('First')];
  await expect.poll(() => asked.length).toBe(1);
  all.push(ask('Older'));
  await delay(50);
  all.push(ask('Newer'));
  await delay(50);
  letGo();
  expect(await Promise.all(all)).toEqual([200, 200, 200]);
  expect(done).toEqual(['First', 'Newer', 'Older']);
  for (const name of done) {
    await expect.poll(() => lines.find(({ requestId }) => requestId === name)).toMatchObject({ operations: [name] });
  }
});

test('when too many wait, the one that has waited longest is refused at once', async () => {
  const { url, asked, letGo } = await start({ inFlight: 1, waiting: 1, waitMs: 30_000 });
  const served = post(url);
  await expect.poll(() => asked.length).toBe(1);
  const oldest = post(url);
  await delay(50);
  const newest = post(url);
  expect((await oldest).status).toBe(503);
  letGo();
  expect((await Promise.all([served, newest])).map(({ status }) => status)).toEqual([200, 200]);
});

test('a reader who goes away while waiting leaves no place taken', async () => {
  const { url, asked, letGo } = await start({ inFlight: 1, waitMs: 30_000 });
  const served = post(url);
  await expect.poll(() => asked.length).toBe(1);
  const reader = new AbortController();
  const headers = { 'x-request-id': 'gone' };
  const gone = post(url, 'Gone', { signal: reader.signal, headers }).catch(() => 'gone');
  await delay(100);
  reader.abort();
  expect(await gone).toBe('gone');
  await expect.poll(() => lines.find(({ requestId }) => requestId === 'gone')).toMatchObject({ status: 499 });
  letGo();
  expect((await served).status).toBe(200);
  expect((await post(url)).status).toBe(200);
  expect(asked).toHaveLength(2);
});

test('however many ask, it is said whether the service lives and is ready, and a browser may ask whether it may ask', async () => {
  const { url, asked, letGo } = await start({ inFlight: 1 });
  const served = post(url);
  await expect.poll(() => asked.length).toBe(1);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  const preflight = { origin: 'https://desk.example', 'access-control-request-method': 'POST' };
  expect((await fetch(`${url}/graphql`, { method: 'OPTIONS', headers: preflight })).status).toBe(204);
  expect((await fetch(`${url}/timeline.csv`)).status).toBe(503);
  letGo();
  expect((await served).status).toBe(200);
});

test('an export as a timeline takes one place, however many pages it asks for', async () => {
  const { url, letGo } = await start({ inFlight: 1 });
  letGo();
  expect((await fetch(`${url}/timeline.csv`)).status).toBe(200);
});

test('a connection that was refused can be used for the next request', async () => {
  const { url, asked, letGo } = await start({ inFlight: 1 });
  const served = post(url);
  await expect.poll(() => asked.length).toBe(1);
  const body = JSON.stringify({ query: '{ meetings { totalCount } }' });
  const text = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => (received += chunk));
  socket.write(text);
  await expect.poll(() => received).toContain('SERVICE_OVERLOADED');
  letGo();
  await served;
  socket.write(text);
  await expect.poll(() => received).toContain('{"data":{"meetings":{"totalCount":0}}}');
  socket.destroy();
});
