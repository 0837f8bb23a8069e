import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { type Ask, invented, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

describe('an error of a scalar quotes the value and says what is allowed', () => {
  test.each([
    ['EDTF', 'meetings(filter: { when: { within: $value } })', 'soon', '2020-09-11'],
    ['EDTF', 'meetings(filter: { when: { eq: $value } })', '2031-02-29', '28 days'],
    ['Language', 'entities(filter: { names: { language: { eq: $value } } })', 'klingonese', 'zh-Hans'],
    ['URL', 'sources(filter: { url: { eq: $value } })', 'example.org', 'https:'],
    ['DateTime', 'passages(filter: { checkedAt: { lt: $value } })', 'yesterday', '2020-09-13T18:02:14Z'],
  ])('%s in %s: %s', async (type, field, value, allowed) => {
    const asVariable = await ask(`query ($value: ${type}) { ${field} { totalCount } }`, { variables: { value } });
    const asLiteral = await ask(`{ ${field.replace('$value', JSON.stringify(value))} { totalCount } }`);
    for (const { errors, roundTrips } of [asVariable, asLiteral]) {
      expect(errors?.[0]?.message).toContain(`"${value}"`);
      expect(errors?.[0]?.message).toContain(allowed);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.locations).toHaveLength(1);
      expect(roundTrips).toBe(0);
    }
  });

  test('an error about a value that is not text quotes it', async () => {
    const { errors } = await ask('{ meetings(filter: { when: { within: 2031 } }) { totalCount } }');
    expect(errors?.[0]?.message).toBe('2031 is not a string; write a value of the type EDTF in quotes.');
  });
});

describe('values of users stay values', () => {
  const attacks = [
    "' OR 1=1 //",
    "'}) DETACH DELETE this0 //",
    '`) MATCH (x) DETACH DELETE x //',
    '\\u0060) MATCH (x) DETACH DELETE x //',
    '\\u0027}) DETACH DELETE n //',
    '$param99',
    '__proto__',
    'constructor',
    '/* */ } RETURN 1 UNION MATCH (n) DETACH DELETE n //',
    '\u0000',
  ];

  test.each(attacks)('%j as an id, in a list, and in a text', async (value) => {
    const { data, errors, statements } = await ask(
      `query ($value: String!, $id: ID!) {
        node(id: $id) { id }
        nodes(ids: [$id]) { id }
        statements(filter: { text: { contains: $value }, id: { in: [$id] } }) { totalCount }
        remarks(filter: { or: [{ text: { eq: $value } }, { id: { startsWith: $id } }] }) { nodes { id } }
      }`,
      { variables: { value, id: value } },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null, nodes: [null], statements: { totalCount: 0 }, remarks: { nodes: [] } });
    for (const { text } of statements) expect(text).not.toContain(value);
  });

  test('names with a meaning in JavaScript are ordinary aliases', async () => {
    const { data, errors } = await ask(`{
      constructor: node(id: "meeting:alpha") { toString: id hasOwnProperty: __typename valueOf: id }
      meetings(first: 1) { __proto__: totalCount constructor: nodes { __proto__: id } edges { __proto__: cursor } }
    }`);
    expect(errors).toBeUndefined();
    expect(data.constructor).toEqual({
      toString: 'meeting:alpha',
      hasOwnProperty: 'Meeting',
      valueOf: 'meeting:alpha',
    });
    expect(Object.getOwnPropertyDescriptor(data.meetings, '__proto__')?.value).toBe(5);
    expect(Object.getOwnPropertyDescriptor(data.meetings.constructor[0], '__proto__')?.value).toBe('meeting:alpha');
  });

  test('a forged cursor is an error or a page, and has no other effect', async () => {
    const forge = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
    for (const content of [{}, [], ['x'], [null], ["'}) DETACH DELETE n //"], { __proto__: 1 }, 7, null]) {
      const { errors } = await ask(`query ($after: String) { meetings(after: $after) { nodes { id } } }`, {
        variables: { after: forge(content) },
      });
      for (const error of errors ?? []) expect(error.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });

  test('afterwards the graph is unchanged', async () => {
    const { data } = await ask('{ meetings { totalCount } statements { totalCount } }');
    expect(data).toEqual({ meetings: { totalCount: 5 }, statements: { totalCount: 5 } });
  });
});

describe('null for a field that must not be null', () => {
  test('makes the nearest nullable field null, with an error at its path', async () => {
    await graph.write(async (run) => {
      await run({ text: "CREATE (:Node:Entity:Organization {id: 'organization:broken'})", params: {} });
      await run({
        text: `MATCH (broken:Organization {id: 'organization:broken'}), (wire:Organization {id: 'organization:arvenia-wire'})
               CREATE (wire)-[:PART_OF]->(broken)`,
        params: {},
      });
    });
    try {
      const { data, errors } = await ask(
        '{ node(id: "organization:arvenia-wire") { ... on Organization { id partOf { id kind } } } other: node(id: "meeting:alpha") { id } }',
      );
      expect(data).toEqual({ node: { id: 'organization:arvenia-wire', partOf: null }, other: { id: 'meeting:alpha' } });
      expect(errors?.map(({ path }) => path)).toEqual([['node', 'partOf', 'kind']]);
    } finally {
      await graph.write((run) => run({ text: "MATCH (n {id: 'organization:broken'}) DETACH DELETE n", params: {} }));
    }
  });
});
