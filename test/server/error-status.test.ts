import { expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { GraphError, type GraphErrorCode } from '../../src/graph/errors.ts';
import { testServer } from '../support/server.ts';

const failing = (error: Error) => testServer({ read: () => Promise.reject(error) });
const query = (text: string) => `/graphql?query=${encodeURIComponent(text)}`;

const errors: readonly (readonly [GraphErrorCode, number])[] = [
  ['GRAPH_AUTH_FAILED', 503],
  ['GRAPH_NOT_NEO4J', 503],
  ['GRAPH_TOO_OLD', 503],
  ['GRAPH_DATABASE_NOT_FOUND', 503],
  ['GRAPH_READ_ONLY', 503],
  ['GRAPH_OUT_OF_MEMORY', 503],
  ['GRAPH_BUSY', 503],
  ['GRAPH_CONFLICT', 503],
  ['QUERY_TIMEOUT', 504],
  ['QUERY_ABORTED', 503],
];

test.each(errors)('%s has the status %i in answers without data and in exports', async (code, status) => {
  const server = failing(new GraphError(code, 'x'));
  for (const path of [query('{ meetings { totalCount } }'), '/timeline.csv']) {
    const response = await server.fetch(`http://test${path}`);
    expect([path, response.status]).toEqual([path, status]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  }
});

test('an unexpected error has the status 500 in an answer without data, and 200 beside data', async () => {
  const server = failing(new Error('secret'));
  const statusOf = async (text: string) => (await server.fetch(`http://test${query(text)}`)).status;
  expect(await statusOf('{ meetings { totalCount } }')).toBe(500);
  expect(await statusOf('{ node(id: "x") { id } }')).toBe(500);
  expect(await statusOf('{ __typename node(id: "x") { id } }')).toBe(200);
});

test('of several errors, the gravest determines the status', async () => {
  let reads = 0;
  const read: Graph['read'] = () => {
    reads += 1;
    return Promise.reject(reads === 1 ? new GraphError('GRAPH_BUSY', 'x') : new Error('secret'));
  };
  const response = await testServer({ read }).fetch(
    `http://test${query('{ a: node(id: "x") { id } b: nodes(ids: ["y"]) { id } }')}`,
  );
  expect([response.status, response.headers.get('retry-after')]).toEqual([500, null]);
});
