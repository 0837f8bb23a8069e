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

/** The result of `neighborhood`, with nodes as `distance id` and links as `source KIND target`. */
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
    things: nodes.map((one: { node: { id: string }; distance: number }) => `${one.distance} ${one.node.id}`),
    degrees: new Map(nodes.map((one: { node: { id: string }; degree: number }) => [one.node.id, one.degree])),
    links: links.map(({ kind, source, target }: LinkAnswer) => `${source.id} ${kind} ${target.id}`),
  };
}

describe('A neighborhood', () => {
  test('has the things around the center and the links among them, each once', async () => {
    const { things, links, truncated, center } = await around('meeting:spring-talks');
    expect(center.id).toBe('meeting:spring-talks');
    expect(things).toEqual([
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

  test('extends further with more hops, and has the distance of each thing', async () => {
    const { things } = await around('person:dora-penn', ', hops: 3');
    expect(things).toEqual([
      '0 person:dora-penn',
      '1 meeting:september-council',
      '2 country:norrvik',
      '2 person:cora-lind',
      '3 meeting:autumn-talks',
      '3 meeting:spring-talks',
    ]);
  });

  test('has the number of claims that refer to a thing as its degree', async () => {
    const { degrees } = await around('meeting:spring-talks');
    expect(degrees.get('meeting:spring-talks')).toBe(4);
    expect(degrees.get('country:norrvik')).toBe(2);
  });

  test('has at most the requested number of things, and is truncated if there are more', async () => {
    const { things, links, truncated } = await around('meeting:spring-talks', ', first: 2');
    expect(things).toEqual(['0 meeting:spring-talks', '1 country:norrvik']);
    expect(links).toEqual(['country:norrvik TOOK_PART_IN meeting:spring-talks']);
    expect(truncated).toBe(true);
  });

  test('leaves out denied, disputed, alleged and non-literal claims unless they are requested', async () => {
    const doubted = ['1 person:erik-vane', '1 person:нина-вольт'];
    const { things } = await around('meeting:september-council');
    for (const thing of doubted) expect(things).not.toContain(thing);
    const all = await around('meeting:september-council', ', include: [DENIED, DISPUTED]');
    expect(all.things).toEqual(expect.arrayContaining(doubted));
    expect((await around('topic:moon')).things).toEqual(['0 topic:moon']);
    expect((await around('topic:moon', ', include: [NON_LITERAL]')).links).toEqual([
      'person:ada-quill SPOKE_OF topic:moon',
    ]);
  });

  test('is null if the id does not belong to a thing', async () => {
    for (const of of ['person:nobody', 'remark:ada-fund', '`) DETACH DELETE n //']) {
      const { data } = await ask('query ($of: ID!) { neighborhood(of: $of) { truncated } }', { variables: { of } });
      expect(data.neighborhood).toBeNull();
    }
  });

  test.each([
    ['hops: 4', 'hops: 4 is out of range; allowed is 1 to 3.'],
    ['first: 501', 'first: 501 is out of range; allowed is 1 to 500.'],
  ])('rejects %s', async (args, message) => {
    const { errors } = await ask(`{ neighborhood(of: "topic:moon", ${args}) { truncated } }`);
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('is found without a label scan', async () => {
    const plan = await planOf(
      '{ neighborhood(of: "person:dora-penn", hops: 3) { nodes { degree } links { kind claims { id } } } }',
    );
    expect(scansOf(plan)).toEqual([]);
  });
});
