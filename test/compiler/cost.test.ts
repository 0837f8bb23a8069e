import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { askOver } from '../api/ask.ts';
import { openTestGraph } from '../support/graph.ts';
import { dbHitsOf, planOf, scansOf } from '../support/plan.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openTestGraph();
});

afterAll(() => graph.close());

/** Meetings on successive days, each of two of a hundred people; from `from` on, so that more can be added. */
async function addMeetings(from: number, count: number): Promise<void> {
  const text = `
    UNWIND range($from, $from + $count - 1) AS i
    WITH i, toString(date('1900-01-01') + duration({ days: i % 20000 })) AS day
    CREATE (m:Node:Entity:Dated:Event:Meeting {
      id: 'meeting:' + i, kind: 'TALKS', sameAs: [], when: day, whenEarliest: day, whenLatest: day, whenSort: day
    })
    WITH m, i
    UNWIND [i % 100, (i + 1) % 100] AS k
    MERGE (p:Node:Entity:Actor:Person { id: 'person:' + (toInteger(i / 1000) * 100 + k) })
    MERGE (p)-[:TOOK_PART_IN]->(m)`;
  await graph.write((run) => run({ text, params: { from: BigInt(from), count: BigInt(count) } }));
  await graph.read({ text: 'CALL db.resampleOutdatedIndexes()', params: {} }).catch(() => undefined);
}

describe('The cost of a query', () => {
  const firstPage = '{ meetings(first: 20, orderBy: { field: WHEN }) { nodes { id when } } }';
  const byPerson = `{ meetings(filter: { participants: { id: { eq: "person:7" } } }, orderBy: { field: WHEN }) {
    totalCount nodes { id } } }`;
  const counted = '{ meetings { totalCount } }';

  test('does not grow with the number of stored meetings', async () => {
    await addMeetings(0, 1000);
    const before = await Promise.all([firstPage, byPerson, counted].map((query) => planOf(query)));
    await addMeetings(1000, 9000);
    const after = await Promise.all([firstPage, byPerson, counted].map((query) => planOf(query)));
    expect(after.map(dbHitsOf)).toEqual(before.map(dbHitsOf));
    expect(after.flatMap(scansOf)).toEqual([]);
  });

  test('is not higher for a late page than for the first', async () => {
    const ask = askOver(graph);
    const page = (cursor: string) => `{ meetings(first: 20, orderBy: { field: WHEN }, after: "${cursor}") {
      nodes { id } pageInfo { endCursor } } }`;
    const { data } = await ask(
      '{ meetings(first: 1, orderBy: { field: WHEN }, filter: { when: { within: "1926-01-01/1927-01-01" } }) { pageInfo { endCursor } } }',
    );
    const plan = await planOf(page(data.meetings.pageInfo.endCursor));
    const first = await planOf(firstPage);
    expect(dbHitsOf(plan)).toBeLessThanOrEqual(2 * dbHitsOf(first));
    expect(scansOf(plan)).toEqual([]);
  });

  test('follows from the index of dates for a window of time', async () => {
    const plan = await planOf(
      '{ meetings(filter: { when: { within: "1920-03" } }, orderBy: { field: WHEN }) { nodes { id } } }',
    );
    expect(plan.map(({ name }) => name)).toContain('NodeIndexSeek');
    expect(dbHitsOf(plan)).toBeLessThan(300);
  });

  test('is that of an index lookup for a node by id', async () => {
    const plan = await planOf('{ node(id: "meeting:77") { id } }');
    expect(plan.map(({ name }) => name)).toContain('NodeUniqueIndexSeek');
    expect(dbHitsOf(plan)).toBeLessThan(40);
  });
});
