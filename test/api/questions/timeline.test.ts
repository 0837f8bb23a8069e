import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../fixtures/timeline/', import.meta.url)));
});
afterAll(() => graph.close());

const nodes = 'items { nodes { kind date earliest latest certainty dateOf { id } item { id } } }';

/** The ids of the items of a timeline with these arguments. */
async function itemsOf(args: string): Promise<string[]> {
  const { data, errors } = await ask(`{ timeline${args && `(${args})`} { items { nodes { item { id } } } } }`);
  expect(errors).toBeUndefined();
  return data.timeline.items.nodes.map(({ item }: { item: { id: string } }) => item.id);
}

/** The buckets of a timeline with these arguments, as `period definite..possible`. */
async function bucketsOf(args: string): Promise<string[]> {
  const { data, errors } = await ask(`{ timeline(${args}) { buckets { period definite possible } } }`);
  expect(errors).toBeUndefined();
  return data.timeline.buckets.map(
    ({ period, definite, possible }: Record<string, unknown>) => `${period} ${definite}..${possible}`,
  );
}

async function errorMessageOf(args: string): Promise<string> {
  const { errors } = await ask(`{ timeline(${args}) { items { totalCount } buckets { period } } }`);
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  return errors?.[0]?.message ?? '';
}

const belmark = 'about: ["country:belmark"]';

describe('The items', () => {
  test('of a timeline without about are all dated items in the order of their dates', async () => {
    expect(await itemsOf('')).toEqual([
      'milestone:amber-launch',
      'meeting:first-talks',
      'remark:at-talks',
      'meeting:long-council',
      'meeting:november-call',
      'meeting:new-year-summit',
      'joint-statement:amber',
      'remark:in-print',
      'source:amber-report',
      'meeting:since-may',
    ]);
  });

  test.each([
    [
      'a country: where it took part, was represented, or what it issued; not where that is denied',
      'country:arvonia',
      ['meeting:first-talks', 'meeting:november-call'],
    ],
    [
      'a person: meetings and remarks',
      'person:ana-vell',
      ['meeting:first-talks', 'remark:at-talks', 'remark:in-print'],
    ],
    ['a place, places within it included', 'place:port-sel', ['meeting:first-talks']],
    [
      'an initiative: its launch, events, remarks, statements and documents that speak of it',
      'initiative:amber-route',
      [
        'milestone:amber-launch',
        'meeting:first-talks',
        'remark:at-talks',
        'meeting:new-year-summit',
        'joint-statement:amber',
        'source:amber-report',
      ],
    ],
    ['a topic, narrower ones included', 'topic:trade', ['remark:in-print', 'source:amber-report']],
    ['an outlet: what it published', 'organization:gazette', ['source:amber-report']],
    [
      'a meeting: itself, what was said there and what came out of it',
      'meeting:new-year-summit',
      ['meeting:new-year-summit', 'joint-statement:amber'],
    ],
    ['nothing that happened', 'topic:silence', []],
  ])('are about %s', async (_what, id, expected) => {
    expect(await itemsOf(`about: ["${id}"]`)).toEqual(expected);
  });

  test('are about any or about all of several things', async () => {
    const about = 'about: ["country:arvonia", "country:belmark"]';
    expect(await itemsOf(`${about}, kinds: [MEETING], to: "2020"`)).toEqual([
      'meeting:first-talks',
      'meeting:long-council',
      'meeting:november-call',
    ]);
    expect(await itemsOf(`${about}, match: ALL`)).toEqual(['meeting:first-talks', 'meeting:november-call']);
    expect(await itemsOf('about: ["country:belmark", "country:belmark"], match: ALL, to: "2020-09-11"')).toEqual([
      'meeting:first-talks',
    ]);
  });

  test('lie possibly or certainly between two dates', async () => {
    expect(await itemsOf(`${belmark}, from: "2020-10", to: "2020-11-15"`)).toEqual([
      'meeting:long-council',
      'meeting:november-call',
    ]);
    expect(await itemsOf(`${belmark}, from: "2020-10", to: "2020-11-15", certainty: DEFINITE`)).toEqual([]);
    expect(await itemsOf(`${belmark}, from: "2020-10", to: "2020-11", certainty: DEFINITE`)).toEqual([
      'meeting:november-call',
    ]);
    expect(await itemsOf(`${belmark}, from: "2030"`)).toEqual(['meeting:since-may']);
  });

  test('name the node with their date: for a remark its event, else the document that carries it', async () => {
    const { data } = await ask(`{ timeline(about: ["person:ana-vell"], kinds: [REMARK]) { ${nodes} } }`);
    expect(data.timeline.items.nodes).toEqual([
      {
        kind: 'REMARK',
        date: '2020-09-11',
        earliest: '2020-09-11',
        latest: '2020-09-11',
        certainty: 'DEFINITE',
        dateOf: { id: 'meeting:first-talks' },
        item: { id: 'remark:at-talks' },
      },
      {
        kind: 'REMARK',
        date: '2021-02-01',
        earliest: '2021-02-01',
        latest: '2021-02-01',
        certainty: 'DEFINITE',
        dateOf: { id: 'source:amber-report' },
        item: { id: 'remark:in-print' },
      },
    ]);
  });

  test('have a certainty that depends on the length of the periods', async () => {
    const certainty = async (groupBy: string) => {
      const args = `about: ["meeting:long-council"], groupBy: ${groupBy}`;
      const { data } = await ask(`{ timeline(${args}) { items { nodes { certainty } } } }`);
      return data.timeline.items.nodes.map((node: { certainty: string }) => node.certainty);
    };
    expect(await certainty('YEAR')).toEqual(['DEFINITE']);
    expect(await certainty('QUARTER')).toEqual(['POSSIBLE']);
    expect(await certainty('MONTH')).toEqual(['POSSIBLE']);
    expect(await certainty('WEEK')).toEqual(['DEFINITE']);
    expect(await certainty('DAY')).toEqual(['POSSIBLE']);
  });

  test('can be selected by type, to any depth and under aliases, in one round trip', async () => {
    const { data, errors, roundTrips } = await ask(
      `query ($about: [ID!]) { timeline(about: $about, first: 3) {
        size: items { totalCount }
        list: items { edges { cursor node { on: date what: item { id ... on Entity { zh: name(language: "zh") } ... on Remark { text speakers { name } } } } } }
        buckets { first: start period }
      } }`,
      { variables: { about: ['initiative:amber-route'] } },
    );
    expect(errors).toBeUndefined();
    expect(roundTrips).toBe(1);
    expect(data.timeline.size.totalCount).toBe(6);
    expect(data.timeline.buckets[0]).toEqual({ first: '2019-03-01', period: '2019-03' });
    expect(data.timeline.list.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      { on: '2019-03', what: { id: 'milestone:amber-launch', zh: 'Launch of the Amber Route' } },
      { on: '2020-09-11', what: { id: 'meeting:first-talks', zh: '首次会谈' } },
      {
        on: '2020-09-11',
        what: { id: 'remark:at-talks', text: 'We speak of the Amber Route.', speakers: [{ name: 'Ana Vell' }] },
      },
    ]);
  });

  test('are on exactly one page each', async () => {
    const found: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 6; page += 1) {
      const { data, errors } = await ask(
        'query ($after: String) { timeline(first: 3, after: $after) { items { nodes { item { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }',
        { variables: { after } },
      );
      expect(errors).toBeUndefined();
      const { nodes: items, pageInfo } = data.timeline.items;
      found.push(...items.map(({ item }: { item: { id: string } }) => item.id));
      expect(pageInfo.hasPreviousPage).toBe(page > 0);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(found).toEqual(await itemsOf(''));
  });
});

describe('The buckets', () => {
  test('include empty periods, and count an uncertain date as possible in each period that it overlaps', async () => {
    expect(await bucketsOf(`${belmark}, kinds: [MEETING], to: "2021-01"`)).toEqual([
      '2020-09 1..2',
      '2020-10 0..1',
      '2020-11 1..1',
      '2020-12 0..0',
      '2021-01 1..1',
    ]);
  });

  test('are days, ISO weeks, quarters and years', async () => {
    expect(await bucketsOf(`${belmark}, from: "2020-10-01", to: "2020-10-03", groupBy: DAY`)).toEqual([
      '2020-10-01 0..1',
      '2020-10-02 0..1',
      '2020-10-03 0..0',
    ]);
    expect(await bucketsOf(`${belmark}, from: "2020-12-28", to: "2021-01-10", groupBy: WEEK`)).toEqual([
      '2020-W53 1..1',
      '2021-W01 1..1',
    ]);
    expect(await bucketsOf(`${belmark}, from: "2020-07", to: "2020-12", groupBy: QUARTER`)).toEqual([
      '2020-Q3 1..2',
      '2020-Q4 1..2',
    ]);
    expect(await bucketsOf(`${belmark}, from: "2019", to: "2022", groupBy: YEAR`)).toEqual([
      '2019 0..0',
      '2020 3..3',
      '2021 2..3',
      '2022 0..1',
    ]);
  });

  test('are clipped to the window, and count items that extend beyond it as possible', async () => {
    const { data } = await ask(
      `{ timeline(${belmark}, from: "2020-09-29", to: "2020-10-15") { buckets { period start end definite possible } } }`,
    );
    expect(data.timeline.buckets).toEqual([
      { period: '2020-09', start: '2020-09-29', end: '2020-09-30', definite: 0, possible: 1 },
      { period: '2020-10', start: '2020-10-01', end: '2020-10-15', definite: 0, possible: 1 },
    ]);
  });

  test('count only definite items if certainty is DEFINITE', async () => {
    expect(await bucketsOf(`${belmark}, kinds: [MEETING], to: "2020-10", certainty: DEFINITE`)).toEqual([
      '2020-09 1..1',
      '2020-10 0..0',
    ]);
  });

  test('of a timeline without items are empty, or the empty periods of the window', async () => {
    expect(await bucketsOf('about: ["topic:silence"]')).toEqual([]);
    expect(await bucketsOf('about: ["topic:silence"], from: "2020-01", to: "2020-02"')).toEqual([
      '2020-01 0..0',
      '2020-02 0..0',
    ]);
  });
});

describe('An error quotes what is wrong and says what is allowed', () => {
  test.each([
    [
      'from: "2021", to: "2020"',
      'from: "2021" begins after to: "2020" has ended; give a from that is not later than to.',
    ],
    ['from: "../2020"', 'from: "../2020" has no earliest day; omit from for an open window.'],
    ['first: 101', 'first: 101 is out of range; allowed is 0 to 100.'],
    ['first: -1', 'first: -1 is out of range; allowed is 0 to 100.'],
    ['about: []', 'about: [] is empty; give at least one id, or omit about for all items.'],
    ['kinds: []', 'kinds: [] is empty; give at least one kind, or omit kinds for all of them.'],
    [
      `about: [${Array.from({ length: 21 }, (_, index) => `"a:${index}"`)}]`,
      'about: 21 ids are too many; at most 20 are allowed.',
    ],
    [
      'from: "1000", to: "2020", groupBy: DAY',
      'groupBy: DAY divides 1000-01-01 to 2020-12-31 into 372913 periods; at most 1500 are allowed. Use longer periods or a shorter window.',
    ],
    ['from: "1000"', /^groupBy: MONTH divides 1000-01-01 to 2021-05-\d\d into 12257 periods; at most 1500 are allowed/],
  ])('for %s', async (args, message) => {
    expect(await errorMessageOf(args)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  test('for an invalid date, and for an invalid cursor', async () => {
    expect(await errorMessageOf('from: "soon"')).toContain('"soon" is not a date in EDTF');
    expect(await errorMessageOf('after: "x"')).toContain('"x" is not a cursor of this list');
  });
});

test.each(["'} RETURN 1 //", '` DETACH DELETE n', '一带一路" OR 1=1', 'Лавров*', '\\u0027'])(
  'An id is a value, never syntax: %s',
  async (id) => {
    const query = 'query ($about: [ID!]) { timeline(about: $about) { items { totalCount } buckets { period } } }';
    const { errors } = await ask(query, { variables: { about: [id] } });
    expect(errors?.[0]?.message).toContain(`about: ${JSON.stringify(id)} is not the id of anything in this graph`);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(await itemsOf('about: ["country:arvonia"]')).toHaveLength(2);
  },
);
