import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { type Ask, invented, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

/** The ids, without their prefix, of the meetings that satisfy a filter. */
async function meetings(filter: unknown): Promise<string[]> {
  return listed('meetings', 'MeetingFilter', filter);
}

async function listed(field: string, type: string, filter: unknown): Promise<string[]> {
  const query = `query ($filter: ${type}) { list: ${field}(filter: $filter, first: 100) { totalCount nodes { id } } }`;
  const { data, errors } = await ask(query, { variables: { filter } });
  expect(errors).toBeUndefined();
  expect(data.list.totalCount).toBe(data.list.nodes.length);
  return data.list.nodes.map(({ id }: { id: string }) => id.split(':')[1]);
}

describe('values', () => {
  test('eq and in', async () => {
    expect(await meetings({ kind: { eq: 'SUMMIT' } })).toEqual(['charlie']);
    expect(await meetings({ kind: { in: ['SUMMIT', 'CALL'] } })).toEqual(['charlie', 'delta']);
    expect(await meetings({ kind: { in: [] } })).toEqual([]);
  });

  test('text by its start, its end and a part', async () => {
    expect(await listed('statements', 'StatementFilter', { text: { startsWith: 'The ' } })).toEqual([
      'gulf/1',
      'gulf/3',
    ]);
    expect(await listed('statements', 'StatementFilter', { text: { endsWith: 'good.' } })).toEqual(['gulf/2']);
    expect(await listed('statements', 'StatementFilter', { text: { contains: "'like' `rivers` \\ and" } })).toEqual([
      'voss-1',
    ]);
  });

  test('numbers by their bounds', async () => {
    expect(await listed('clauses', 'ClauseFilter', { ordinal: { gt: 1, lte: 2 } })).toEqual(['gulf/2']);
    expect(await listed('clauses', 'ClauseFilter', { ordinal: { gte: 2, lt: 4 } })).toEqual(['gulf/2', 'gulf/3']);
  });

  test('known and unknown values', async () => {
    expect(await meetings({ when: { isNull: true } })).toEqual(['delta']);
    expect(await listed('countries', 'CountryFilter', { code: { isNull: false } })).toEqual(['arvenia']);
  });

  test('a value in a list', async () => {
    expect(await listed('people', 'PersonFilter', { sameAs: { has: 'https://example.org/people/one' } })).toEqual([
      'ilma-voss',
    ]);
    expect(await listed('people', 'PersonFilter', { sameAs: { has: 'https://example.org/people/2' } })).toEqual([]);
  });

  test('date-times compare as moments, whatever their offset', async () => {
    const checked = (condition: unknown) => listed('passages', 'PassageFilter', { checkedAt: condition });
    expect(await checked({ lt: '2031-03-07T17:00:00+08:00' })).toEqual(['gazette/two']);
    expect(await checked({ gte: '2031-03-07T10:00:00.000Z' })).toEqual(['gazette/one']);
    expect(await checked({ gt: '2031-03-07T10:00:00Z' })).toEqual([]);
  });

  test('a language in any spelling of its tag', async () => {
    expect(await listed('entities', 'EntityFilter', { names: { language: { eq: 'ZH-hant' } } })).toEqual(['arvenia']);
  });
});

describe('dates', () => {
  test('within: dates that are certainly inside, ends included', async () => {
    expect(await meetings({ when: { within: '2031-03' } })).toEqual(['alpha', 'bravo']);
    expect(await meetings({ when: { within: '2031-03-05' } })).toEqual(['alpha', 'bravo']);
    expect(await meetings({ when: { within: '2031-03-20/2031-04-30' } })).toEqual(['charlie', 'echo']);
  });

  test('overlaps: dates that are possibly inside', async () => {
    expect(await meetings({ when: { overlaps: '2031-04-01' } })).toEqual(['charlie', 'echo']);
    expect(await meetings({ when: { overlaps: '2031-03' } })).toEqual(['alpha', 'bravo', 'echo']);
  });

  test('an open end has no bound', async () => {
    expect(await meetings({ when: { within: '2031-03-06/..' } })).toEqual(['charlie', 'echo']);
    expect(await meetings({ when: { overlaps: '../2031-03-20' } })).toEqual(['alpha', 'bravo', 'echo']);
  });

  test('a meeting without a date is in no window, and satisfies its negation', async () => {
    expect(await meetings({ when: { overlaps: '0001/9999' } })).not.toContain('delta');
    expect(await meetings({ not: { when: { within: '2031-03' } } })).toEqual(['charlie', 'delta', 'echo']);
  });
});

describe('related things', () => {
  test('meetings with this participant', async () => {
    expect(await meetings({ participants: { id: { eq: 'person:ilma-voss' } } })).toEqual(['alpha', 'bravo']);
    expect(await meetings({ participants: { id: { eq: 'person:teo-mirk' } } })).toEqual(['alpha']);
  });

  test('an empty filter matches if there is any related thing', async () => {
    expect(await meetings({ participants: {} })).toEqual(['alpha', 'bravo', 'echo']);
    expect(await meetings({ not: { participants: {} } })).toEqual(['charlie', 'delta']);
    expect(await meetings({ place: {} })).toEqual(['alpha']);
  });

  test('through several relations, to a name in another script', async () => {
    expect(await meetings({ place: { partOf: { country: { names: { value: { eq: '阿文尼亚' } } } } } })).toEqual([
      'alpha',
    ]);
  });

  test('through a connection', async () => {
    expect(await meetings({ remarks: { speakers: { id: { eq: 'person:teo-mirk' } } } })).toEqual(['bravo']);
  });

  test('meetings about an initiative, through what came out of them', async () => {
    expect(await meetings({ concerns: { id: { eq: 'initiative:silver-road' } } })).toEqual(['alpha']);
  });

  test('a single related thing must satisfy all conditions of a filter', async () => {
    const filter = { participations: { role: { eq: 'GUEST' }, participant: { id: { eq: 'person:ilma-voss' } } } };
    expect(await meetings(filter)).toEqual([]);
    expect(
      await meetings({
        and: Object.entries(filter.participations).map(([key, value]) => ({ participations: { [key]: value } })),
      }),
    ).toEqual(['alpha']);
  });

  test('a thing that is related in several ways is found once', async () => {
    const { data } = await ask(
      '{ meetings(filter: { participations: { role: { in: [HOST, GUEST] } } }) { totalCount nodes { id } } }',
    );
    expect(data.meetings).toEqual({ totalCount: 1, nodes: [{ id: 'meeting:alpha' }] });
  });
});

describe('composition', () => {
  test('conditions side by side must all hold', async () => {
    expect(await meetings({ kind: { eq: 'TALKS' }, participants: { id: { eq: 'person:teo-mirk' } } })).toEqual([
      'alpha',
    ]);
  });

  test('or: at least one holds; an empty list matches nothing', async () => {
    expect(await meetings({ or: [{ kind: { eq: 'CALL' } }, { place: {} }] })).toEqual(['alpha', 'delta']);
    expect(await meetings({ or: [] })).toEqual([]);
  });

  test('and: all hold; an empty list matches everything', async () => {
    expect(await meetings({ and: [{ kind: { eq: 'TALKS' } }, { not: { place: {} } }] })).toEqual(['bravo']);
    expect(await meetings({ and: [] })).toHaveLength(5);
  });

  test('not negates all its conditions together', async () => {
    expect(await meetings({ not: { kind: { eq: 'TALKS' }, place: {} } })).toEqual([
      'bravo',
      'charlie',
      'delta',
      'echo',
    ]);
    expect(await meetings({ not: { not: { kind: { eq: 'CALL' } } } })).toEqual(['delta']);
    expect(await meetings({ not: {} })).toEqual([]);
  });

  test('and, or and not work in the filter of a related thing', async () => {
    const participants = { or: [{ names: { language: { eq: 'ru' } } }, { id: { startsWith: 'country:' } }] };
    expect(await meetings({ participants })).toEqual(['alpha', 'bravo', 'echo']);
    expect(await meetings({ participants: { not: { id: { startsWith: 'person:' } } } })).toEqual(['echo']);
  });

  test('a filter that is null is ignored', async () => {
    expect(await meetings(null)).toHaveLength(5);
  });
});
