import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { openTestGraph } from '../support/graph.ts';

const direct = await openTestGraph();
const one = { text: 'RETURN 1', params: {} };
const unavailable = { code: 'GRAPH_UNAVAILABLE' };

let proxy: DatabaseProxy;
let open: Graph[] = [];
let heard: string[] = [];

beforeEach(async () => {
  proxy = await openDatabaseProxy();
  heard = [];
});

afterEach(async () => {
  proxy.goOn();
  await proxy.cut();
  await Promise.all(open.map((graph) => graph.close()));
  open = [];
});

afterAll(() => direct.close());

function openThrough(changes: { maxOutageMs?: number } = {}): Graph {
  const graph = openGraph({
    ...proxy.settings,
    ...changes,
    onAvailabilityChange: (sentence) => void heard.push(sentence),
  });
  open.push(graph);
  return graph;
}

/** Asks; null while there is no answer. */
function answer(graph: Graph): () => Promise<unknown> {
  return () => graph.read(one).catch(() => null);
}

describe('A database that is stopped and started', () => {
  test('is named at once by every question in between, and answers again by itself', async () => {
    const graph = openThrough();
    expect(await graph.read(one)).toEqual([[1]]);
    await proxy.cut();
    for (let i = 0; i < 3; i += 1) await expect(graph.read(one)).rejects.toMatchObject(unavailable);
    await proxy.mend();
    await expect.poll(answer(graph)).toEqual([[1]]);
    expect(heard).toEqual([expect.stringMatching(/does not answer/), expect.stringMatching(/answers again/)]);
  });

  test('between two questions costs neither of them, though the connections are new', async () => {
    const graph = openThrough();
    await Promise.all(Array.from({ length: 5 }, () => graph.read(one)));
    await proxy.cut();
    await proxy.mend();
    expect(await Promise.all(Array.from({ length: 5 }, () => graph.read(one)))).toEqual(Array(5).fill([[1]]));
  });

  test('during a patient transaction makes it run again from its start, and is written once', async () => {
    const graph = openThrough({ maxOutageMs: 60_000 });
    let runs = 0;
    await graph.write(async (run) => {
      runs += 1;
      await run({ text: "MERGE (n:Node {id: 'kept'}) SET n.runs = $runs", params: { runs } });
      if (runs > 1) return;
      await proxy.cut();
      setTimeout(() => void proxy.mend(), 300);
    });
    expect(runs).toBeGreaterThan(1);
    expect(await direct.read({ text: 'MATCH (n:Node) RETURN n.id, n.runs', params: {} })).toEqual([['kept', runs]]);
  });

  test('is waited for by a patient question, and whoever waits hears of it', async () => {
    const graph = openThrough({ maxOutageMs: 60_000 });
    await graph.check();
    await proxy.cut();
    setTimeout(() => void proxy.mend(), 700);
    expect(await graph.read(one)).toEqual([[1]]);
    expect(heard).toEqual([expect.stringMatching(/does not answer/), expect.stringMatching(/answers again/)]);
  });

  test('is not waited for longer than the patience; then the failure says that it can be run again', async () => {
    const graph = openThrough({ maxOutageMs: 400 });
    await graph.check();
    await proxy.cut();
    await expect(graph.read(one)).rejects.toMatchObject({
      ...unavailable,
      message: expect.stringMatching(/did not come back within 0.4 s; start it and run this again/),
    });
  });

  test('is not waited for by those who ask who it is, so that a wrong address is told at once', async () => {
    const graph = openThrough({ maxOutageMs: 60_000 });
    await proxy.cut();
    await expect(graph.check()).rejects.toMatchObject(unavailable);
  });
});

describe('A database that hangs', () => {
  test('fails the questions under way and, at once, all that follow, until it answers again', async () => {
    const graph = openThrough();
    await graph.read(one);
    proxy.hang();
    const underWay = await Promise.allSettled([graph.read(one), graph.read(one)]);
    expect(underWay).toMatchObject([{ reason: unavailable }, { reason: unavailable }]);
    // Each would wait for seconds, so that the test would not end, were it not known yet.
    for (let i = 0; i < 100; i += 1) await expect(graph.read(one)).rejects.toMatchObject(unavailable);
    proxy.goOn();
    await expect.poll(answer(graph), { timeout: 20_000 }).toEqual([[1]]);
    expect(heard).toHaveLength(2);
  });

  test('for a moment does not fail a question that is answered then', async () => {
    const graph = openThrough();
    await graph.read(one);
    proxy.hang();
    setTimeout(() => proxy.goOn(), 2500);
    expect(await graph.read(one)).toEqual([[1]]);
    expect(heard).toEqual([]);
  });
});

test('a database that works on a long question, and answers others, does not count as away', async () => {
  const graph = openThrough();
  const endless = { text: 'UNWIND range(1, 1000000000) AS i RETURN sum(sin(i))', params: {} };
  await expect(graph.read(endless, { timeoutMs: 6000 })).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' });
  expect(heard).toEqual([]);
});
