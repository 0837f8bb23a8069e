import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { testServer } from '../support/server.ts';
import { type Ask, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../seed/', import.meta.url)));
});
afterAll(() => graph.close());

const WANG = '"person:wang-yi"';

/** Each argument that takes an id, with ID in its place. */
const questions: readonly (readonly [argument: string, query: string])[] = [
  ['about', 'timeline(about: [ID]) { items { totalCount } }'],
  ['about', `timeline(about: [${WANG}, ID], match: ALL) { buckets { period } }`],
  ['from', `paths(from: ID, to: ${WANG}) { truncated }`],
  ['to', `paths(from: ${WANG}, to: ID) { truncated }`],
  ['avoid', `paths(from: ${WANG}, to: "person:sergey-lavrov", avoid: [ID]) { truncated }`],
  ['of', 'neighborhood(of: ID) { truncated }'],
  ['towards', 'stanceLedger(towards: ID) { count }'],
  ['holders', 'stanceLedger(towards: "initiative:belt-and-road", holders: [ID]) { count }'],
];

describe('An id that does not exist', () => {
  test.each(questions)('is named by the error, with the nearest ids: %s in %s', async (argument, query) => {
    const { data, errors } = await ask(`{ ${query.replace('ID', '"person:wang-yy"')} }`);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(
      new RegExp(`^${argument}: "person:wang-yy" is not the id of .* in this graph; did you mean "person:wang-yi"`),
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(Object.values(data ?? {})).toEqual(data ? [null] : []);
  });

  test.each([
    ['id', 'trace(id: "remark:nobody-said-this") { truncated }', 'remark:nobody-said-this'],
    ['statement', 'wording(statement: "remark:nobody-said-this") { __typename }', 'remark:nobody-said-this'],
    ['a', 'compareStatements(a: "joint-statement:none", b: "joint-statement:none") { change }', 'joint-statement:none'],
    ['from', `paths(from: "' OR 1=1", to: ${WANG}) { truncated }`, "' OR 1=1"],
    ['of', 'neighborhood(of: "") { truncated }', ''],
  ])('is named by the error also where no other is near: %s in %s', async (argument, query, id) => {
    const { errors } = await ask(`{ ${query} }`);
    expect(errors?.[0]?.message).toContain(`${argument}: ${JSON.stringify(id)} is not the id of `);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  test('is refused by the exports too', async () => {
    for (const format of ['csv', 'ics', 'json']) {
      const response = await testServer(graph).fetch(`http://test/timeline.${format}?about=person:wang-yy`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [
          { message: expect.stringMatching(/^about: "person:wang-yy" is not/), extensions: { code: 'BAD_USER_INPUT' } },
        ],
      });
    }
  });

  test('is null in node and nodes, as Relay requires', async () => {
    const { data, errors } = await ask('{ node(id: "person:wang-yy") { id } nodes(ids: ["person:wang-yy"]) { id } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null, nodes: [null] });
  });

  test('costs a known one no second round trip', async () => {
    for (const [, query] of questions.filter(([argument]) => argument !== 'avoid')) {
      const known = query.includes('from: ID') || query.includes('to: ID') ? '"person:sergey-lavrov"' : WANG;
      const { errors, roundTrips } = await ask(`{ ${query.replace('ID', known)} }`);
      expect([errors, roundTrips]).toEqual([undefined, 1]);
    }
  });
});
