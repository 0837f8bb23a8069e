import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { openTestGraph } from '../support/graph.ts';
import { type Answer, ask, type Changes, testServer } from '../support/server.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openTestGraph();
});

afterAll(() => graph.close());

const put = (query: string | object, changes: Changes = {}) => ask(testServer(graph, changes), query);

const refused = (status: number, code: string, message: RegExp) => ({
  status,
  body: { errors: [{ message: expect.stringMatching(message), extensions: { code } }] },
});

const answered = (answer: Answer) => {
  expect(answer.body.errors).toBeUndefined();
  expect(answer.status).toBe(200);
};

describe('depth', () => {
  const query = '{ meetings { nodes { names { value } } } }';

  test('a query one level too deep is refused with its depth', async () => {
    expect(await put(query, { limits: { depth: 3 } })).toMatchObject(
      refused(400, 'QUERY_TOO_DEEP', /4 levels deep; at most 3/),
    );
  });

  test('a query as deep as allowed is answered', async () => {
    answered(await put(query, { limits: { depth: 4 } }));
  });

  test('fragments hide no depth', async () => {
    const hidden =
      '{ meetings { ...A } } fragment A on MeetingConnection { nodes { ...B } } fragment B on Meeting { names { value } }';
    expect(await put(hidden, { limits: { depth: 3 } })).toMatchObject(refused(400, 'QUERY_TOO_DEEP', /4 levels/));
  });

  test('fragments that contain each other are refused, not followed for ever', async () => {
    const cyclic = '{ meetings { nodes { ...A } } } fragment A on Meeting { ...B } fragment B on Meeting { ...A }';
    const { status, body } = await put(cyclic);
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Cannot spread fragment "A" within itself'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});

describe('aliases', () => {
  const query = '{ a: meetings { totalCount } b: meetings { totalCount } }';

  test('a query with one alias too many is refused', async () => {
    expect(await put(query, { limits: { aliases: 1 } })).toMatchObject(
      refused(400, 'TOO_MANY_ALIASES', /has 2 aliases; at most 1/),
    );
  });

  test('a query with as many aliases as allowed is answered', async () => {
    answered(await put(query, { limits: { aliases: 2 } }));
  });
});

describe('directives', () => {
  const query = '{ meetings @include(if: true) { totalCount @skip(if: false) } }';

  test('a query with one directive too many is refused', async () => {
    expect(await put(query, { limits: { directives: 1 } })).toMatchObject(
      refused(400, 'TOO_MANY_DIRECTIVES', /has 2 directives; at most 1/),
    );
  });

  test('a query with as many directives as allowed is answered', async () => {
    answered(await put(query, { limits: { directives: 2 } }));
  });
});

describe('tokens', () => {
  const query = '{ meetings { totalCount } }';

  test('a query with one token too many is refused', async () => {
    expect(await put(query, { limits: { tokens: 5 } })).toMatchObject(
      refused(400, 'TOO_MANY_TOKENS', /more than 5 tokens/),
    );
  });

  test('a query with as many tokens as allowed is answered', async () => {
    answered(await put(query, { limits: { tokens: 6 } }));
  });
});

describe('cost', () => {
  // meetings 1, then ten times: nodes 1, id 1.
  const query = 'query ($n: Int) { meetings(first: $n) { nodes { id } } }';

  test('a query whose lists could hold one value too many is refused', async () => {
    expect(await put({ query, variables: { n: 10 } }, { limits: { cost: 20 } })).toMatchObject(
      refused(400, 'QUERY_TOO_COSTLY', /up to 21 values; at most 20/),
    );
  });

  test('a query that could just have as many values as allowed is answered', async () => {
    answered(await put({ query, variables: { n: 10 } }, { limits: { cost: 21 } }));
  });

  test('a hundred of a hundred of a hundred is refused by default', async () => {
    const nested = `{ meetings(first: 100) { nodes { participations(first: 100) { participant {
      participations(first: 100) { nodes { id } } } } } } }`;
    expect(await put(nested)).toMatchObject(refused(400, 'QUERY_TOO_COSTLY', /values; at most 250000/));
  });

  test('fragments that double each other a hundred times are refused at once', async () => {
    const doubling = Array.from(
      { length: 100 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ... on Query { ...F${i + 1} } }`,
    );
    const bomb = `{ ...F0 } ${doubling.join(' ')} fragment F100 on Query { meetings { totalCount } }`;
    const started = Date.now();
    expect(await put(bomb)).toMatchObject(refused(400, 'QUERY_TOO_COSTLY', /far too many values/));
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('what another operation of the document costs does not count', async () => {
    const two = { query: 'query A { meetings(first: 100) { nodes { id } } } query B { meetings { totalCount } }' };
    answered(await put({ ...two, operationName: 'B' }, { limits: { cost: 50 } }));
  });
});

describe('introspection', () => {
  const query = '{ __schema { queryType { name } } }';

  test('the schema is told', async () => {
    answered(await put(query));
  });

  test('switched off, the schema is not told', async () => {
    const { status, body } = await put(query, { introspection: false });
    expect(status).toBe(400);
    expect(body.errors?.map(({ extensions }) => extensions?.code)).toContain('INTROSPECTION_DISABLED');
  });

  test('switched off, nothing of the schema is suggested either', async () => {
    expect((await put('{ meeting }')).body.errors?.[0]?.message).toContain('Did you mean');
    expect((await put('{ meeting }', { introspection: false })).body.errors?.[0]?.message).not.toContain('mean');
  });
});

describe('batch', () => {
  const operation = { query: '{ meetings { totalCount } }' };

  test('a request with one operation too many is refused', async () => {
    expect(await put([operation, operation, operation], { limits: { batch: 2 } })).toMatchObject(
      refused(413, 'BATCH_TOO_LARGE', /has 3 operations; at most 2/),
    );
  });

  test('a request with as many operations as allowed is answered, one by one', async () => {
    const { status, body } = await put([operation, operation], { limits: { batch: 2 } });
    expect(status).toBe(200);
    expect(body).toEqual([{ data: { meetings: { totalCount: 0 } } }, { data: { meetings: { totalCount: 0 } } }]);
  });
});

describe('body', () => {
  const query = { query: '{ meetings { totalCount } }' };
  const { length } = JSON.stringify(query);

  test('a request one byte too large is refused', async () => {
    expect(await put(query, { limits: { bodyBytes: length - 1 } })).toMatchObject(
      refused(413, 'REQUEST_TOO_LARGE', new RegExp(`at most ${length - 1}`)),
    );
  });

  test('a request just as large as allowed is answered', async () => {
    answered(await put(query, { limits: { bodyBytes: length } }));
  });
});

describe('media type', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'what a form of another site can send (%s) is refused',
    async (mediaType) => {
      const answer = await ask(testServer(graph), '{ meetings { totalCount } }', { 'content-type': mediaType });
      expect(answer).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE', /must be application\/json/));
    },
  );

  test('JSON with a charset is answered', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    answered(await ask(testServer(graph), '{ meetings { totalCount } }', headers));
  });
});

describe('address', () => {
  const get = async (variables: string) => {
    const query = encodeURIComponent('query ($n: Int) { meetings(first: $n) { totalCount } }');
    const response = await testServer(graph).fetch(`http://test/graphql?query=${query}&variables=${variables}`);
    return { status: response.status, body: await response.json() };
  };

  test('variables in the address that are not JSON are refused', async () => {
    expect(await get('{')).toMatchObject(refused(400, 'BAD_REQUEST', /"variables" or "extensions".*not JSON/));
  });

  test('variables in the address are taken', async () => {
    expect(await get(encodeURIComponent('{"n":1}'))).toEqual({
      status: 200,
      body: { data: { meetings: { totalCount: 0 } } },
    });
  });
});
