import { afterAll, expect, test } from 'vitest';
import { openTestGraph } from '../../support/graph.ts';
import { dbHitsOf, planOf } from '../../support/plan.ts';
import { askOver } from '../ask.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

/** Adds meetings to two unconnected countries, each meeting with one of them. */
async function addMeetings(from: number, count: number): Promise<void> {
  const text = `UNWIND ['east', 'west'] AS side
    MERGE (hub:Node:Entity:Actor:Country {id: 'country:' + side})
    WITH side, hub UNWIND range($from, $from + $count - 1) AS i
    WITH hub, side + i AS slug
    CREATE (m:Node:Entity:Dated:Event:Meeting {id: 'meeting:' + slug, kind: 'TALKS', sameAs: [], whenSort: '9999-12-31'}),
      (c:Node:Claim:Participation {id: 'participation:' + slug, modality: 'ASSERTED', rank: 'NORMAL',
        proposition: 'Participation|meeting:' + slug}),
      (hub)<-[:PARTICIPANT]-(c)-[:PARTICIPATES_IN]->(m)`;
  for (let start = from; start < from + count; start += 3000) {
    const size = Math.min(3000, from + count - start);
    await graph.write((run) => run({ text, params: { from: BigInt(start), count: BigInt(size) } }));
  }
}

const connection = `{ paths(from: "country:east", to: "country:west", maxHops: 6) { truncated limit
  paths { hops { links { kind } } } } }`;
const drawing = `{ neighborhood(of: "country:east", hops: 2, first: 50) { truncated nodes { node { id } }
  links { kind } } }`;

test('a hub costs no more than the limit of the search, and the result is truncated', async () => {
  await addMeetings(0, 6000);
  const hits = async () => [
    dbHitsOf(await planOf(connection, {}, 'skip')),
    dbHitsOf(await planOf(drawing, {}, 'skip')),
  ];
  const before = await hits();
  await addMeetings(6000, 6000);
  const after = await hits();
  // Without the limit, twice as many links would cost twice as much.
  for (const [index, count] of after.entries()) expect(count).toBeLessThan(1.5 * (before[index] ?? 0));

  const ask = askOver(graph);
  const { data } = await ask(connection);
  expect(data.paths).toEqual({ truncated: true, limit: 'SEARCH', paths: [] });
  const drawn = await ask(drawing);
  expect(drawn.data.neighborhood.truncated).toBe(true);
  expect(drawn.data.neighborhood.nodes).toHaveLength(50);
}, 90_000);
