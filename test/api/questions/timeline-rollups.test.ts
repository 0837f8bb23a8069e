import fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { rebuildProjection } from '../../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { type Dossier, named, writeDossierFile } from '../../ingest/dossier-files.ts';
import { snapshot } from '../../ingest/snapshot.ts';
import { emptyGraph, openTestGraph } from '../../support/graph.ts';
import { dbHitsOf, planOf } from '../../support/plan.ts';
import { timelineDossier, timelineGround, timelineHistory, timelineScopes } from '../../support/random-timelines.ts';
import { askOver } from '../ask.ts';

const graph = await openTestGraph();
const ask = askOver(graph);
afterAll(() => graph.close());
beforeEach(() => emptyGraph(graph));

const bring = async (dossier: Dossier) => importDossiers(graph, [await writeDossierFile(dossier, 'json')]);

const windows = [
  'groupBy: MONTH',
  'groupBy: DAY, from: "2020-01-10", to: "2020-02-10"',
  'groupBy: YEAR, certainty: DEFINITE',
  'groupBy: QUARTER, from: "2020-02", to: "2020-05"',
  'groupBy: MONTH, from: "2020-02", to: "2020-03", certainty: DEFINITE',
  'groupBy: QUARTER, kinds: [REMARK, SOURCE]',
];

/** The timeline of each thing alone, from rollups, and together with a thing that has none, from items. */
async function rollupsAndItems(window: string): Promise<[label: string, rollups: unknown, items: unknown][]> {
  const field = (about: readonly string[]) =>
    `timeline(about: ${JSON.stringify(about)}, ${window}) { items { totalCount } buckets { period definite possible } }`;
  const stored = await ask(`{ nodes(ids: ${JSON.stringify(timelineScopes)}) { id } }`);
  const scopes = timelineScopes.filter((_, index) => stored.data.nodes[index] !== null);
  const lines = scopes.map((id, index) => `a${index}: ${field([id])} b${index}: ${field([id, 'topic:none'])}`);
  const { data, errors } = await ask(`{ ${lines.join('\n')} }`);
  expect(errors).toBeUndefined();
  return scopes.map((id, index) => [`${id} ${window}`, data[`a${index}`], data[`b${index}`]]);
}

interface Item {
  readonly date: string;
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** Checks the buckets of all items against the items. */
async function checkAllItems(): Promise<void> {
  const { data, errors } = await ask(
    '{ timeline(first: 100) { items { totalCount nodes { date earliest latest } } buckets { start end definite possible } } }',
  );
  expect(errors).toBeUndefined();
  const { items, buckets } = data.timeline;
  const nodes: readonly Item[] = items.nodes;
  expect(items.totalCount).toBe(nodes.length);
  for (const { start, end, definite, possible } of buckets) {
    expect(possible).toBe(nodes.filter((one) => (one.earliest ?? '') <= end && (one.latest ?? '~') >= start).length);
    const certain = nodes.filter(({ date }) => !/[?~%]/.test(date));
    expect(definite).toBe(certain.filter((one) => (one.earliest ?? '') >= start && (one.latest ?? '~') <= end).length);
  }
}

test('rollups count the items of one thing and of all things after every import, change and removal', async () => {
  await fc.assert(
    fc.asyncProperty(timelineHistory, fc.nat(windows.length - 1), async (history, first) => {
      await emptyGraph(graph);
      await bring(timelineGround);
      const held = new Map<string, (typeof history)[number]['state']>();
      for (const [step, { dossier, state, parts }] of history.entries()) {
        const before = held.get(dossier);
        const changed = Object.fromEntries(parts.map((part) => [part, state[part]]));
        const now = before === undefined ? state : { ...before, ...changed };
        held.set(dossier, now);
        await bring(timelineDossier(dossier, now));
        const window = windows[(step + first) % windows.length] ?? '';
        for (const [label, rollups, items] of await rollupsAndItems(window)) {
          expect([label, rollups]).toEqual([label, items]);
        }
        await checkAllItems();
      }
      const kept = await snapshot(graph);
      expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
      expect(await snapshot(graph)).toEqual(kept);
    }),
    // Each run is several imports with some twenty queries after each.
    { numRuns: 4 },
  );
}, 300_000);

/** Meetings of a country on ten days. */
function meetings(count: number): Dossier {
  const ids = Array.from({ length: count }, (_, place) => `meeting:m${place}`);
  return {
    dossier: 'many',
    title: 'Many meetings',
    kind: 'VOCABULARY',
    countries: [{ id: 'country:a', names: named('A') }],
    meetings: ids.map((id) => ({ id, kind: 'TALKS', names: named(id) })),
    datings: ids.map((subject, place) => ({
      subject,
      edtf: `2020-01-${10 + (place % 10)}`,
      basis: 'STATED',
      evidence: [],
    })),
    participations: ids.map((event) => ({ event, participant: 'country:a', role: 'PARTICIPANT', evidence: [] })),
  };
}

test.each(['(about: ["country:a"])', ''])(
  'the buckets of timeline%s read no more of a thousand items than of twenty on the same days',
  async (args) => {
    const hits: number[] = [];
    for (const count of [20, 1000]) {
      await bring(meetings(count));
      const query = `{ timeline${args} { items { totalCount } buckets { period definite possible } } }`;
      const plan = await planOf(query);
      expect(plan.some(({ name }) => name === 'NodeUniqueIndexSeek')).toBe(true);
      hits.push(dbHitsOf(plan));
      const { data } = await ask(`{ timeline${args} { buckets { period definite possible } } }`);
      expect(data.timeline.buckets).toEqual([{ period: '2020-01', definite: count, possible: count }]);
    }
    // The planner may choose another plan for another number of items, but none that reads them.
    expect(Math.max(...hits)).toBeLessThan(60);
  },
);

test('rebuilding the projection repairs damaged and missing rollups', async () => {
  await bring(meetings(20));
  const before = await snapshot(graph);
  const damage = [
    'MATCH (r:Rollup) DETACH DELETE r',
    "MATCH (r:Rollup {scope: 'country:a'}) SET r.counts = [5], r.days = ['01/01']",
    "MATCH (r:Rollup {scope: '*'}) SET r.count = 7",
    "MATCH (m:Meeting {id: 'meeting:m3'}) REMOVE m.countedAt, m.countedFor",
    "CREATE (:Rollup {scope: 'country:gone', kind: 'MEETING', firstMonth: '2020-01', lastMonth: '..'})",
  ];
  for (const text of damage) {
    await graph.write((run) => run({ text, params: {} }));
    expect((await rebuildProjection(graph)).updated).toBeGreaterThan(0);
    expect(await snapshot(graph)).toEqual(before);
  }
});

test('concurrent imports with items on the same days lose no count', async () => {
  await bring({
    dossier: 'land',
    title: 'Land',
    kind: 'VOCABULARY',
    countries: [{ id: 'country:a', names: named('A') }],
  });
  const rename = (name: string) =>
    JSON.parse(
      JSON.stringify({ ...meetings(40), countries: [], dossier: name }).replaceAll('"meeting:', `"meeting:${name}-`),
    ) as Dossier;
  await Promise.all(['x', 'y', 'z'].map((name) => bring(rename(name))));
  const before = await snapshot(graph);
  await Promise.all([
    bring({ ...rename('x'), datings: [] }),
    bring({ ...rename('y'), meetings: [], datings: [], participations: [] }),
  ]);
  await bring(rename('x'));
  await bring(rename('y'));
  const { data } = await ask('{ timeline(about: ["country:a"]) { buckets { definite } } }');
  expect(data.timeline.buckets).toEqual([{ definite: 120 }]);
  expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
  expect(withoutTimes(await snapshot(graph))).toEqual(withoutTimes(before));
});

/** Objects, because the database returns the properties of a node in no fixed order. */
function withoutTimes(taken: unknown): unknown {
  return JSON.parse(JSON.stringify(taken), (key, value) => (key === 'importedAt' ? undefined : value));
}
