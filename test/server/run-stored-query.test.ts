import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { GraphError } from '../../src/graph/errors.ts';
import { currentRequest, type RequestRecord } from '../../src/server/log.ts';
import { runStoredQuery } from '../../src/server/run-stored-query.ts';
import { openApi } from '../api/ask.ts';
import { type Changes, testServer } from '../support/server.ts';

let graph: Graph;

beforeAll(async () => {
  ({ graph } = await openApi(new URL('../fixtures/timeline/', import.meta.url)));
});
afterAll(() => graph.close());

const query = `query Named($id: ID!, $first: Int = 1) {
  node(id: $id) { ... on Meeting { name } }
  meetings(first: $first) { totalCount }
}`;
const variables = { id: 'meeting:first-talks' };
const request = new Request('http://test/export', { headers: { 'accept-language': 'zh-CN' } });

/** The error of a stored query as code, status and message. */
async function errorOf(changes: Changes, stored = { query, variables, request }, read: Graph['read'] = graph.read) {
  const error = await runStoredQuery(testServer({ read }, changes), stored).catch((thrown: unknown) => thrown);
  const { message, extensions } = error as { message: string; extensions: Record<string, unknown> };
  return { message, ...extensions };
}

test('returns the data, with names in the languages of the request unless others are given', async () => {
  const server = testServer(graph);
  const data = { node: { name: '首次会谈' }, meetings: { totalCount: 6 } };
  expect(await runStoredQuery(server, { query, variables, request })).toEqual(data);
  const english = await runStoredQuery(server, { query, variables, request, acceptLanguage: 'en' });
  expect(english).toMatchObject({ node: { name: 'First talks' } });
});

test('adds its operation, round trips and error codes to the log record of the request', async () => {
  const record: RequestRecord = { id: 'x', operations: [], roundTrips: 0, errorCodes: [] };
  await currentRequest.run(record, async () => {
    await runStoredQuery(testServer(graph), { query, variables, request });
    await errorOf({ limits: { cost: 1 } });
  });
  expect(record).toEqual({ id: 'x', operations: ['Named'], roundTrips: 2, errorCodes: ['QUERY_TOO_COSTLY'] });
});

test('passes the guards of the server, and its validation', async () => {
  expect(await errorOf({ limits: { cost: 1 } })).toMatchObject({ code: 'QUERY_TOO_COSTLY', http: { status: 400 } });
  expect(await errorOf({ limits: { depth: 1 } })).toMatchObject({ code: 'QUERY_TOO_DEEP', http: { status: 400 } });
  expect(await errorOf({ limits: { tokens: 5 } })).toMatchObject({ code: 'TOO_MANY_TOKENS', http: { status: 400 } });
  expect(await errorOf({}, { query: '{ zzz }', variables, request })).toMatchObject({
    message: 'Cannot query field "zzz" on type "Query".',
    http: { status: 400 },
  });
});

test('throws errors of execution with the HTTP status of their code', async () => {
  const tooMany = { query, variables: { ...variables, first: 101 }, request };
  expect(await errorOf({ limits: { cost: 100_000 } }, tooMany)).toEqual({
    message: 'first: 101 is out of range; allowed is 0 to 100.',
    code: 'BAD_USER_INPUT',
    http: { status: 400 },
  });
  const stored = { query, variables, request };
  const failing = (error: Error) => () => Promise.reject(error);
  const timeout = failing(new GraphError('QUERY_TIMEOUT', 'x'));
  expect(await errorOf({}, stored, timeout)).toMatchObject({ code: 'QUERY_TIMEOUT', http: { status: 504 } });
  expect(await errorOf({}, stored, failing(new Error('secret')))).toEqual({
    message:
      'The service failed unexpectedly. The operator finds the cause in the log, under the X-Request-Id of this response.',
    code: 'INTERNAL_SERVER_ERROR',
    http: { status: 500 },
  });
});

test('reads within the time limit of the server, and stops when the request is aborted', async () => {
  const options: Parameters<Graph['read']>[1][] = [];
  const read: Graph['read'] = (statement, limits) => {
    options.push(limits);
    return graph.read(statement, limits);
  };
  const abort = new AbortController();
  const aborted = new Request('http://test/export', { signal: abort.signal });
  await runStoredQuery(testServer({ read }, { limits: { queryMs: 54_321 } }), { query, variables, request: aborted });
  abort.abort();
  expect(options.map((one) => [one?.timeoutMs, one?.signal?.aborted])).toEqual([
    [54_321, true],
    [54_321, true],
  ]);
});
