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

  test('the statement does not depend on the values of variables, so that the database plans it once', async () => {
    const query = `query ($id: ID!, $first: Int!, $language: Language) {
      meetings(filter: { id: { eq: $id } }, first: $first) { nodes { name(language: $language) } }
    }`;
    const one = await ask(query, { variables: { id: 'meeting:alpha', first: 1, language: 'ru' } });
    const other = await ask(query, { variables: { id: 'x', first: 50, language: 'zh-Hans' }, acceptLanguage: 'fr' });
    expect(other.statements[0]?.text).toBe(one.statements[0]?.text);
  });

  test('invalid arguments and introspection need no round trip', async () => {
    expect((await ask('{ meetings(first: 1000) { nodes { id } } }')).roundTrips).toBe(0);
    expect((await ask('{ __typename __schema { queryType { name } } }')).roundTrips).toBe(0);
  });

  test('root fields are executed at the same time', async () => {
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
  test('a query is stopped when the reader disconnects', async () => {
    const { errors } = await ask('{ meetings { totalCount } }', { signal: AbortSignal.abort() });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['QUERY_ABORTED']);
  });

  test('a root field that fails is null, with an error that has its path and hides the cause', async () => {
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

describe('introspection', () => {
  test('is answered beside fields of the graph, in the order of the query', async () => {
    const { data, roundTrips } = await ask(
      'query ($name: String!) { __schema { queryType { name } } node(id: "meeting:alpha") { id } type: __type(name: $name) { kind } }',
      { variables: { name: 'Meeting' } },
    );
    expect(JSON.stringify(data)).toBe(
      '{"__schema":{"queryType":{"name":"Query"}},"node":{"id":"meeting:alpha"},"type":{"kind":"OBJECT"}}',
    );
    expect(roundTrips).toBe(1);
  });

  test('is answered beside a field that fails', async () => {
    const failing = { read: () => Promise.reject(new TypeError('secret')) };
    const { data, errors } = await askOver(failing)(
      '{ node(id: "meeting:alpha") { id } __type(name: "Node") { kind } }',
    );
    expect(data).toEqual({ node: null, __type: { kind: 'INTERFACE' } });
    expect(errors?.map(({ path, message }) => [path, message])).toEqual([[['node'], 'Something went wrong.']]);
  });
});

describe('a root field that must not be null', () => {
  test('makes data null when it fails, with the error that users see', async () => {
    const failing = { read: () => Promise.reject(new TypeError('secret')) };
    const { data, errors } = await askOver(failing)('{ meetings { totalCount } node(id: "meeting:alpha") { id } }');
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: 'Something went wrong.',
        locations: [{ line: 1, column: 3 }],
        path: ['meetings'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
  });
});

/** Integers are BigInts for the driver, which JSON does not have. */
function whole(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
