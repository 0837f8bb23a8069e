import { describe, expect, test } from 'vitest';
import { indented, statementsOf } from '../support/statement.ts';

/** The statement of a request with one root field, as a reviewer reads it. */
async function compiled(query: string, variables: Record<string, unknown> = {}) {
  const [statement] = await statementsOf(query, variables);
  return `${indented(statement?.text ?? '')}\n${JSON.stringify(statement?.params, (_, value) => (typeof value === 'bigint' ? Number(value) : value))}`;
}

describe('A selection becomes one statement', () => {
  test('a node by id, with fields of some types', async () => {
    expect(
      await compiled('{ node(id: "person:x") { id ... on Country { code } ... on Event { when place { id } } } }'),
    ).toMatchSnapshot();
  });

  test('a list with filter, order, count and page, read from the start node in its filter', async () => {
    expect(
      await compiled(
        `query ($who: ID!, $when: EDTF!) {
          meetings(
            filter: { participants: { id: { eq: $who } }, when: { within: $when }, kind: { in: [TALKS, SUMMIT] } }
            orderBy: [{ field: WHEN, direction: DESC }]
            first: 10
          ) { totalCount edges { cursor node { id when } } pageInfo { hasNextPage } }
        }`,
        { who: 'person:x', when: '2020' },
      ),
    ).toMatchSnapshot();
  });

  test('a count alone reads no node', async () => {
    expect(await compiled('{ meetings { totalCount } }')).toMatchSnapshot();
  });

  test('nested lists, computed fields and aliases with different arguments', async () => {
    expect(
      await compiled(
        `{ people(first: 2) { nodes {
            zh: name(language: "zh-CN") ru: name(language: "ru")
            few: participations(first: 1) { nodes { role } } more: participations(last: 5) { totalCount }
            tenures(first: 3, filter: { position: { body: { id: { eq: "country:x" } } } }) { attested }
          } } }`,
      ),
    ).toMatchSnapshot();
  });

  test('filters compose with and, or and not', async () => {
    expect(
      await compiled(
        `{ statements(filter: {
            and: [{ language: { eq: "zh-hans" } }, { or: [{ text: { contains: "合作" } }, { modality: { in: [PLANNED] } }] }]
            not: { about: { id: { eq: "topic:x" } } }
          }) { nodes { id } } }`,
      ),
    ).toMatchSnapshot();
  });

  test('skipped fields are not read', async () => {
    const query = `query ($yes: Boolean!) { people { nodes { id name @skip(if: $yes) tenures @include(if: $yes) { id } } } }`;
    expect(await compiled(query, { yes: true })).not.toContain('NAMED');
    expect(await compiled(query, { yes: false })).not.toContain('INCUMBENT');
  });

  test('each root field has its own statement', async () => {
    const query = '{ a: node(id: "a") { id } b: node(id: "b") { id } people { totalCount } }';
    expect(await statementsOf(query)).toHaveLength(3);
  });

  test('the text does not depend on the values of variables', async () => {
    const query = 'query ($id: ID!) { meetings(filter: { place: { id: { eq: $id } } }) { nodes { id } } }';
    const [one] = await statementsOf(query, { id: 'place:a' });
    const [other] = await statementsOf(query, { id: "place:b') DETACH DELETE (n" });
    expect(other?.text).toBe(one?.text);
    expect(Object.values(other?.params ?? {})).toContainEqual(["place:b') DETACH DELETE (n"]);
  });
});
