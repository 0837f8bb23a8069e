import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMissingIndexes, requiredIndexes } from '../../src/graph/indexes.ts';
import { testDatabase } from '../support/database.ts';
import { openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

beforeAll(async () => {
  await graph.write((run) =>
    run({
      text: "UNWIND range(1, 500) AS i CREATE (:Node:Entity:Dated:Event:Meeting {id: 'meeting:' + i, whenSort: '2020-01-' + (10 + i % 20)})",
      params: {},
    }),
  );
});

test('every constraint and index is online, and creating them again creates none', async () => {
  const stored = await graph.read({
    text: "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name",
    params: {},
  });
  expect(stored.map(([name]) => name)).toEqual(expect.arrayContaining(requiredIndexes().map(({ name }) => name)));
  expect(await createMissingIndexes(graph)).toEqual([]);
});

test('two nodes cannot have the same id', async () => {
  const twice = graph.write((run) => run({ text: "CREATE (:Node {id: 'meeting:1'})", params: {} }));
  await expect(twice).rejects.toMatchObject({ code: 'GRAPH_CONFLICT' });
});

test.each([
  ['by id', 'MATCH (n:Meeting) USING INDEX n:Meeting(id) WHERE n.id > $after RETURN n.id ORDER BY n.id LIMIT 10'],
  [
    'by date and id',
    "MATCH (n:Event) USING INDEX n:Event(whenSort, id) WHERE n.whenSort >= '2020-01-15' AND n.id IS NOT NULL RETURN n.id ORDER BY n.whenSort, n.id LIMIT 10",
  ],
])('a page in order %s is read from an index without sorting', async (_, text) => {
  // Index hints, because Neo4j may estimate the same cost for all plans until it has statistics of a new graph.
  expect(await operatorsOf(text, { after: '' })).toEqual(
    expect.arrayContaining([expect.stringMatching(/NodeIndex(Seek|Scan)/)]),
  );
  expect(await operatorsOf(text, { after: '' })).not.toContainEqual(expect.stringMatching(/Sort|Top/));
});

/** Returns the operators of the plan of a query. Uses the driver, because the product has no function for plans. */
async function operatorsOf(text: string, params: Record<string, unknown>): Promise<string[]> {
  const { uri, username, password } = testDatabase();
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  const session = driver.session();
  try {
    const { summary } = await session.run(`CYPHER replan=force EXPLAIN ${text}`, params);
    const names = (plan: typeof summary.plan): string[] =>
      plan ? [plan.operatorType, ...plan.children.flatMap(names)] : [];
    return names(summary.plan);
  } finally {
    await driver.close();
  }
}
