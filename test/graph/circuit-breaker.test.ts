import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { openTestGraph } from '../support/graph.ts';

const direct = await openTestGraph();
const one = { text: 'RETURN 1', params: {} };
const unavailable = { code: 'GRAPH_UNAVAILABLE' };

let proxy: DatabaseProxy;
let open: Graph[] = [];
let reported: string[] = [];

beforeEach(async () => {
  proxy = await openDatabaseProxy();
  reported = [];
});

afterEach(async () => {
  proxy.resume();
  await proxy.cut();
  await Promise.all(open.map((graph) => graph.close()));
  open = [];
});

afterAll(() => direct.close());

function openThrough(changes: { maxOutageMs?: number } = {}): Graph {
  const graph = openGraph({
    ...proxy.settings,
    ...changes,
    onAvailabilityChange: (sentence) => void reported.push(sentence),
  });
  open.push(graph);
  return graph;
}

/** Returns a function that reads; its result is null while the database is unavailable. */
function answer(graph: Graph): () => Promise<unknown> {
  return () => graph.read(one).catch(() => null);
}

describe('When the database is stopped and started again', () => {
  test('every read in between fails at once, and later reads succeed', async () => {
    const graph = openThrough();
    expect(await graph.read(one)).toEqual([[1]]);
    await proxy.cut();
    for (let i = 0; i < 3; i += 1) await expect(graph.read(one)).rejects.toMatchObject(unavailable);
    await proxy.restore();
    await expect.poll(answer(graph)).toEqual([[1]]);
    expect(reported).toEqual([expect.stringMatching(/does not answer/), expect.stringMatching(/answers again/)]);
  });

  test('between two reads, neither of them fails although all connections were closed', async () => {
    const graph = openThrough();
    await Promise.all(Array.from({ length: 5 }, () => graph.read(one)));
    await proxy.cut();
    await proxy.restore();
    expect(await Promise.all(Array.from({ length: 5 }, () => graph.read(one)))).toEqual(Array(5).fill([[1]]));
  });

  test('a write transaction with maxOutageMs runs again from its start and is stored once', async () => {
    const graph = openThrough({ maxOutageMs: 60_000 });
    let runs = 0;
    await graph.write(async (run) => {
      runs += 1;
      await run({ text: "MERGE (n:Node {id: 'kept'}) SET n.runs = $runs", params: { runs } });
      if (runs > 1) return;
      await proxy.cut();
      setTimeout(() => void proxy.restore(), 300);
    });
    expect(runs).toBeGreaterThan(1);
    expect(await direct.read({ text: 'MATCH (n:Node) RETURN n.id, n.runs', params: {} })).toEqual([['kept', runs]]);
  });

  test('a read with maxOutageMs waits for it, and the outage and its end are reported', async () => {
    const graph = openThrough({ maxOutageMs: 60_000 });
    await graph.check();
    await proxy.cut();
    setTimeout(() => void proxy.restore(), 700);
    expect(await graph.read(one)).toEqual([[1]]);
    expect(reported).toEqual([expect.stringMatching(/does not answer/), expect.stringMatching(/answers again/)]);
  });

  test('an outage longer than maxOutageMs fails with an error that says how to continue', async () => {
    const graph = openThrough({ maxOutageMs: 400 });
    await graph.check();
    await proxy.cut();
    await expect(graph.read(one)).rejects.toMatchObject({
      ...unavailable,
      message: expect.stringMatching(
        /^Neo4j at \S+ was unavailable for more than 0.4 s. Start it and run this again: what is already stored remains, and nothing is stored twice.$/,
      ),
    });
  });

  test('the version check does not wait for it, so that a wrong address is reported at once', async () => {
    const graph = openThrough({ maxOutageMs: 60_000 });
    await proxy.cut();
    await expect(graph.check()).rejects.toMatchObject(unavailable);
  });
});

describe('When the database hangs', () => {
  test('pending reads fail, and all further reads fail at once until it answers again', async () => {
    const graph = openThrough();
    await graph.read(one);
    proxy.hang();
    const pending = await Promise.allSettled([graph.read(one), graph.read(one)]);
    expect(pending).toMatchObject([{ reason: unavailable }, { reason: unavailable }]);
    // If each waited for its own timeout, the test would exceed its time limit.
    for (let i = 0; i < 100; i += 1) await expect(graph.read(one)).rejects.toMatchObject(unavailable);
    proxy.resume();
    await expect.poll(answer(graph), { timeout: 20_000 }).toEqual([[1]]);
    expect(reported).toHaveLength(2);
  });

  test('only for a moment, a pending read still succeeds', async () => {
    const graph = openThrough();
    await graph.read(one);
    proxy.hang();
    setTimeout(() => proxy.resume(), 2500);
    expect(await graph.read(one)).toEqual([[1]]);
    expect(reported).toEqual([]);
  });
});

test('a database with one long query that still answers others counts as available', async () => {
  const graph = openThrough();
  const sum = (last: number) => ({ text: 'UNWIND range(1, $last) AS i RETURN sum(sin(i))', params: { last } });
  // The first query with a text may take three times its timeout, because it is planned. The second takes longer than it
  // takes to find out that a database hangs.
  await graph.read(sum(1));
  await expect(graph.read(sum(1_000_000_000), { timeoutMs: 9000 })).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' });
  expect(reported).toEqual([]);
});
