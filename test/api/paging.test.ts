import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { type Ask, invented, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

interface Page {
  readonly ids: readonly string[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

async function page(args: string): Promise<Page> {
  const { data, errors } = await ask(`{
    meetings(${args}) {
      edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`);
  expect(errors).toBeUndefined();
  const { edges, pageInfo } = data.meetings as {
    edges: { cursor: string; node: { id: string } }[];
    pageInfo: Page['pageInfo'];
  };
  expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
  return { ids: edges.map(({ node }) => node.id.split(':')[1] ?? ''), pageInfo };
}

const byDate = 'orderBy: [{ field: WHEN }]';
const byDateDown = 'orderBy: [{ field: WHEN, direction: DESC }]';

describe('order', () => {
  test('by date: ties by id, uncertain dates at their earliest day, unknown dates last', async () => {
    expect((await page(byDate)).ids).toEqual(['alpha', 'bravo', 'echo', 'charlie', 'delta']);
  });

  test('by date, descending: unknown dates last', async () => {
    expect((await page(byDateDown)).ids).toEqual(['charlie', 'echo', 'bravo', 'alpha', 'delta']);
  });

  test('without an order, by id', async () => {
    expect((await page('first: 100')).ids).toEqual(['alpha', 'bravo', 'charlie', 'delta', 'echo']);
    expect((await page('orderBy: []')).ids).toEqual(['alpha', 'bravo', 'charlie', 'delta', 'echo']);
  });

  test('by several fields', async () => {
    const { ids } = await page('orderBy: [{ field: WHEN }, { field: ID, direction: DESC }]');
    expect(ids).toEqual(['bravo', 'alpha', 'echo', 'charlie', 'delta']);
  });
});

describe('pages', () => {
  test.each([byDate, byDateDown, '', 'orderBy: [{ field: WHEN }, { field: ID, direction: DESC }]'])(
    'paging forward returns everything once and in order: %s',
    async (order) => {
      const all = (await page(`${order} first: 100`)).ids;
      const seen: string[] = [];
      let args = 'first: 1';
      for (let pages = 1; ; pages += 1) {
        const { ids, pageInfo } = await page(`${order} ${args}`);
        seen.push(...ids);
        expect(pageInfo.hasPreviousPage).toBe(pages > 1);
        if (!pageInfo.hasNextPage) break;
        args = `first: 1, after: "${pageInfo.endCursor}"`;
      }
      expect(seen).toEqual(all);
    },
  );

  test.each([byDate, byDateDown, ''])('paging backward returns pages in the same order: %s', async (order) => {
    const all = (await page(`${order} first: 100`)).ids;
    const seen: string[] = [];
    let args = 'last: 2';
    for (;;) {
      const { ids, pageInfo } = await page(`${order} ${args}`);
      seen.unshift(...ids);
      if (!pageInfo.hasPreviousPage) break;
      args = `last: 2, before: "${pageInfo.startCursor}"`;
    }
    expect(seen).toEqual(all);
  });

  test('between two cursors', async () => {
    const { pageInfo } = await page(`${byDate} first: 4`);
    const { pageInfo: first } = await page(`${byDate} first: 1`);
    const between = await page(`${byDate} first: 10, after: "${first.endCursor}", before: "${pageInfo.endCursor}"`);
    expect(between.ids).toEqual(['bravo', 'echo']);
  });

  test('a page of size 0 is empty and has no cursors', async () => {
    const { ids, pageInfo } = await page('first: 0');
    expect([ids, pageInfo.startCursor]).toEqual([[], null]);
  });

  test('totalCount counts all pages, and depends on the filter alone', async () => {
    const { data } = await ask(`{
      all: meetings(first: 1) { totalCount }
      some: meetings(first: 1, filter: { kind: { eq: TALKS } }, after: null) { totalCount nodes { id } }
    }`);
    expect(data).toEqual({ all: { totalCount: 5 }, some: { totalCount: 2, nodes: [{ id: 'meeting:alpha' }] } });
  });

  test('nothing is counted unless totalCount is selected', async () => {
    const { statements } = await ask('{ meetings { nodes { id } } }');
    expect(statements.map(({ text }) => text).join()).not.toMatch(/count/i);
  });

  test('a nested connection is paged like a root field', async () => {
    const statements = async (args: string) => {
      const { data } = await ask(`{ node(id: "topic:dams") { ... on Topic {
        statements(${args}) { totalCount nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } }
      } } }`);
      return data.node.statements;
    };
    const one = await statements('first: 2');
    expect(one).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const two = await statements(`first: 2, after: "${one.pageInfo.endCursor}"`);
    expect(two).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    expect([...one.nodes, ...two.nodes].map(({ id }) => id)).toEqual([
      'clause:gulf/2',
      'remark:mirk-1',
      'remark:voss-1',
    ]);
  });
});

describe('invalid arguments', () => {
  test.each([
    ['first: 101', '101'],
    ['first: -1', '-1'],
    ['last: 101', '101'],
    ['first: 1, last: 1', 'first'],
    ['after: "nonsense"', 'nonsense'],
  ])('%s', async (args, quoted) => {
    const { errors } = await ask(`{ meetings(${args}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(quoted);
  });

  test('a cursor of another order', async () => {
    const { pageInfo } = await page(`${byDate} first: 1`);
    const { errors } = await ask(`{ meetings(after: "${pageInfo.endCursor}") { nodes { id } } }`);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('more than 200 in a plain list', async () => {
    const { errors } = await ask(
      '{ node(id: "meeting:alpha") { ... on Meeting { participants(first: 201) { id } } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('201');
  });
});
