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

interface LinkAnswer {
  readonly kind: string;
  readonly source: { readonly id: string };
  readonly target: { readonly id: string };
}

/** The answer to `neighborhood`, with nodes as `id distance` and links as `source KIND target`. */
async function around(of: string, more = '') {
  const { data, errors, roundTrips } = await ask(
    `query ($of: ID!) { neighborhood(of: $of ${more}) { truncated center { id } nodes { distance degree node { id } }
      links { kind source { id } target { id } claims { id } } } }`,
    { variables: { of } },
  );
  expect(errors).toBeUndefined();
  expect(roundTrips).toBe(1);
  const { nodes = [], links = [], ...rest } = data.neighborhood ?? {};
  return {
    ...rest,
    places: nodes.map((place: { node: { id: string }; distance: number }) => `${place.distance} ${place.node.id}`),
    degrees: new Map(nodes.map((place: { node: { id: string }; degree: number }) => [place.node.id, place.degree])),
    links: links.map(({ kind, source, target }: LinkAnswer) => `${source.id} ${kind} ${target.id}`),
  };
}

describe('A neighborhood', () => {
  test('gives the things around one and what links them, once each', async () => {
    const { places, links, truncated, center } = await around('meeting:spring-talks');
    expect(center.id).toBe('meeting:spring-talks');
    expect(places).toEqual([
      '0 meeting:spring-talks',
      '1 country:norrvik',
      '1 initiative:潮汐基金',
      '1 person:ada-quill',
      '1 person:bruno-hale',
    ]);
    expect([...links].sort()).toEqual([
      'country:norrvik TOOK_PART_IN meeting:spring-talks',
      'meeting:spring-talks CONCERNS initiative:潮汐基金',
      'person:ada-quill SPOKE_AT meeting:spring-talks',
      'person:ada-quill SPOKE_OF initiative:潮汐基金',
      'person:ada-quill TOOK_PART_IN meeting:spring-talks',
      'person:ada-quill TOOK_STANCE_ON initiative:潮汐基金',
      'person:bruno-hale TOOK_PART_IN meeting:spring-talks',
    ]);
    expect(truncated).toBe(false);
  });

  test('reaches further with more hops, with the distance of each thing', async () => {
    const { places } = await around('person:dora-penn', ', hops: 3');
    expect(places).toEqual([
      '0 person:dora-penn',
      '1 meeting:september-council',
      '2 country:norrvik',
      '2 person:cora-lind',
      '3 meeting:autumn-talks',
      '3 meeting:spring-talks',
    ]);
  });

  test('says in how many places claims name a thing', async () => {
    const { degrees } = await around('meeting:spring-talks');
    expect(degrees.get('meeting:spring-talks')).toBe(4);
    expect(degrees.get('country:norrvik')).toBe(2);
  });

  test('stays within what is asked, and says that there is more', async () => {
    const { places, links, truncated } = await around('meeting:spring-talks', ', first: 2');
    expect(places).toEqual(['0 meeting:spring-talks', '1 country:norrvik']);
    expect(links).toEqual(['country:norrvik TOOK_PART_IN meeting:spring-talks']);
    expect(truncated).toBe(true);
  });

  test('leaves out what is denied, disputed, alleged or not meant literally, unless asked for', async () => {
    const doubted = ['1 person:erik-vane', '1 person:нина-вольт'];
    const { places } = await around('meeting:september-council');
    for (const place of doubted) expect(places).not.toContain(place);
    const all = await around('meeting:september-council', ', include: [DENIED, DISPUTED]');
    expect(all.places).toEqual(expect.arrayContaining(doubted));
    expect((await around('topic:moon')).places).toEqual(['0 topic:moon']);
    expect((await around('topic:moon', ', include: [NON_LITERAL]')).links).toEqual([
      'person:ada-quill SPOKE_OF topic:moon',
    ]);
  });

  test('is null where there is no such thing', async () => {
    for (const of of ['person:nobody', 'remark:ada-fund', '`) DETACH DELETE n //']) {
      const { data } = await ask('query ($of: ID!) { neighborhood(of: $of) { truncated } }', { variables: { of } });
      expect(data.neighborhood).toBeNull();
    }
  });

  test.each([
    ['hops: 4', 'hops: 4 is not allowed; allowed are 1 to 3.'],
    ['first: 501', 'first: 501 is not allowed; allowed are 1 to 500.'],
  ])('refuses %s', async (args, message) => {
    const { errors } = await ask(`{ neighborhood(of: "topic:moon", ${args}) { truncated } }`);
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('is found without reading every node of a label', async () => {
    const plan = await planOf(
      '{ neighborhood(of: "person:dora-penn", hops: 3) { nodes { degree } links { kind claims { id } } } }',
    );
    expect(scansOf(plan)).toEqual([]);
  });
});
