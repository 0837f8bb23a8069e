import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../fixtures/timeline/', import.meta.url)));
});
afterAll(() => graph.close());

async function itemsOf(args: string, ownArgs: string) {
  const { data, errors } = await ask(
    `{ timeline${args} { items${ownArgs} { nodes { item { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
  );
  expect(errors).toBeUndefined();
  const { nodes, pageInfo } = data.timeline.items;
  return { ids: nodes.map(({ item }: { item: { id: string } }) => item.id), pageInfo };
}

test('the items of a timeline are paged through by their own arguments as by those of the timeline', async () => {
  const all = await itemsOf('(first: 100)', '');
  let page = await itemsOf('', '(first: 2)');
  expect(page).toEqual(await itemsOf('(first: 2)', ''));
  const seen = [...page.ids];
  while (page.pageInfo.hasNextPage) {
    page = await itemsOf('', `(first: 2, after: "${page.pageInfo.endCursor}")`);
    expect(page.pageInfo.hasPreviousPage).toBe(true);
    seen.push(...page.ids);
  }
  expect(seen).toEqual(all.ids);
  expect(seen.length).toBeGreaterThan(4);
});

test('the arguments of the items prevail over those of the timeline, and null is as if omitted', async () => {
  expect((await itemsOf('(first: 1)', '(first: 3)')).ids).toHaveLength(3);
  expect((await itemsOf('(first: 1)', '(first: null, after: null)')).ids).toHaveLength(1);
});

test('a size out of range, and items with different arguments in one timeline, are refused by name', async () => {
  const messageOf = async (selection: string) => {
    const { errors } = await ask(`{ timeline { ${selection} } }`);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    return errors?.[0]?.message;
  };
  expect(await messageOf('items(first: 101) { totalCount nodes { date } }')).toBe(
    'first: 101 is out of range; allowed is 0 to 100.',
  );
  expect(await messageOf('a: items(first: 1) { nodes { date } } b: items(first: 2) { nodes { date } }')).toBe(
    'items: {"first":1} and {"first":2} are different arguments in one request for timeline; select timeline twice, under two aliases.',
  );
});
