import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { planOf, scansOf } from '../../support/plan.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../fixtures/connections/', import.meta.url)));
});
afterAll(() => graph.close());

interface PathAnswer {
  readonly certainty: string | null;
  readonly hops: readonly { readonly from: { id: string }; readonly to: { id: string } }[];
}

/** The answer to `paths`, and each path as the names of the things on it, without their kinds. */
async function pathsOf(from: string, to: string, more = '') {
  const { data, errors, roundTrips } = await ask(
    `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to ${more}) {
      truncated limit paths { certainty hops { from { id } to { id } } } } }`,
    { variables: { from, to } },
  );
  expect(errors).toBeUndefined();
  expect(roundTrips).toBe(1);
  const found: readonly PathAnswer[] = data.paths?.paths ?? [];
  const ways = found.map(({ hops }) => [hops[0]?.from, ...hops.map((hop) => hop.to)].map(nameOf).join(' – '));
  return { ...data.paths, ways, certainties: found.map(({ certainty }) => certainty) };
}

function nameOf(node: { id: string } | undefined): string {
  return node?.id.split(':')[1] ?? '';
}

async function refusalOf(args: string): Promise<string> {
  const { errors, roundTrips } = await ask(`{ paths(${args}) { truncated } }`);
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect(roundTrips).toBe(0);
  return errors?.[0]?.message ?? '';
}

const overNorrvik = 'ada-quill – spring-talks – norrvik – september-council – dora-penn';
const overFund = 'ada-quill – 潮汐基金 – spring-talks – norrvik – september-council – dora-penn';
const overPeople = 'ada-quill – spring-talks – bruno-hale – autumn-talks – cora-lind – september-council – dora-penn';

describe('Paths', () => {
  test('come shortest first, and say when they are all there are', async () => {
    const { ways, truncated, limit } = await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 6');
    expect(ways).toEqual([overNorrvik, overFund, overPeople]);
    expect({ truncated, limit }).toEqual({ truncated: false, limit: null });
  });

  test('are no longer than asked, and the other way round the same', async () => {
    expect((await pathsOf('person:ada-quill', 'person:dora-penn')).ways).toEqual([overNorrvik]);
    expect((await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 3')).ways).toEqual([]);
    const back = await pathsOf('person:dora-penn', 'person:ada-quill', 'maxHops: 6');
    expect(back.ways).toEqual([overNorrvik, overFund, overPeople].map((way) => way.split(' – ').reverse().join(' – ')));
  });

  test('say that there are more than were asked for', async () => {
    const { ways, truncated, limit } = await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 6, first: 1');
    expect(ways).toEqual([overNorrvik]);
    expect({ truncated, limit }).toEqual({ truncated: true, limit: 'FIRST' });
  });

  test('keep out of hubs that are to be avoided', async () => {
    const { ways } = await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 6, avoid: ["country:norrvik"]');
    expect(ways).toEqual([overPeople]);
  });

  test('show for every hop what links the two, in its direction, with the claims and their words', async () => {
    const { data } =
      await ask(`{ paths(from: "meeting:spring-talks", to: "person:ada-quill", maxHops: 1) { paths { length hops {
      links { kind source { name } target { id } claims { id modality evidence { exact } } } } } } }`);
    const [path] = data.paths.paths;
    expect(path.length).toBe(1);
    expect(path.hops[0].links).toEqual([
      {
        kind: 'SPOKE_AT',
        source: { name: 'Ada "Q" Quill' },
        target: { id: 'meeting:spring-talks' },
        claims: [{ id: 'remark:ada-fund', modality: 'ASSERTED', evidence: [] }],
      },
      {
        kind: 'TOOK_PART_IN',
        source: { name: 'Ada "Q" Quill' },
        target: { id: 'meeting:spring-talks' },
        claims: [
          {
            id: 'participation:spring-talks/ada-quill',
            modality: 'ASSERTED',
            evidence: [{ exact: "Quill 'met' Hale" }],
          },
        ],
      },
    ]);
  });

  test('lead through names in any script', async () => {
    expect((await pathsOf('initiative:潮汐基金', 'person:bruno-hale')).ways).toEqual([
      '潮汐基金 – spring-talks – bruno-hale',
      '潮汐基金 – ada-quill – spring-talks – bruno-hale',
    ]);
  });

  test('are null where one of the two is not there or is no thing', async () => {
    for (const id of ['person:nobody', 'remark:ada-fund', '`) MATCH (n) DETACH DELETE n //', "' OR 1=1", '+ (a* ~']) {
      const { data } = await ask('query ($id: ID!) { paths(from: $id, to: "person:ada-quill") { truncated } }', {
        variables: { id },
      });
      expect(data.paths).toBeNull();
    }
    expect((await pathsOf('person:ada-quill', 'person:bruno-hale')).ways.length).toBeGreaterThan(0);
  });
});

describe('What is in doubt', () => {
  const ada = 'person:ada-quill';

  test.each([
    ['alleged', 'person:bruno-hale', 'person:faye-moss', 'ALLEGED', 'bruno-hale – autumn-talks – faye-moss'],
    ['denied', 'person:dora-penn', 'person:нина-вольт', 'DENIED', 'dora-penn – september-council – нина-вольт'],
    ['not meant literally', ada, 'topic:moon', 'NON_LITERAL', 'ada-quill – moon'],
    ['disputed', 'person:dora-penn', 'person:erik-vane', 'DISPUTED', 'dora-penn – september-council – erik-vane'],
  ])('because it is %s connects nothing, unless asked for', async (...row) => {
    const [, from, to, doubt, way] = row;
    expect((await pathsOf(from, to, 'maxHops: 3')).ways).toEqual([]);
    const asked = doubt === 'DENIED' ? 'DENIED, DISPUTED' : doubt;
    expect((await pathsOf(from, to, `maxHops: 3, include: [${asked}]`)).ways).toContain(way);
  });

  test('shows both sides of a dispute when both are asked for', async () => {
    const { data } = await ask(`{ paths(from: "meeting:september-council", to: "person:erik-vane", maxHops: 1,
      include: [DISPUTED, DENIED]) { paths { hops { links { claims { modality } } } } } }`);
    const [link] = data.paths.paths[0].hops[0].links;
    expect(link.claims.map(({ modality }: { modality: string }) => modality).sort()).toEqual(['ASSERTED', 'DENIED']);
  });
});

describe('Chronological paths', () => {
  test('never go back in time', async () => {
    const there = await pathsOf(
      'person:ada-quill',
      'person:cora-lind',
      'chronological: true, avoid: ["country:norrvik"]',
    );
    expect(there.ways).toEqual(['ada-quill – spring-talks – bruno-hale – autumn-talks – cora-lind']);
    expect(there.certainties).toEqual(['DEFINITE']);
    const back = await pathsOf('person:cora-lind', 'person:ada-quill', 'chronological: true, maxHops: 6');
    expect(back).toMatchObject({ ways: [], truncated: false });
  });

  test('are only possible where dates overlap', async () => {
    const { ways, certainties } = await pathsOf('person:bruno-hale', 'person:dora-penn', 'chronological: true');
    expect(ways).toContain('bruno-hale – autumn-talks – cora-lind – september-council – dora-penn');
    expect(certainties[ways.indexOf('bruno-hale – autumn-talks – cora-lind – september-council – dora-penn')]).toBe(
      'POSSIBLE',
    );
  });

  test('are the only ones that say how certain their order is', async () => {
    expect((await pathsOf('person:ada-quill', 'person:cora-lind')).certainties).toContain(null);
  });
});

describe('What makes no sense is refused, quoting it', () => {
  const ends = 'from: "person:ada-quill", to: "person:dora-penn"';

  test.each([
    [`${ends}, maxHops: 0`, 'maxHops: 0 is not allowed; allowed are 1 to 6.'],
    [`${ends}, maxHops: 7`, 'maxHops: 7 is not allowed; allowed are 1 to 6.'],
    [`${ends}, first: 51`, 'first: 51 is not allowed; allowed are 1 to 50.'],
    ['from: "a", to: "a"', 'to: "a" is the same as from; name two different things.'],
    [
      `${ends}, avoid: ["person:dora-penn"]`,
      'avoid: "person:dora-penn" is an end of the path; only what lies between can be avoided.',
    ],
    [`${ends}, avoid: [${'"x" '.repeat(101)}]`, 'avoid: 101 ids are too many; allowed are 100.'],
  ])('case %#', async (args, message) => {
    expect(await refusalOf(args)).toBe(message);
  });
});

test('Paths are found without reading every node of a label', async () => {
  const plan = await planOf(
    '{ paths(from: "person:ada-quill", to: "person:dora-penn", maxHops: 6, chronological: true) { paths { hops { from { id } } } } }',
  );
  expect(scansOf(plan)).toEqual([]);
});
