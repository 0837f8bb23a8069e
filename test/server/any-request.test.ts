import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { httpHandler } from '../../src/server/http-handler.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import { openApi } from '../api/ask.ts';
import { ask, serverSettings, testServer } from '../support/server.ts';

let graph: Graph;
let listening: Listening;
const failures: string[] = [];

beforeAll(async () => {
  ({ graph } = await openApi(new URL('../fixtures/timeline/', import.meta.url)));
  const settings = serverSettings({
    port: 0,
    corsOrigins: ['https://desk.example'],
    timeouts: { ...serverSettings().timeouts, requestMs: 2000 },
  });
  const log = createLog({ level: 'error', format: 'json' }, { write: (line) => void failures.push(line) });
  listening = await listen(settings, httpHandler(testServer(graph, settings, log), settings), log);
});

afterAll(async () => {
  await listening?.stop();
  await graph?.close();
});

/** Sends bytes on a new connection and returns all that the server answers until it closes the connection. */
function exchange(bytes: Uint8Array, halfClose = false): Promise<string> {
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  const { promise, resolve } = Promise.withResolvers<string>();
  let received = '';
  socket.on('data', (chunk) => (received += chunk));
  socket.on('error', () => undefined);
  socket.once('close', () => resolve(received));
  if (halfClose) socket.end(bytes);
  else socket.write(bytes);
  return promise;
}

interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: readonly string[];
  readonly body?: Uint8Array;
}

/** Sends a request as it is, without the checks of a client, and returns the answer. */
function send({ method = 'GET', path = '/graphql', headers = ['host: x'], body }: RawRequest): Promise<string> {
  const length = body === undefined ? [] : [`content-length: ${body.length}`];
  const head = [`${method} ${path} HTTP/1.1`, ...headers, ...length, 'connection: close', '', ''].join('\r\n');
  return exchange(Buffer.concat([Buffer.from(head), body ?? Buffer.alloc(0)]));
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const jsonHeaders = ['host: x', 'content-type: application/json'];
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

describe('a malformed request gets 400, with the value and what is allowed', () => {
  test.each(['a b', 'x/y', 'x@y', '[', 'x:99999', 'мир', '%', ''])('the header Host %j', async (host) => {
    const answer = await send({ headers: [`host: ${host}`] });
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('it must be a host name or an address, such as example.org:4000');
  });

  test.each(['russian', '中文', 'en_US', 'zz-Zzzzz', '', 'en;q=2'])(
    'the language %j of an export',
    async (language) => {
      const response = await fetch(`${listening.url}/timeline.csv?language=${encodeURIComponent(language)}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [
          {
            message: expect.stringMatching(/^language: ".*"[\s\S]*write a tag such as zh-Hans/),
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      });
    },
  );

  test('20,000 nested objects, or lists, in the variables', async () => {
    const query = 'query ($w: MeetingFilter) { meetings(filter: $w) { totalCount } }';
    const nested = [`${'{"not":'.repeat(20_000)}1${'}'.repeat(20_000)}`, '['.repeat(20_000) + ']'.repeat(20_000)];
    for (const value of nested) {
      const body = Buffer.from(`{"query":${JSON.stringify(query)},"variables":{"w":${value}}}`);
      const answer = await send({
        method: 'POST',
        headers: [...jsonHeaders, 'accept: application/graphql-response+json'],
        body,
      });
      expect(statusOf(answer)).toBe(400);
      expect(answer).toContain('The variables are nested more than 100 levels deep; at most 100 are allowed.');
    }
  });

  test('a query that is nested too deep to be read', async () => {
    const deep = '{a'.repeat(100_000);
    expect(await ask(testServer(graph, { limits: { tokens: 1_000_000, bodyBytes: 1_000_000 } }), deep)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'QUERY_TOO_DEEP' } }] },
    });
  });
});

test('an address of a proxy, with scheme and host, is answered as its path', async () => {
  expect(statusOf(await send({ path: 'http://other.example/health' }))).toBe(200);
});

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }));
/** A text that can be part of a line of HTTP. */
const line = text.map((value) => value.replace(/[\r\n]/g, ' '));
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const query = pick(
  '{ meetings { totalCount } }',
  'query ($v: MeetingFilter) { meetings(filter: $v) { nodes { id name } } }',
  'query ($v: [ID!]!) { nodes(ids: $v) { id } }',
  'query ($v: String!) { search(text: $v) { edges { node { id } } } }',
  'query ($v: [ID!]) { timeline(about: $v) { items { nodes { date } } } }',
  'query ($v: Int) { meetings(first: $v) { totalCount } }',
  'query ($v: String) { meetings(after: $v) { totalCount } }',
  '{ __typename }',
  '{',
);
const variables = fc.oneof(
  fc.record({ v: fc.oneof(fc.jsonValue({ maxDepth: 4 }), text, fc.array(text, { maxLength: 3 }), fc.nat(120)) }),
  fc.jsonValue(),
);
const operation = fc.record(
  {
    query: fc.oneof({ weight: 4, arbitrary: query }, { weight: 1, arbitrary: fc.jsonValue() }),
    variables,
    operationName: fc.jsonValue({ maxDepth: 0 }),
    extensions: fc.jsonValue(),
  },
  { requiredKeys: ['query', 'variables'] },
);
const parameter = fc.tuple(
  pick('query', 'variables', 'extensions', 'about', 'kinds', 'from', 'to', 'first', 'after', 'language', 'match', 'x'),
  fc.oneof(text, query, pick('MEETING', '10', '{"v":1}', '2020', '[..2020]')),
);
const path = fc.oneof(
  fc
    .tuple(
      pick('/', '/graphql', '/timeline.json', '/timeline.ics', '/timeline.csv', '/health', '/x'),
      fc.array(parameter, { maxLength: 3 }),
    )
    .map(
      ([start, parameters]) =>
        `${start}?${new URLSearchParams(parameters.map(([name, value]) => [name, value.toWellFormed()]))}`,
    ),
  line,
  line.map((value) => `/${value}`),
  pick('*', '//', '/%', 'http://', 'http://x/graphql', '/graphql?query=%E0%A4%A'),
);
const header = fc
  .tuple(
    pick(
      'accept',
      'accept-language',
      'accept-encoding',
      'content-type',
      'content-encoding',
      'origin',
      'if-none-match',
      'x-request-id',
      'expect',
      'upgrade',
      'cookie',
      'x',
    ),
    fc.oneof(
      line,
      pick(
        '*/*',
        'text/html',
        'text/event-stream',
        'multipart/mixed',
        'application/json',
        'gzip, br',
        'zh-CN;q=0.5, *',
        'application/json; charset=x',
        '100-continue',
      ),
    ),
  )
  .map(([name, value]) => `${name}: ${value}`);
const request: fc.Arbitrary<RawRequest> = fc.record(
  {
    method: pick('GET', 'POST', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'),
    path,
    headers: fc
      .tuple(
        fc.oneof(
          pick('host: x'),
          line.map((host) => `host: ${host}`),
        ),
        fc.array(header, { maxLength: 4 }),
      )
      .map(([host, others]) => [host, ...others]),
    body: fc.oneof(
      operation.map(json),
      fc.array(operation, { maxLength: 3 }).map(json),
      fc.uint8Array({ maxLength: 100 }),
    ),
  },
  { requiredKeys: ['method', 'path', 'headers'] },
);

/** A request that reaches GraphQL in any case. */
const graphqlRequest: fc.Arbitrary<RawRequest> = operation.map((one) => ({
  method: 'POST',
  headers: jsonHeaders,
  body: json(one),
}));

async function expectNoFailure(answer: string): Promise<void> {
  expect(answer).not.toMatch(/^HTTP\/1\.1 5/m);
  expect(answer).not.toContain('INTERNAL_SERVER_ERROR');
  expect(failures).toEqual([]);
}

test('no request of random methods, addresses, hosts, headers and bodies is a failure of the service', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(request, graphqlRequest), async (one) => expectNoFailure(await send(one))),
    { numRuns: 150, seed: 11 },
  );
});

test('no random bytes are a failure of the service', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) =>
      expectNoFailure(await exchange(bytes, true)),
    ),
    { numRuns: 50, seed: 12 },
  );
});
