import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { openTestGraph } from '../support/graph.ts';
import { ask, testServer } from '../support/server.ts';

let graph: Graph;
let server: ReturnType<typeof testServer>;

beforeAll(async () => {
  graph = await openTestGraph();
});
beforeEach(() => {
  server = testServer(graph);
});
afterAll(() => graph.close());

const query = 'query Count($n: Int) { meetings(first: $n) { totalCount } }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown, version = 1) => ({ extensions: { persistedQuery: { version, sha256Hash } } });
const data = { data: { meetings: { totalCount: 0 } } };

test('a client sends the hash of a query, then the query once, then only the hash', async () => {
  const hash = sha256(query);
  const variables = { n: 1 };
  expect(await ask(server, { variables, ...persisted(hash) })).toEqual({
    status: 200,
    body: { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
  });
  expect((await ask(server, { query, variables, ...persisted(hash) })).body).toEqual(data);
  expect((await ask(server, { variables, ...persisted(hash) })).body).toEqual(data);
  expect((await ask(server, { variables, ...persisted(hash.toUpperCase()) })).body).toEqual(data);
  const parameters = new URLSearchParams({ extensions: JSON.stringify(persisted(hash).extensions) });
  const response = await server.fetch(`http://test/graphql?${parameters}`);
  expect(await response.json()).toEqual(data);
});

test('in a batch, each query is found by its own hash', async () => {
  const other = '{ sources { totalCount } }';
  await ask(server, { query: other, ...persisted(sha256(other)) });
  const { body } = await ask(server, [persisted(sha256(other)), persisted(sha256(query))]);
  expect(body).toMatchObject([{ data: {} }, { errors: [{ message: 'PersistedQueryNotFound' }] }]);
});

test('a hash that is not that of the query is an error, and the query is not stored', async () => {
  const wrong = sha256('{ __typename }');
  expect(await ask(server, { query, ...persisted(wrong) })).toMatchObject({
    status: 400,
    body: {
      errors: [{ message: expect.stringContaining(wrong), extensions: { code: 'PERSISTED_QUERY_MISMATCH' } }],
    },
  });
  expect((await ask(server, persisted(wrong))).body.errors?.[0]?.message).toBe('PersistedQueryNotFound');
});

test('another version is not supported, and a malformed hash is an error', async () => {
  const messageOf = async (body: object) => (await ask(server, body)).body.errors?.[0];
  expect(await messageOf(persisted(sha256(query), 2))).toMatchObject({
    message: 'PersistedQueryNotSupported',
    extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
  });
  expect(await messageOf({ extensions: { persistedQuery: 7 } })).toMatchObject({
    message: 'PersistedQueryNotSupported',
  });
  expect(await messageOf(persisted('abc'))).toMatchObject({
    message: expect.stringContaining('"abc"; it must be a SHA-256 in 64 hexadecimal digits'),
    extensions: { code: 'BAD_REQUEST' },
  });
});

test('the least recently used queries are forgotten, so that clients cannot fill the memory', async () => {
  const send = (text: string) => ask(server, { query: text, ...persisted(sha256(text)) });
  await send(query);
  // Each is about 200,000 characters, mostly a comment.
  for (let i = 0; i < 25; i += 1) await send(`{ __typename } # ${i} ${'x'.repeat(200_000)}`);
  expect((await ask(server, persisted(sha256(query)))).body.errors?.[0]?.message).toBe('PersistedQueryNotFound');
});

test('persisted queries pass the guards', async () => {
  const limited = testServer(graph, { limits: { depth: 1 } });
  await ask(limited, { query, ...persisted(sha256(query)) });
  expect((await ask(limited, persisted(sha256(query)))).body.errors?.[0]?.extensions?.code).toBe('QUERY_TOO_DEEP');
});
