import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import { askOver } from '../api/ask.ts';
import { named, writeDossierFile } from '../ingest/dossier-files.ts';
import { edtfForms } from '../support/edtf-forms.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';
import { testServer } from '../support/server.ts';

const graph = await openTestGraph();
const ask = askOver(graph);
const server = testServer(graph);
afterAll(() => graph.close());

const two = (number: number) => String(number).padStart(2, '0');
const day = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day: date }) => `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`);
const marked = fc.tuple(day, fc.constantFrom(4, 7, 10), fc.constantFrom('', '?', '~', '%'));
const random = fc.oneof(
  marked.map(([date, length, mark]) => date.slice(0, length) + mark),
  marked.map(([date, length, mark]) => `${date.slice(0, length)}${mark}/..`),
  marked.map(([date, length, mark]) => `/${date.slice(0, length)}${mark}`),
  fc.tuple(day, day).map((days) => `[${days.toSorted().join(',')}]`),
);

/** Every form of the specification, and random dates that are marked, open or one of several. */
const dates = [
  ...new Set([
    ...Object.values(edtfForms).flatMap((forms) => forms.map(([text]) => text)),
    ...['[..2020-09-11]', '2024-02-29?', '2024-02-29~', '2024-02-29%', '2024-02/..', '9999-12-30', '9999'],
    ...fc.sample(random, { numRuns: 40, seed: 10 }),
  ]),
];
const bounds = new Map(
  Object.values(edtfForms).flatMap((forms) => forms.map(([text, ...days]) => [text, days] as const)),
);
const idOf = (index: number) => `meeting:m${index}`;

interface Item {
  readonly date: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly certainty: string;
  readonly item: { readonly id: string };
}

const items = new Map<string, Item>();

beforeAll(async () => {
  await emptyGraph(graph);
  const file = await writeDossierFile({
    dossier: 'dates',
    title: 'A meeting for each form of date',
    kind: 'VOCABULARY',
    meetings: dates.map((_, index) => ({ id: idOf(index), kind: 'TALKS', names: named(`Talks ${index}`) })),
    datings: dates.map((edtf, index) => ({ subject: idOf(index), edtf, basis: 'STATED', evidence: [] })),
  });
  await importDossiers(graph, [file]);
  let after: string | null = null;
  do {
    const { data, errors } = await ask(
      'query ($after: String) { timeline(first: 100, after: $after) { items { nodes { date earliest latest certainty item { id } } pageInfo { hasNextPage endCursor } } } }',
      { variables: { after } },
    );
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.timeline.items;
    for (const node of nodes as Item[]) items.set(node.item.id, node);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}, 120_000);

const isMarked = (date: string) => /[?~%]/.test(date);
const isCertainDay = ({ date, earliest, latest }: Item) => earliest !== null && earliest === latest && !isMarked(date);
const exported = async (format: string) => (await server.fetch(`http://test/timeline.${format}`)).text();

describe('Every form of date, without becoming more exact,', () => {
  test('is an item of the timeline with its own text and days', () => {
    expect(items.size).toBe(dates.length);
    for (const [index, text] of dates.entries()) {
      const item = items.get(idOf(index));
      expect(item?.date).toBe(text);
      const days = bounds.get(text);
      if (days) expect([item?.earliest ?? '..', item?.latest ?? '..']).toEqual(days);
    }
  });

  test('is found by filters on its days, and certainly within them only where both ends are known and nothing marks it', async () => {
    const found = async (when: object): Promise<string[]> => {
      const text =
        'query ($when: EDTFFilter, $after: String) { meetings(filter: { when: $when }, first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
      const ids: string[] = [];
      for (let after: string | null = null; ; ) {
        const { data, errors } = await ask(text, { variables: { when, after } });
        expect(errors).toBeUndefined();
        ids.push(...data.meetings.nodes.map(({ id }: { id: string }) => id));
        if (!data.meetings.pageInfo.hasNextPage) return ids;
        after = data.meetings.pageInfo.endCursor;
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...dates), async (text) => {
        const { earliest, latest } = items.get(idOf(dates.indexOf(text))) as Item;
        expect(await found({ eq: text })).toEqual([idOf(dates.indexOf(text))]);
        const [from, to] = [earliest ?? '0000-01-01', latest ?? '9999-12-31'];
        const all = [...items.values()];
        const isWithin = (one: Item) =>
          !isMarked(one.date) &&
          one.earliest !== null &&
          one.latest !== null &&
          one.earliest >= from &&
          one.latest <= to;
        const overlaps = (one: Item) =>
          (one.earliest === null || one.earliest <= to) && (one.latest === null || one.latest >= from);
        const ids = (list: Item[]) => list.map(({ item }) => item.id).sort();
        expect((await found({ within: `${from}/${to}` })).sort()).toEqual(ids(all.filter(isWithin)));
        expect((await found({ overlaps: `${from}/${to}` })).sort()).toEqual(ids(all.filter(overlaps)));
      }),
      { numRuns: 8, seed: 10 },
    );
  });

  test('is counted as definite only where all of it lies in the period and nothing marks it', async () => {
    const windows = ['DAY', 'MONTH', 'YEAR'].flatMap((groupBy) =>
      ['2024-02', '2004-06', '2020-09'].map((month) => ({ groupBy, from: month, to: month })),
    );
    windows.push(
      { groupBy: 'WEEK', from: '0000-01', to: '0000-02' },
      { groupBy: 'WEEK', from: '9999-12', to: '9999-12' },
    );
    for (const variables of windows) {
      const { data, errors } = await ask(
        'query ($groupBy: Period!, $from: EDTF, $to: EDTF) { timeline(groupBy: $groupBy, from: $from, to: $to) { buckets { start end definite possible } } }',
        { variables },
      );
      expect(errors).toBeUndefined();
      for (const { start, end, definite, possible } of data.timeline.buckets) {
        const count = (holds: (one: Item) => boolean) => [...items.values()].filter(holds).length;
        expect(definite).toBe(
          count(
            ({ date, earliest, latest }) =>
              !isMarked(date) && earliest !== null && latest !== null && earliest >= start && latest <= end,
          ),
        );
        expect(possible).toBe(count(({ earliest, latest }) => (earliest ?? start) <= end && (latest ?? end) >= start));
      }
    }
    for (const { date, earliest, latest, certainty } of items.values())
      expect(certainty === 'DEFINITE', date).toBe(
        earliest !== null && latest !== null && earliest.slice(0, 7) === latest.slice(0, 7) && !isMarked(date),
      );
  });

  test('is written to CSV with its text and what keeps it from being one certain day', async () => {
    const records: Record<string, string>[] = parseCsv(await exported('csv'), { bom: true, columns: true });
    expect(records).toHaveLength(dates.length);
    for (const { id = '', date = '', uncertainty = '', earliest, latest } of records) {
      const item = items.get(id) as Item;
      expect([date, earliest, latest]).toEqual([item.date, item.earliest ?? '', item.latest ?? '']);
      expect(uncertainty === '', `${date}: ${uncertainty}`).toBe(isCertainDay(item));
      const words = uncertainty.split(' ');
      expect(words.includes('UNCERTAIN')).toBe(/[?%]/.test(date));
      expect(words.includes('APPROXIMATE')).toBe(/[~%]/.test(date));
      expect(words.includes('NO_FIRST_DAY')).toBe(item.earliest === null);
      expect(words.includes('NO_LAST_DAY')).toBe(item.latest === null);
    }
  });

  test('is written to TimelineJS with the text as the date that readers see', async () => {
    const { events } = JSON.parse(await exported('json'));
    expect(events).toHaveLength(dates.length);
    for (const event of events) {
      const item = items.get(event.unique_id.replace('meeting-', 'meeting:')) as Item;
      expect(event.display_date).toBe(isCertainDay(item) ? undefined : item.date);
      const isPlaced = item.earliest !== null && item.latest !== null && !isMarked(item.date);
      expect(event.text.text.includes(`Date (EDTF): ${item.date}`), item.date).toBe(!isPlaced);
      const { year, month, day: date } = event.start_date;
      const first = item.earliest ?? item.latest;
      expect(`${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`).toBe(first);
    }
  });

  test('is written to iCalendar as TENTATIVE with the text, unless it is one certain day, in years of four digits', async () => {
    const text = await exported('ics');
    for (const [, value] of text.matchAll(/^DT(?:START|END);VALUE=DATE:(.*)\r$/gm)) {
      expect(value).toMatch(/^\d{8}$/);
      expect(value?.slice(0, 4)).not.toBe('0000');
    }
    const calendar = new ICAL.Component(ICAL.parse(text));
    const inYearZero = [...items.values()].filter(({ earliest, latest }) => (latest ?? earliest ?? '') < '0001');
    const events = calendar.getAllSubcomponents('vevent');
    expect(events).toHaveLength(dates.length - inYearZero.length);
    expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toBe(
      `Without ${inYearZero.length} of the items: their dates are in the year 0000, which calendars cannot show.`,
    );
    for (const component of events) {
      const { uid, startDate, endDate, description } = new ICAL.Event(component);
      const item = items.get(uid) as Item;
      expect(component.getFirstPropertyValue('status'), item.date).toBe(isCertainDay(item) ? 'CONFIRMED' : 'TENTATIVE');
      expect(description.includes(`Date (EDTF): ${item.date}`)).toBe(item.date !== item.earliest);
      const [first, last] = [item.earliest ?? item.latest ?? '', item.latest ?? item.earliest ?? ''];
      expect(`${startDate}`.padStart(10, '0')).toBe(first < '0001-01-01' ? '0001-01-01' : first);
      if (last < '9999-12-31') expect(`${endDate}`.padStart(10, '0') > last).toBe(true);
    }
  });
});
