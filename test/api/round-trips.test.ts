import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { indented } from '../support/statement.ts';
import { type Ask, askOver, invented, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

/** Queries whose Cypher a reviewer should see change. */
const queries: Readonly<Record<string, string>> = {
  node: '{ node(id: "meeting:alpha") { id __typename ... on Meeting { kind place { name } } } }',
  nodes: '{ nodes(ids: ["place:lindhaven", "person:teo-mirk"]) { id } }',
  page: `{ meetings(first: 2, orderBy: [{ field: WHEN, direction: DESC }]) {
    nodes { id when } pageInfo { hasNextPage endCursor }
  } }`,
  count: '{ meetings(filter: { kind: { eq: TALKS } }) { totalCount } }',
  related: `{ meetings(filter: {
    participants: { id: { eq: "person:ilma-voss" } }, when: { within: "2031-03" }
  }) { nodes { id } } }`,
  composed: `{ events(filter: { or: [{ not: { place: {} } }, { when: { overlaps: "2031" } }] }) {
    nodes { id ... on Meeting { participants(first: 3) { id ... on Person { tenures { id } } } } }
  } }`,
  nested: `{ topics { nodes { statements(first: 1, filter: { language: { eq: "en" } }) {
    totalCount edges { cursor node { text evidence { exact source { publisher { id } } } } }
  } } } }`,
};

describe('a root field is one statement and one round trip', () => {
  test.each(Object.entries(queries))('%s', async (name, query) => {
    const { errors, statements, roundTrips } = await ask(query);
    expect(errors).toBeUndefined();
    expect(roundTrips).toBe(1);
    expect(statements).toHaveLength(1);
    const [{ text, params } = { text: '', params: {} }] = statements;
    await expect(`${indented(text)}\n\n${JSON.stringify(params, whole, 2)}\n`).toMatchFileSnapshot(
      `__snapshots__/cypher/${name}.txt`,
    );
  });

  test('the text does not depend on the values asked for, so that the database plans it once', async () => {
    const query = `query ($id: ID!, $first: Int!, $language: Language) {
      meetings(filter: { id: { eq: $id } }, first: $first) { nodes { name(language: $language) } }
    }`;
    const one = await ask(query, { variables: { id: 'meeting:alpha', first: 1, language: 'ru' } });
    const other = await ask(query, { variables: { id: 'x', first: 50, language: 'zh-Hans' }, acceptLanguage: 'fr' });
    expect(other.statements[0]?.text).toBe(one.statements[0]?.text);
  });

  test('what is refused costs none', async () => {
    expect((await ask('{ meetings(first: 1000) { nodes { id } } }')).roundTrips).toBe(0);
    expect((await ask('{ __typename __schema { queryType { name } } }')).roundTrips).toBe(0);
  });

  test('several root fields are under way at the same time', async () => {
    let arrived = 0;
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const gathering: Pick<Graph, 'read'> = {
      read: async (statement, options) => {
        arrived += 1;
        if (arrived === 3) resolve();
        await all;
        return graph.read(statement, options);
      },
    };
    const { data } = await askOver(gathering)(
      '{ a: meetings { totalCount } b: people { totalCount } c: node(id: "meeting:echo") { id } }',
    );
    expect(data).toEqual({ a: { totalCount: 5 }, b: { totalCount: 2 }, c: { id: 'meeting:echo' } });
  });
});

describe('a request that ends early', () => {
  test('when the reader has gone away, the query is stopped and says so', async () => {
    const { errors } = await ask('{ meetings { totalCount } }', { signal: AbortSignal.abort() });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['QUERY_ABORTED']);
  });

  test('one root field that fails leaves its place, its code and no detail', async () => {
    const failing: Pick<Graph, 'read'> = {
      read: (statement, options) => graph.read({ ...statement, text: `${statement.text} THIS IS NO CYPHER` }, options),
    };
    const { data, errors } = await askOver(failing)('{ node(id: "meeting:alpha") { id } __typename }');
    expect(data).toEqual({ node: null, __typename: 'Query' });
    expect(errors).toEqual([
      {
        message: 'Something went wrong.',
        locations: [{ line: 1, column: 3 }],
        path: ['node'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
  });
});

/** A whole number as the driver takes it is no JSON. */
function whole(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
