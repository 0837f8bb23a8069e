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

/** Few selections and lengths, because Neo4j plans each for seconds. */
const queryFor = (more = '') => `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to ${more}) {
  truncated limit paths { certainty hops { from { id } to { id } } } } }`;
const linksFor = (args: string) => `{ paths(${args}, maxHops: 1) { paths { length hops {
  links { kind source { name } target { id } claims { id modality evidence { exact } } } } } } }`;

/** The result of `paths`, and each path as the ids of its things without their prefixes. */
async function pathsOf(from: string, to: string, more = '') {
  const { data, errors, roundTrips } = await ask(queryFor(more), { variables: { from, to } });
  expect(errors).toBeUndefined();
  expect(roundTrips).toBe(1);
  const found: readonly PathAnswer[] = data.paths?.paths ?? [];
  const routes = found.map(({ hops }) => [hops[0]?.from, ...hops.map((hop) => hop.to)].map(nameOf).join(' – '));
  return { ...data.paths, routes, certainties: found.map(({ certainty }) => certainty) };
}

function nameOf(node: { id: string } | undefined): string {
  return node?.id.split(':')[1] ?? '';
}

async function errorMessageOf(args: string): Promise<string> {
  const { errors, roundTrips } = await ask(`{ paths(${args}) { truncated } }`);
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect(roundTrips).toBe(0);
  return errors?.[0]?.message ?? '';
}

const overNorrvik = 'ada-quill – spring-talks – norrvik – september-council – dora-penn';
const overFund = 'ada-quill – 潮汐基金 – spring-talks – norrvik – september-council – dora-penn';
const overPeople = 'ada-quill – spring-talks – bruno-hale – autumn-talks – cora-lind – september-council – dora-penn';

describe('Paths', () => {
  test('come shortest first, and are not truncated when they are complete', async () => {
    const { routes, truncated, limit } = await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 6');
    expect(routes).toEqual([overNorrvik, overFund, overPeople]);
    expect({ truncated, limit }).toEqual({ truncated: false, limit: null });
  });

  test('are at most as long as requested, and the same in both directions', async () => {
    expect((await pathsOf('person:ada-quill', 'person:dora-penn')).routes).toEqual([overNorrvik]);
    expect((await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 3')).routes).toEqual([]);
    const back = await pathsOf('person:dora-penn', 'person:ada-quill', 'maxHops: 6');
    expect(back.routes).toEqual(
      [overNorrvik, overFund, overPeople].map((route) => route.split(' – ').reverse().join(' – ')),
    );
  });

  test('are truncated when there are more than requested', async () => {
    const { routes, truncated, limit } = await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 6, first: 1');
    expect(routes).toEqual([overNorrvik]);
    expect({ truncated, limit }).toEqual({ truncated: true, limit: 'FIRST' });
  });

  test('do not contain things to avoid', async () => {
    const { routes } = await pathsOf('person:ada-quill', 'person:dora-penn', 'maxHops: 6, avoid: ["country:norrvik"]');
    expect(routes).toEqual([overPeople]);
  });

  test('have the links of every hop, in their direction, with their claims and evidence', async () => {
    const { data } = await ask(linksFor('from: "meeting:spring-talks", to: "person:ada-quill"'));
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

  test('contain things with ids in any script', async () => {
    expect((await pathsOf('initiative:潮汐基金', 'person:bruno-hale')).routes).toEqual([
      '潮汐基金 – spring-talks – bruno-hale',
      '潮汐基金 – ada-quill – spring-talks – bruno-hale',
    ]);
  });

  test('are null if one of the ids does not belong to a thing', async () => {
    for (const id of ['person:nobody', 'remark:ada-fund', '`) MATCH (n) DETACH DELETE n //', "' OR 1=1", '+ (a* ~']) {
      const { data } = await ask(queryFor(), { variables: { from: id, to: 'person:ada-quill' } });
      expect(data.paths).toBeNull();
    }
    expect((await pathsOf('person:ada-quill', 'person:bruno-hale')).routes.length).toBeGreaterThan(0);
  });
});

describe('A doubtful claim', () => {
  const ada = 'person:ada-quill';

  test.each([
    ['alleged', 'person:bruno-hale', 'person:faye-moss', 'ALLEGED', 'bruno-hale – autumn-talks – faye-moss'],
    ['denied', 'person:dora-penn', 'person:нина-вольт', 'DENIED', 'dora-penn – september-council – нина-вольт'],
    ['non-literal', ada, 'topic:moon', 'NON_LITERAL', 'ada-quill – moon'],
    ['disputed', 'person:dora-penn', 'person:erik-vane', 'DISPUTED', 'dora-penn – september-council – erik-vane'],
  ])('that is %s connects nothing unless it is requested', async (...row) => {
    const [, from, to, doubt, route] = row;
    expect((await pathsOf(from, to, 'maxHops: 3')).routes).toEqual([]);
    const include = doubt === 'DENIED' ? 'DENIED, DISPUTED' : doubt;
    expect((await pathsOf(from, to, `maxHops: 3, include: [${include}]`)).routes).toContain(route);
  });

  test('is returned with the claim that it contradicts when both are requested', async () => {
    const { data } = await ask(
      linksFor('from: "meeting:september-council", to: "person:erik-vane", include: [DISPUTED, DENIED]'),
    );
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
    expect(there.routes).toEqual(['ada-quill – spring-talks – bruno-hale – autumn-talks – cora-lind']);
    expect(there.certainties).toEqual(['DEFINITE']);
    const back = await pathsOf('person:cora-lind', 'person:ada-quill', 'chronological: true, maxHops: 6');
    expect(back).toMatchObject({ routes: [], truncated: false });
  });

  test('have a certainty of POSSIBLE if dates overlap', async () => {
    const { routes, certainties } = await pathsOf('person:bruno-hale', 'person:dora-penn', 'chronological: true');
    expect(routes).toContain('bruno-hale – autumn-talks – cora-lind – september-council – dora-penn');
    expect(certainties[routes.indexOf('bruno-hale – autumn-talks – cora-lind – september-council – dora-penn')]).toBe(
      'POSSIBLE',
    );
  });

  test('are the only paths with a certainty', async () => {
    expect((await pathsOf('person:ada-quill', 'person:cora-lind')).certainties).toContain(null);
  });
});

describe('An invalid argument is rejected with its value', () => {
  const ends = 'from: "person:ada-quill", to: "person:dora-penn"';

  test.each([
    [`${ends}, maxHops: 0`, 'maxHops: 0 is out of range; allowed is 1 to 6.'],
    [`${ends}, maxHops: 7`, 'maxHops: 7 is out of range; allowed is 1 to 6.'],
    [`${ends}, first: 51`, 'first: 51 is out of range; allowed is 1 to 50.'],
    ['from: "a", to: "a"', 'to: "a" is the same as from; name two different things.'],
    [
      `${ends}, avoid: ["person:dora-penn"]`,
      'avoid: "person:dora-penn" is an end of the path; avoid only things between its ends.',
    ],
    [`${ends}, avoid: [${'"x" '.repeat(101)}]`, 'avoid: 101 ids are too many; at most 100 are allowed.'],
  ])('case %#', async (args, message) => {
    expect(await errorMessageOf(args)).toBe(message);
  });
});

test('Paths are found without a label scan', async () => {
  const plan = await planOf(
    queryFor('chronological: true, maxHops: 6'),
    { from: 'person:ada-quill', to: 'person:dora-penn' },
    'skip',
  );
  expect(scansOf(plan)).toEqual([]);
});
