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

/** Days, intervals, months, years, one of several days, and dates open to one side. */
const edtf = fc.oneof(
  day,
  range.map(([from, to]) => (from === to ? String(from) : `${from}/${to}`)),
  day.map((date) => date.slice(0, 7)),
  day.map((date) => date.slice(0, 4)),
  range.map(([from, to]) => `[${from},${to}]`),
  day.map((date) => `${date}/..`),
  day.map((date) => `../../${date}`),
);

/** A world: each meeting has a date, or none, and some of the two countries. */
const world = fc.array(
  fc.record({ edtf: fc.option(edtf, { nil: null }), countries: fc.subarray(['country:a', 'country:b']) }),
  { minLength: 1, maxLength: 12 },
);
const asked = fc.record({
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

interface Asked {
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
    items { totalCount nodes { earliest latest certainty item { id } } }
  }
}`;

async function timelineOf(variables: Asked & { from?: string; to?: string; certainty: string }) {
  const { data, errors } = await ask(query, { variables: { ...variables } });
  expect(errors).toBeUndefined();
  const { buckets, items } = data.timeline as { buckets: Bucket[]; items: { totalCount: number; nodes: Item[] } };
  return { buckets, items: items.nodes, total: items.totalCount };
}

interface Item {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly certainty: string;
}

const touches = ({ earliest, latest }: Item, { start, end }: Bucket) =>
  (earliest === null || earliest <= end) && (latest === null || latest >= start);
const liesIn = ({ earliest, latest }: Item, { start, end }: Bucket) =>
  earliest !== null && latest !== null && earliest >= start && latest <= end;
const count = (items: readonly Item[], bucket: Bucket, holds: typeof touches) =>
  items.filter((item) => holds(item, bucket)).length;

/** A question with its window, and without. */
function bothWindows({ window: [from = '', to = ''], ...what }: Asked & { readonly window: readonly string[] }) {
  return [
    [{ from, to }, what],
    [{}, what],
  ] as const;
}

test('the buckets of any timeline count its items: possible where they touch, definite where they lie', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(asked, { minLength: 3, maxLength: 3 }), async (meetings, questions) => {
      await build(meetings);
      for (const [edges, what] of questions.flatMap(bothWindows)) {
        const all = await timelineOf({ ...what, ...edges, certainty: 'POSSIBLE' });
        const sure = await timelineOf({ ...what, ...edges, certainty: 'DEFINITE' });
        expect([all.total, sure.total]).toEqual([all.items.length, sure.items.length]);
        for (const bucket of all.buckets) {
          expect(bucket.possible).toBe(count(all.items, bucket, touches));
          expect(bucket.definite).toBe(count(all.items, bucket, liesIn));
        }
        // What is sure lies in one period, so it is counted once: the buckets add up to the items.
        expect(sure.items).toEqual(all.items.filter(({ certainty }) => certainty === 'DEFINITE'));
        expect(sure.buckets.reduce((sum, { definite }) => sum + definite, 0)).toBe(sure.total);
        expect(all.buckets.reduce((sum, { definite }) => sum + definite, 0)).toBe(sure.total);
      }
    }),
    // Each world is an import, and each has six questions put to it.
    { numRuns: 8 },
  );
}, 120_000);
