import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import { GraphError } from '../../src/graph/errors.ts';
import { createLog } from '../../src/server/log.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { openTestGraph } from '../support/graph.ts';
import { ask, testServer } from '../support/server.ts';

let direct: Graph;
let graph: Graph;
let proxy: DatabaseProxy;
let server: ReturnType<typeof testServer>;
let lines: Record<string, unknown>[];

beforeAll(async () => {
  direct = await openTestGraph();
});

beforeEach(async () => {
  lines = [];
  proxy = await openDatabaseProxy();
  graph = openGraph(proxy.settings);
  const log = createLog({ level: 'info', format: 'json' }, { write: (line) => void lines.push(JSON.parse(line)) });
  server = testServer(graph, {}, log);
});

afterEach(async () => {
  proxy.resume();
  await proxy.cut();
  await graph.close();
});

afterAll(() => direct.close());

const count = '{ meetings { totalCount } }';
const get = (path: string) => server.fetch(`http://test${path}`);

test('while the database is away, responses have 503, Retry-After and an error code; afterwards requests succeed again', async () => {
  expect((await ask(server, count)).status).toBe(200);
  await proxy.cut();
  for (const accept of ['application/graphql-response+json', 'application/json']) {
    const response = await server.fetch('http://test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: count }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.json()).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining('cannot be reached'), extensions: { code: 'GRAPH_UNAVAILABLE' } }],
    });
  }
  expect((await get('/ready')).status).toBe(503);
  expect((await get('/health')).status).toBe(200);
  await proxy.restore();
  await expect.poll(async () => (await get('/ready')).status).toBe(200);
  expect((await ask(server, count)).body).toEqual({ data: { meetings: { totalCount: 0 } } });
});

test('a timeline export responds the same way', async () => {
  await proxy.cut();
  const response = await get('/timeline.csv');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPH_UNAVAILABLE' } }] });
});

test('/ready fails while the database hangs', async () => {
  expect((await get('/ready')).status).toBe(200);
  proxy.hang();
  expect((await get('/ready')).status).toBe(503);
  proxy.resume();
  await expect.poll(async () => (await get('/ready')).status, { timeout: 10_000 }).toBe(200);
});

test('a partial result has status 200 and its data', async () => {
  let reads = 0;
  const read: Graph['read'] = (statement, options) => {
    reads += 1;
    return reads > 1 ? Promise.reject(new GraphError('GRAPH_BUSY', 'x')) : direct.read(statement, options);
  };
  const query = '{ succeeds: nodes(ids: ["x"]) { id } fails: node(id: "y") { id } }';
  const { status, body } = await ask(testServer({ read }), query);
  expect([reads, status]).toEqual([2, 200]);
  expect(body).toMatchObject({
    data: { succeeds: [null], fails: null },
    errors: [{ path: ['fails'], extensions: { code: 'GRAPH_BUSY' } }],
  });
});

test('the same error is not logged for every request', async () => {
  await proxy.cut();
  for (let i = 0; i < 20; i += 1) expect((await ask(server, count)).status).toBe(503);
  const failures = lines.filter(({ level }) => level === 50);
  expect(failures).toMatchObject([{ code: 'GRAPH_UNAVAILABLE', suppressed: 0 }]);
});
