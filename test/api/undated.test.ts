import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_DATE } from '../../src/compiler/mapping.ts';
import type { Graph } from '../../src/graph/client.ts';
import { NO_DATE_SORT } from '../../src/model/edtf.ts';
import { openTestGraph } from '../support/graph.ts';
import { dbHitsOf, planOf, scansOf } from '../support/plan.ts';
import { type Ask, askOver } from './ask.ts';

const DATED = 7;
const UNDATED = 6;

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  graph = await openTestGraph();
  ask = askOver(graph);
  await addMeetings(DATED, UNDATED);
});
afterAll(() => graph.close());

/** Meetings in one place, with two on each day; the undated ones have ids that come before and after the others. */
async function addMeetings(dated: number, undated: number, series = 'a'): Promise<void> {
  const text = `MERGE (p:Node:Entity:Place {id: 'place:p', sameAs: []}) WITH p
    UNWIND range(0, $dated + $undated - 1) AS i
    WITH p, i, CASE WHEN i < $dated THEN toString(date('1950-01-01') + duration({days: toInteger(i / 2)})) END AS day
    CREATE (m:Node:Entity:Dated:Event:Meeting {id: 'meeting:' + (i * 7 % 10) + '-' + $series + i, kind: 'TALKS', sameAs: [], when: day,
      whenEarliest: day, whenLatest: day, whenSort: coalesce(day, $noDate)})-[:TOOK_PLACE_IN]->(p)`;
  const params = { dated: BigInt(dated), undated: BigInt(undated), series, noDate: NO_DATE_SORT };
  await graph.write((run) => run({ text, params }));
}

interface Meeting {
  readonly id: string;
  readonly when: string | null;
}

/** Dated meetings before undated ones; otherwise by date and id in the direction. */
function inOrder(meetings: readonly Meeting[], direction: 'ASC' | 'DESC'): readonly Meeting[] {
  const sign = direction === 'ASC' ? 1 : -1;
  const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
  return meetings.toSorted(
    (a, b) =>
      Number(a.when === null) - Number(b.when === null) ||
      sign * (compare(a.when ?? '', b.when ?? '') || compare(a.id, b.id)),
  );
}

const cursorAt = (argument: 'after' | 'before', edge?: { readonly cursor: string }) =>
  edge ? `${argument}: "${edge.cursor}"` : '';

const lists = {
  'a root list': (args: string) => `{ list: meetings(${args}) { edges { cursor node { id when } } pageInfo { hasNextPage
    hasPreviousPage } } }`,
  'a filtered list with its count': (
    args: string,
  ) => `{ list: meetings(filter: { place: { id: { eq: "place:p" } } } ${args}) {
    totalCount edges { cursor node { id when } } pageInfo { hasNextPage hasPreviousPage } } }`,
  'a nested list': (
    args: string,
  ) => `{ node(id: "place:p") { ... on Place { list: events(${args}) { edges { cursor node { id
    ... on Meeting { when } } } pageInfo { hasNextPage hasPreviousPage } } } } }`,
};

describe('Things without a date', () => {
  test('have the same value in the compiler and in the graph', () => expect(NO_DATE).toBe(NO_DATE_SORT));

  const cases = Object.entries(lists).flatMap(([name, query]) =>
    (['ASC', 'DESC'] as const).map((direction) => [name, direction, query] as const),
  );
  test.each(cases)('come last in %s, %s, in pages of any size forward and backward', async (_, direction, query) => {
    const orderBy = `orderBy: [{ field: WHEN, direction: ${direction} }]`;
    const read = async (args: string) => {
      const { data, errors } = await ask(query(`${orderBy} ${args}`));
      expect(errors).toBeUndefined();
      return (data.list ?? data.node.list) as {
        edges: { cursor: string; node: Meeting }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean };
      };
    };
    const { edges } = await read('first: 100');
    const expected = inOrder(
      edges.map(({ node }) => node),
      direction,
    );
    expect(edges.map(({ node }) => node)).toEqual(expected);
    expect(expected).toHaveLength(DATED + UNDATED);

    const index = fc.integer({ min: -1, max: edges.length });
    const page = fc.record({
      after: index,
      before: index,
      size: fc.integer({ min: 0, max: 9 }),
      forward: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(page, async ({ after, before, size, forward }) => {
        const cursors = [cursorAt('after', edges[after]), cursorAt('before', edges[before])];
        const between = expected.slice(after + 1, before < 0 || before === edges.length ? undefined : before);
        const found = await read(`${forward ? 'first' : 'last'}: ${size} ${cursors.join(' ')}`);
        const wanted = forward ? between.slice(0, size) : between.slice(Math.max(between.length - size, 0));
        expect(found.edges.map(({ node }) => node)).toEqual(wanted);
        const hasMore = forward ? found.pageInfo.hasNextPage : found.pageInfo.hasPreviousPage;
        expect(hasMore).toBe(between.length > size);
      }),
      { numRuns: 12, seed: 29 },
    );
  });

  test('cost a page as much as without them, whatever the number of stored meetings', async () => {
    const query = '{ meetings(first: 20, orderBy: { field: WHEN, direction: DESC }) { nodes { id when } } }';
    await addMeetings(500, 500, 'b');
    const before = await planOf(query);
    await addMeetings(3000, 3000, 'c');
    const after = await planOf(query);
    expect(dbHitsOf(after)).toBe(dbHitsOf(before));
    expect(scansOf(after)).toEqual([]);
    // Sorts nothing: both ranges are read in the order of the index.
    expect(after.map(({ name }) => name).filter((name) => /^(Sort|Top)/.test(name))).toEqual([]);
    const { data } = await ask(query.replace('nodes', 'pageInfo { endCursor } nodes'));
    const late = await planOf(query.replace('first: 20', `first: 20, after: "${data.meetings.pageInfo.endCursor}"`));
    expect(dbHitsOf(late)).toBeLessThanOrEqual(2 * dbHitsOf(before));
  });
});
