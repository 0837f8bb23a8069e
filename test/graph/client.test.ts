import { createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { isOlder } from '../../src/graph/check-server.ts';
import { type GraphSettings, openGraph } from '../../src/graph/client.ts';
import { testDatabase } from '../support/database.ts';
import { openDatabaseProxy } from '../support/database-proxy.ts';
import { openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

/** A query that runs for minutes unless it is stopped. */
const endless = { text: 'UNWIND range(1, 1000000000) AS i WITH sum(sin(i)) AS endless RETURN endless', params: {} };
const running = async () => {
  const text =
    "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'endless' AND NOT currentQuery STARTS WITH 'SHOW' RETURN count(*)";
  return (await graph.read({ text, params: {} }))[0]?.[0];
};

test('rows are lists of plain values, and whole numbers are sent as integers', async () => {
  const rows = await graph.read({
    text: 'UNWIND $list AS x RETURN x, $map.half, valueType($n) LIMIT $n',
    params: { list: [1, 'a', null], map: { half: 0.5 }, n: 2 },
  });
  expect(rows).toEqual([
    [1, 0.5, 'INTEGER NOT NULL'],
    ['a', 0.5, 'INTEGER NOT NULL'],
  ]);
});

test('a parameter may have keys named __proto__ and constructor', async () => {
  const map: unknown = JSON.parse('{"__proto__": 1, "constructor": 2}');
  const [row] = await graph.read({ text: 'RETURN $map.__proto__, $map.constructor', params: { map } });
  expect(row).toEqual([1, 2]);
});

test('a query that exceeds its timeout fails with QUERY_TIMEOUT and is stopped in the database', async () => {
  await expect(graph.read(endless, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' });
  expect(await running()).toBe(0);
});

test('a cancelled query fails with QUERY_ABORTED and is stopped in the database', async () => {
  const started = performance.now();
  await expect(graph.read(endless, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject({
    code: 'QUERY_ABORTED',
  });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await running()).toBe(0);
  await expect(graph.read(endless, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'QUERY_ABORTED' });
});

test('a read cannot write', async () => {
  await expect(graph.read({ text: 'CREATE (:Node {id: 1})', params: {} })).rejects.toThrow();
  expect(await graph.read({ text: 'MATCH (n) RETURN count(n)', params: {} })).toEqual([[0]]);
});

test('a read waits for earlier writes of the same client, and not for what other reads have seen', async () => {
  const proxy = await openDatabaseProxy();
  const near = openGraph(proxy.settings);
  const sentDuring = async (work: () => Promise<unknown>) => {
    proxy.sent();
    await work();
    return proxy.sent();
  };
  const read = () => near.read({ text: 'MATCH (n) RETURN count(n)', params: {} });
  await read();
  const another = await sentDuring(read);
  expect(another).toContain('MATCH (n) RETURN count(n)');
  expect(another).not.toContain('bookmarks');
  await near.write((run) => run({ text: 'MERGE (n:Waited) DELETE n', params: {} }));
  expect(await sentDuring(read)).toContain('bookmarks');
  await near.close();
  await proxy.cut();
});

test('of several queries with a new text, one runs first, so that the text is planned once', async () => {
  const proxy = await openDatabaseProxy();
  const near = openGraph(proxy.settings);
  await near.read({ text: 'RETURN 1', params: {} });
  const text = "RETURN 'planned'";
  const times = () => proxy.sent().split(text).length - 1;
  proxy.holdAnswers();
  const answers = Promise.all([1, 2, 3].map(() => near.read({ text, params: {} })));
  await delay(300);
  expect(times()).toBe(1);
  proxy.resume();
  expect(await answers).toEqual(Array(3).fill([['planned']]));
  expect(times()).toBe(2);
  await near.close();
  await proxy.cut();
});

test('a query waits for the first one with its text until its own timeout, and runs when the first one fails', async () => {
  const stopping = new AbortController();
  const first = graph.read(endless, { timeoutMs: 300 });
  const others = [{ timeoutMs: 150 }, { signal: AbortSignal.timeout(100) }, { signal: stopping.signal }];
  const [impatient, cancelled, next] = others.map((limits) => graph.read(endless, limits));
  const ended = Promise.all([
    expect(impatient).rejects.toMatchObject({ code: 'GRAPH_BUSY' }),
    expect(cancelled).rejects.toMatchObject({ code: 'QUERY_ABORTED' }),
    expect(first).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' }),
    expect(next).rejects.toMatchObject({ code: 'QUERY_ABORTED' }),
  ]);
  await first.catch(() => undefined);
  await vi.waitFor(async () => expect(await running()).toBe(1), 5000);
  stopping.abort();
  await ended;
  expect(await running()).toBe(0);
});

test('a failed write transaction stores nothing', async () => {
  const work = graph.write(async (run) => {
    await run({ text: "CREATE (:Node {id: 'x'})", params: {} });
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(await graph.read({ text: 'MATCH (n) RETURN count(n)', params: {} })).toEqual([[0]]);
});

test('the check returns version and edition of the server', async () => {
  expect(await graph.check()).toEqual({
    version: expect.stringMatching(/^\d+\.\d+/),
    edition: expect.stringMatching(/community|enterprise/),
  });
});

test('calendar versions are later than 5.26, and 5.3 is older', () => {
  expect(
    ['4.4.1', '5.3.0', '5.25.9', '5.26.0', '5.26.25', '2026.05.0'].map((version) => isOlder(version, '5.26')),
  ).toEqual([true, true, true, false, false, false]);
});

describe('an unusable database has an error code and a message that says what to do', () => {
  const settings = testDatabase();
  const checkWith = async (changes: Partial<GraphSettings>) => {
    const other = openGraph({ ...settings, ...changes });
    return other.check().finally(() => other.close());
  };

  test('when nothing listens at the address', async () => {
    await expect(checkWith({ uri: 'bolt://127.0.0.1:1' })).rejects.toMatchObject({
      code: 'GRAPH_UNAVAILABLE',
      message: expect.stringMatching(/bolt:\/\/127.0.0.1:1 cannot be reached \(.*\); is it running\?/),
    });
  });

  test('when the password is wrong, which the message does not contain', async () => {
    await expect(checkWith({ password: 'wrong-secret' })).rejects.toMatchObject({
      code: 'GRAPH_AUTH_FAILED',
      message: expect.not.stringContaining('wrong-secret'),
    });
  });

  test('when there is no database of that name', async () => {
    await expect(checkWith({ database: 'nowhere' })).rejects.toMatchObject({
      code: 'GRAPH_DATABASE_NOT_FOUND',
      message: expect.stringContaining('"nowhere"'),
    });
  });

  test.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ])('when the server uses %s', async (_, greeting) => {
    const server = await listen(greeting);
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(checkWith({ uri: `bolt://127.0.0.1:${port}` })).rejects.toMatchObject({ code: 'GRAPH_NOT_NEO4J' });
    server.close();
  });
});

function listen(greeting: string): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => undefined).end(greeting));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
