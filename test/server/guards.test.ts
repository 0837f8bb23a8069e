import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { openTestGraph } from '../support/graph.ts';
import { type Answer, ask, type Changes, testServer } from '../support/server.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openTestGraph();
});

afterAll(() => graph.close());

const send = (query: string | object, changes: Changes = {}) => ask(testServer(graph, changes), query);

const rejected = (status: number, code: string, message: RegExp) => ({
  status,
  body: { errors: [{ message: expect.stringMatching(message), extensions: { code } }] },
});

const expectSuccess = (answer: Answer) => {
  expect(answer.body.errors).toBeUndefined();
  expect(answer.status).toBe(200);
};

describe('depth', () => {
  const query = '{ meetings { nodes { names { value } } } }';

  test('a query one level too deep is rejected with its depth', async () => {
    expect(await send(query, { limits: { depth: 3 } })).toMatchObject(
      rejected(400, 'QUERY_TOO_DEEP', /4 levels deep; at most 3/),
    );
  });

  test('a query of the maximum depth is answered', async () => {
    expectSuccess(await send(query, { limits: { depth: 4 } }));
  });

  test('levels in fragments count', async () => {
    const hidden =
      '{ meetings { ...A } } fragment A on MeetingConnection { nodes { ...B } } fragment B on Meeting { names { value } }';
    expect(await send(hidden, { limits: { depth: 3 } })).toMatchObject(rejected(400, 'QUERY_TOO_DEEP', /4 levels/));
  });

  test('fragments that contain each other are rejected without an endless loop', async () => {
    const cyclic = '{ meetings { nodes { ...A } } } fragment A on Meeting { ...B } fragment B on Meeting { ...A }';
    const { status, body } = await send(cyclic);
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Cannot spread fragment "A" within itself'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});

describe('aliases', () => {
  const query = '{ a: meetings { totalCount } b: meetings { totalCount } }';

  test('a query with one alias too many is rejected', async () => {
    expect(await send(query, { limits: { aliases: 1 } })).toMatchObject(
      rejected(400, 'TOO_MANY_ALIASES', /has 2 aliases; at most 1/),
    );
  });

  test('a query with the maximum number of aliases is answered', async () => {
    expectSuccess(await send(query, { limits: { aliases: 2 } }));
  });
});

describe('directives', () => {
  const query = '{ meetings @include(if: true) { totalCount @skip(if: false) } }';

  test('a query with one directive too many is rejected', async () => {
    expect(await send(query, { limits: { directives: 1 } })).toMatchObject(
      rejected(400, 'TOO_MANY_DIRECTIVES', /has 2 directives; at most 1/),
    );
  });

  test('a query with the maximum number of directives is answered', async () => {
    expectSuccess(await send(query, { limits: { directives: 2 } }));
  });
});

describe('tokens', () => {
  const query = '{ meetings { totalCount } }';

  test('a query with one token too many is rejected', async () => {
    expect(await send(query, { limits: { tokens: 5 } })).toMatchObject(
      rejected(400, 'TOO_MANY_TOKENS', /more than 5 tokens/),
    );
  });

  test('a query with the maximum number of tokens is answered', async () => {
    expectSuccess(await send(query, { limits: { tokens: 6 } }));
  });
});

describe('cost', () => {
  // 1 for meetings, then 1 for nodes and 1 for id, ten times.
  const query = 'query ($n: Int) { meetings(first: $n) { nodes { id } } }';

  test('a query whose result could have one value too many is rejected', async () => {
    expect(await send({ query, variables: { n: 10 } }, { limits: { cost: 20 } })).toMatchObject(
      rejected(400, 'QUERY_TOO_COSTLY', /up to 21 values; at most 20/),
    );
  });

  test('a query whose result could have exactly the maximum number of values is answered', async () => {
    expectSuccess(await send({ query, variables: { n: 10 } }, { limits: { cost: 21 } }));
  });

  test('three nested lists of a hundred items are rejected by default', async () => {
    const nested = `{ meetings(first: 100) { nodes { participations(first: 100) { participant {
      participations(first: 100) { nodes { id } } } } } } }`;
    expect(await send(nested)).toMatchObject(rejected(400, 'QUERY_TOO_COSTLY', /values; at most 250000/));
  });

  test('a hundred fragments that each double the next are rejected quickly', async () => {
    const doubling = Array.from(
      { length: 100 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ... on Query { ...F${i + 1} } }`,
    );
    const bomb = `{ ...F0 } ${doubling.join(' ')} fragment F100 on Query { meetings { totalCount } }`;
    const started = Date.now();
    expect(await send(bomb)).toMatchObject(rejected(400, 'QUERY_TOO_COSTLY', /far too many values/));
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('the cost of other operations in the document does not count', async () => {
    const two = { query: 'query A { meetings(first: 100) { nodes { id } } } query B { meetings { totalCount } }' };
    expectSuccess(await send({ ...two, operationName: 'B' }, { limits: { cost: 50 } }));
  });
});

describe('introspection', () => {
  const query = '{ __schema { queryType { name } } }';

  test('introspection is answered when enabled', async () => {
    expectSuccess(await send(query));
  });

  test('introspection is rejected when disabled', async () => {
    const { status, body } = await send(query, { introspection: false });
    expect(status).toBe(400);
    expect(body.errors?.map(({ extensions }) => extensions?.code)).toContain('INTROSPECTION_DISABLED');
  });

  test.each([
    ['a field', '{ meeting }', {}],
    ['an argument', '{ meetings(frist: 1) { totalCount } }', {}],
    ['a type', '{ node(id: "x") { ... on Meetin { id } } }', {}],
    ['an enum value in the query', '{ search(text: "x", types: [MEETIN]) { edges { cursor } } }', {}],
    ['a field of an input type in the query', '{ meetings(filter: { nme: {} }) { totalCount } }', {}],
    [
      'an enum value in a variable',
      'query ($v: [TimelineKind!]) { timeline(kinds: $v) { items { nodes { date } } } }',
      { v: ['MEETIN'] },
    ],
    [
      'a field of an input type in a variable',
      'query ($v: MeetingFilter) { meetings(filter: $v) { totalCount } }',
      { v: { nme: {} } },
    ],
  ])('a misspelt name of %s gets no suggestion when introspection is disabled', async (_what, query, variables) => {
    const messagesOf = async (changes: Changes) =>
      (await send({ query, variables }, changes)).body.errors?.map(({ message }) => message).join();
    expect(await messagesOf({})).toContain('Did you mean');
    expect(await messagesOf({ introspection: false })).not.toContain('Did you mean');
  });

  test('errors suggest no names of the schema when introspection is disabled', async () => {
    expect((await send('{ meeting }')).body.errors?.[0]?.message).toContain('Did you mean');
    expect((await send('{ meeting }', { introspection: false })).body.errors?.[0]?.message).not.toContain('mean');
  });
});

describe('batch', () => {
  const operation = { query: '{ meetings { totalCount } }' };

  test('a request with one operation too many is rejected', async () => {
    expect(await send([operation, operation, operation], { limits: { batch: 2 } })).toMatchObject(
      rejected(413, 'BATCH_TOO_LARGE', /has 3 operations; at most 2/),
    );
  });

  test('a request with the maximum number of operations gets one result for each', async () => {
    const { status, body } = await send([operation, operation], { limits: { batch: 2 } });
    expect(status).toBe(200);
    expect(body).toEqual([{ data: { meetings: { totalCount: 0 } } }, { data: { meetings: { totalCount: 0 } } }]);
  });
});

describe('body', () => {
  const query = { query: '{ meetings { totalCount } }' };
  const { length } = JSON.stringify(query);

  test('a request that is one byte too large is rejected', async () => {
    expect(await send(query, { limits: { bodyBytes: length - 1 } })).toMatchObject(
      rejected(413, 'REQUEST_TOO_LARGE', new RegExp(`at most ${length - 1}`)),
    );
  });

  test('a request of the maximum size is answered', async () => {
    expectSuccess(await send(query, { limits: { bodyBytes: length } }));
  });
});

describe('media type', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a media type that a form on another site can send (%s) is rejected',
    async (mediaType) => {
      const answer = await ask(testServer(graph), '{ meetings { totalCount } }', { 'content-type': mediaType });
      expect(answer).toMatchObject(rejected(415, 'UNSUPPORTED_MEDIA_TYPE', /must be application\/json/));
    },
  );

  test('JSON with a charset is answered', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expectSuccess(await ask(testServer(graph), '{ meetings { totalCount } }', headers));
  });
});

describe('URL', () => {
  const get = async (variables: string) => {
    const query = encodeURIComponent('query ($n: Int) { meetings(first: $n) { totalCount } }');
    const response = await testServer(graph).fetch(`http://test/graphql?query=${query}&variables=${variables}`);
    return { status: response.status, body: await response.json() };
  };

  test('variables in the URL that are not JSON are rejected', async () => {
    expect(await get('{')).toMatchObject(
      rejected(400, 'BAD_REQUEST', /"variables" or "extensions" of the URL is not JSON/),
    );
  });

  test('variables in the URL are used', async () => {
    expect(await get(encodeURIComponent('{"n":1}'))).toEqual({
      status: 200,
      body: { data: { meetings: { totalCount: 0 } } },
    });
  });
});
