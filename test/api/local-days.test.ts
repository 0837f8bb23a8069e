import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import { named, writeDossierFile } from '../ingest/dossier-files.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';
import { testServer } from '../support/server.ts';
import { askOver } from './ask.ts';

const graph = await openTestGraph();
const ask = askOver(graph);
const server = testServer(graph);
afterAll(() => graph.close());

const MORNING = '2031-03-11T07:00:00+08:00';
const SAME_MOMENT = '2031-03-10T23:00:00Z';
const OTHER_MOMENT = '2031-03-10T23:30:00Z';

/** The fractions of one second, in which each passage was checked. */
const fractions = ['', '.05', '.4', '.4999999999999', '.5', '.500', '.51'];

beforeAll(async () => {
  await emptyGraph(graph);
  const datings = [
    ['meeting:call', MORNING],
    ['meeting:call', '2031-03-11'],
    ['meeting:two-zones', MORNING],
    ['meeting:two-zones', SAME_MOMENT],
    ['meeting:two-moments', MORNING],
    ['meeting:two-moments', OTHER_MOMENT],
  ];
  await importDossiers(graph, [
    await writeDossierFile({
      dossier: 'calls',
      title: 'Calls between time zones',
      kind: 'VOCABULARY',
      meetings: ['call', 'two-zones', 'two-moments'].map((id) => ({
        id: `meeting:${id}`,
        kind: 'TALKS',
        names: named(id),
      })),
      datings: datings.map(([subject, edtf]) => ({
        subject,
        edtf,
        basis: 'STATED',
        rank: edtf === MORNING ? 'PREFERRED' : 'NORMAL',
        evidence: [],
      })),
      sources: [{ id: 'source:page', kind: 'WEBPAGE', held: 'KNOWN_NOT_HELD', names: named('Page') }],
      passages: fractions.map((fraction, index) => ({
        id: `passage:p${index}`,
        source: 'source:page',
        exact: 'words',
        checkedAt: `2031-03-11T07:00:00${fraction}+08:00`,
        state: 'CHANGED',
      })),
    }),
  ]);
});

describe('a time with an offset lies on the day that the source names', () => {
  test('in filters', async () => {
    const named = async (when: object) => {
      const text =
        'query ($when: EDTFFilter) { meetings(filter: { when: $when, id: { eq: "meeting:call" } }) { totalCount } }';
      return (await ask(text, { variables: { when } })).data.meetings.totalCount;
    };
    expect(await named({ within: '2031-03-11' })).toBe(1);
    expect(await named({ overlaps: '2031-03-10' })).toBe(0);
    expect(await named({ within: SAME_MOMENT })).toBe(0);
    expect(await named({ within: '2031-03-11T23:00:00-05:00' })).toBe(1);
  });

  test('in timelines and their buckets', async () => {
    const { data } = await ask(
      '{ timeline(kinds: [MEETING], groupBy: DAY) { buckets { period definite possible } items { nodes { earliest latest } } } }',
    );
    expect(data.timeline.buckets).toEqual([{ period: '2031-03-11', definite: 3, possible: 3 }]);
    expect(data.timeline.items.nodes[0]).toEqual({ earliest: '2031-03-11', latest: '2031-03-11' });
  });

  test('in exports', async () => {
    const get = async (format: string) =>
      (await server.fetch(`http://test/timeline.${format}?kinds=MEETING&to=2031-03-11`)).text();
    expect(await get('csv')).toContain(`${MORNING},2031-03-11,2031-03-11`);
    expect(await get('ics')).toContain('DTSTART;VALUE=DATE:20310311');
    expect(JSON.parse(await get('json')).events[0].start_date).toEqual({ year: 2031, month: 3, day: 11 });
  });
});

describe('moments', () => {
  const supportOf = async (subject: string) => {
    const text = `{ meetings(filter: { id: { eq: "${subject}" } }) { nodes { datings { edtf instant support { conflictCount } } } } }`;
    const { data, errors } = await ask(text);
    expect(errors).toBeUndefined();
    return data.meetings.nodes[0].datings as {
      edtf: string;
      instant: string | null;
      support: { conflictCount: number };
    }[];
  };

  test('agree with the day that they name, and with the same moment in another time zone', async () => {
    for (const subject of ['meeting:call', 'meeting:two-zones']) {
      expect((await supportOf(subject)).map(({ support }) => support.conflictCount)).toEqual([0, 0]);
    }
  });

  test('on two days that are not the same moment contradict each other', async () => {
    const datings = await supportOf('meeting:two-moments');
    expect(datings.map(({ support }) => support.conflictCount)).toEqual([1, 1]);
    expect(datings.map(({ instant }) => instant).sort()).toEqual([SAME_MOMENT, OTHER_MOMENT]);
    expect((await supportOf('meeting:call')).map(({ instant }) => instant)).toContain(null);
  });

  test('compare exactly in filters, down to any fraction of a second', async () => {
    const seconds = (fraction: string) => Number(`0${fraction}`);
    const text = 'query ($at: DateTimeFilter) { passages(filter: { checkedAt: $at }, first: 50) { totalCount } }';
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fractions),
        fc.constantFrom('lt', 'lte', 'gt', 'gte'),
        async (fraction, operator) => {
          const limit = seconds(fraction);
          const holds = {
            lt: (value: number) => value < limit,
            lte: (value: number) => value <= limit,
            gt: (value: number) => value > limit,
            gte: (value: number) => value >= limit,
          }[operator] as (value: number) => boolean;
          const at = { [operator]: `2031-03-10T23:00:00${fraction}Z` };
          const { data } = await ask(text, { variables: { at } });
          expect(data.passages.totalCount).toBe(fractions.filter((one) => holds(seconds(one))).length);
        },
      ),
      { numRuns: 12, seed: 10 },
    );
  });
});
