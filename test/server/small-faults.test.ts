import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { httpHandler } from '../../src/server/http-handler.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import { openApi } from '../api/ask.ts';
import { serverSettings, testServer } from '../support/server.ts';

let graph: Graph;
let listening: Listening;

beforeAll(async () => {
  ({ graph } = await openApi(new URL('../fixtures/timeline/', import.meta.url)));
  const settings = serverSettings({ port: 0 });
  const log = createLog({ level: 'silent', format: 'json' });
  listening = await listen(settings, httpHandler(testServer(graph), settings), log);
});
afterAll(async () => {
  await listening?.stop();
  await graph?.close();
});

const query = '{ meetings { totalCount } }';
const paths = ['/', '/graphql?query={__typename}', '/timeline.csv', '/health'];

const get = (path: string, init: RequestInit = {}) => fetch(`${listening.url}${path}`, init);
const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
  get('/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

/** Sends a request with fetch's own headers left out, and returns the head and the body as they arrive. */
async function getRaw(path: string, headers: readonly string[] = []): Promise<{ head: string; body: Buffer }> {
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  socket.write([`GET ${path} HTTP/1.1`, 'host: x', 'connection: close', ...headers, '', ''].join('\r\n'));
  const answer = Buffer.concat(await socket.toArray());
  const end = answer.indexOf('\r\n\r\n');
  return { head: answer.subarray(0, end).toString(), body: answer.subarray(end + 4) };
}

test.each(paths)('HEAD of %s has the status and the headers of GET, without a body', async (path) => {
  const [head, whole] = [await get(path, { method: 'HEAD' }), await get(path)];
  expect(head.status).toBe(whole.status);
  for (const name of ['content-type', 'etag', 'vary']) expect(head.headers.get(name)).toBe(whole.headers.get(name));
  expect(await head.text()).toBe('');
});

test('errors of any address say in their body what is wrong', async () => {
  const responses: readonly (readonly [Response, number, string])[] = [
    [await get('/nothing'), 404, 'NOT_FOUND'],
    [await post(JSON.stringify({ query }), { accept: 'image/png' }), 406, 'NOT_ACCEPTABLE'],
    [await get('/timeline.csv', { method: 'POST' }), 405, 'BAD_REQUEST'],
    [await get('/graphql', { method: 'DELETE' }), 405, 'BAD_REQUEST'],
    [await post('x', { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ];
  for (const [response, status, code] of responses) {
    expect([response.status, response.headers.has('allow')]).toEqual([status, status === 405]);
    expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String), extensions: { code } }] });
  }
});

test('only 405 has the header Allow', async () => {
  const accept = 'application/graphql-response+json';
  for (const body of ['{}', '[]', '7', '{"query":7}', '{"query":"{__typename}","variables":7}']) {
    const response = await post(body, { accept });
    expect([body, response.status, response.headers.get('allow')]).toEqual([body, response.status, null]);
  }
});

test('a compressed body is rejected with 415 and not called invalid JSON', async () => {
  const response = await post(gzipSync(JSON.stringify({ query })), { 'content-encoding': 'gzip' });
  expect(response.status).toBe(415);
  expect(JSON.stringify(await response.json())).toContain(
    'The header Content-Encoding is \\"gzip\\"; it must be absent.',
  );
});

test('JSON may begin with a byte order mark, and its media type may be written in any case', async () => {
  expect(await (await post(`\ufeff${JSON.stringify({ query })}`)).json()).toMatchObject({ data: {} });
  const types = ['Application/JSON', 'application/json ; Charset="UTF-8"', 'application/json;charset=utf8'];
  for (const type of types) {
    expect(await (await post(JSON.stringify({ query }), { 'content-type': type })).json()).toMatchObject({ data: {} });
  }
});

test('a charset other than UTF-8 is rejected with 415', async () => {
  const response = await post(JSON.stringify({ query }), { 'content-type': 'application/json; charset=utf-16' });
  expect(response.status).toBe(415);
});

test('every status line has a reason phrase', async () => {
  const all = [...paths, '/nothing', '/timeline.csv?first=x', '/timeline.csv?language=russian'];
  for (const path of all) expect((await getRaw(path)).head).toMatch(/^HTTP\/1\.1 \d{3} [A-Z]\w+/);
  const etag = (await get('/timeline.csv')).headers.get('etag');
  expect((await getRaw('/timeline.csv', [`if-none-match: ${etag}`])).head).toMatch(/^HTTP\/1\.1 304 Not Modified/);
});

const introspection = `/graphql?query=${encodeURIComponent('{ __schema { types { name description } } }')}`;

test.each([introspection, '/timeline.json'])('%s is compressed for clients that accept it', async (path) => {
  const plain = await getRaw(path);
  expect(plain.head).not.toContain('content-encoding');
  expect(plain.head.toLowerCase()).toContain('accept-encoding');
  const brotli = await getRaw(path, ['accept-encoding: gzip, br']);
  const gzip = await getRaw(path, ['accept-encoding: br;q=0, gzip']);
  expect([brotli.head, gzip.head]).toEqual([
    expect.stringContaining('content-encoding: br'),
    expect.stringContaining('content-encoding: gzip'),
  ]);
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  for (const { head, body } of [plain, brotli, gzip]) expect(head).toContain(`content-length: ${body.length}`);
});

test('a small answer is not compressed', async () => {
  const { head } = await getRaw('/graphql?query={__typename}', ['accept-encoding: br']);
  expect(head).not.toContain('content-encoding');
});

test('a compressed export has a weak ETag, with which the client learns that nothing changed', async () => {
  const response = await get('/timeline.json', { headers: { 'accept-encoding': 'br' } });
  const etag = response.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"/);
  expect((await get('/timeline.json', { headers: { 'if-none-match': etag } })).status).toBe(304);
});
