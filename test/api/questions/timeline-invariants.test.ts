import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { importDossiers } from '../../../src/ingest/import.ts';
import { named, writeDossierFile } from '../../ingest/dossier-files.ts';
import { emptyGraph, openTestGraph } from '../../support/graph.ts';
import { askOver } from '../ask.ts';

const graph = await openTestGraph();
const ask = askOver(graph);
afterAll(() => graph.close());

const two = (number: number) => String(number).padStart(2, '0');
const day = fc
  .record({
    year: fc.integer({ min: 2019, max: 2021 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map((date) => `${date.year}-${two(date.month)}-${two(date.day)}`);
const range = fc.tuple(day, day).map((days) => days.toSorted());

/** Days, intervals, months, years, one of several days, dates with an open end, and marked ones. */
const edtf = fc.oneof(
  day,
  range.map(([from, to]) => (from === to ? String(from) : `${from}/${to}`)),
  day.map((date) => date.slice(0, 7)),
  day.map((date) => date.slice(0, 4)),
  range.map(([from, to]) => `[${from},${to}]`),
  day.map((date) => `${date}/..`),
  day.map((date) => `../${date}`),
  fc
    .tuple(day, fc.constantFrom(4, 7, 10), fc.constantFrom('?', '~', '%'))
    .map(([date, length, mark]) => date.slice(0, length) + mark),
);

/** Meetings with or without a date, and with none, one or both of two countries. */
const world = fc.array(
  fc.record({ edtf: fc.option(edtf, { nil: null }), countries: fc.subarray(['country:a', 'country:b']) }),
  { minLength: 1, maxLength: 12 },
);
const question = fc.record({
  window: range,
  groupBy: fc.constantFrom('WEEK', 'MONTH', 'QUARTER', 'YEAR'),
  about: fc.subarray(['country:a', 'country:b'], { minLength: 1 }),
  match: fc.constantFrom('ANY', 'ALL'),
});

async function build(meetings: readonly { edtf: string | null; countries: readonly string[] }[]): Promise<void> {
  await emptyGraph(graph);
  const ids = meetings.map((_, index) => `meeting:m${index}`);
  await importDossiers(graph, [
    await writeDossierFile({
      dossier: 'world',
      title: 'A random world',
      kind: 'VOCABULARY',
      countries: ['a', 'b'].map((name) => ({ id: `country:${name}`, names: named(name) })),
      meetings: ids.map((id) => ({ id, kind: 'TALKS', names: named(id) })),
      datings: meetings.flatMap(({ edtf: date }, index) =>
        date === null ? [] : [{ subject: ids[index], edtf: date, basis: 'STATED', evidence: [] }],
      ),
      participations: meetings.flatMap(({ countries }, index) =>
        countries.map((participant) => ({ event: ids[index], participant, role: 'PARTICIPANT', evidence: [] })),
      ),
    }),
  ]);
}

interface TimelineArguments {
  readonly about: readonly string[];
  readonly match: string;
  readonly groupBy: string;
}

interface Bucket {
  readonly start: string;
  readonly end: string;
  readonly definite: number;
  readonly possible: number;
}

const query = `query ($about: [ID!], $match: Match!, $groupBy: Period!, $from: EDTF, $to: EDTF, $certainty: Certainty!) {
  timeline(about: $about, match: $match, groupBy: $groupBy, from: $from, to: $to, certainty: $certainty, first: 100) {
    buckets { start end definite possible }
    items { totalCount nodes { date earliest latest certainty item { id } } }
  }
}`;

async function timelineOf(variables: TimelineArguments & { from?: string; to?: string; certainty: string }) {
  const { data, errors } = await ask(query, { variables: { ...variables } });
  expect(errors).toBeUndefined();
  const { buckets, items } = data.timeline as { buckets: Bucket[]; items: { totalCount: number; nodes: Item[] } };
  return { buckets, items: items.nodes, total: items.totalCount };
}

interface Item {
  readonly date: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly certainty: string;
}

const overlaps = ({ earliest, latest }: Item, { start, end }: Bucket) =>
  (earliest === null || earliest <= end) && (latest === null || latest >= start);
const liesIn = ({ date, earliest, latest }: Item, { start, end }: Bucket) =>
  !/[?~%]/.test(date) && earliest !== null && latest !== null && earliest >= start && latest <= end;
const count = (items: readonly Item[], bucket: Bucket, holds: typeof overlaps) =>
  items.filter((item) => holds(item, bucket)).length;

/** The same arguments with and without the window. */
function withAndWithoutWindow({
  window: [from = '', to = ''],
  ...what
}: TimelineArguments & { readonly window: readonly string[] }) {
  return [
    [{ from, to }, what],
    [{}, what],
  ] as const;
}

test('buckets count the items that overlap them as possible, and the items certainly within them as definite', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(question, { minLength: 3, maxLength: 3 }), async (meetings, questions) => {
      await build(meetings);
      for (const [edges, what] of questions.flatMap(withAndWithoutWindow)) {
        const all = await timelineOf({ ...what, ...edges, certainty: 'POSSIBLE' });
        const definite = await timelineOf({ ...what, ...edges, certainty: 'DEFINITE' });
        expect([all.total, definite.total]).toEqual([all.items.length, definite.items.length]);
        for (const bucket of all.buckets) {
          expect(bucket.possible).toBe(count(all.items, bucket, overlaps));
          expect(bucket.definite).toBe(count(all.items, bucket, liesIn));
        }
        // A definite item lies in one period, so the definite counts of all buckets add up to the number of items.
        expect(definite.items).toEqual(all.items.filter(({ certainty }) => certainty === 'DEFINITE'));
        expect(definite.buckets.reduce((sum, bucket) => sum + bucket.definite, 0)).toBe(definite.total);
        expect(all.buckets.reduce((sum, bucket) => sum + bucket.definite, 0)).toBe(definite.total);
      }
    }),
    // Each run is an import and twelve queries.
    { numRuns: 8 },
  );
}, 120_000);
