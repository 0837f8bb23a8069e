import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { type Ask, invented, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

describe('selections', () => {
  test('one field under two aliases with different arguments has two values', async () => {
    const { data } = await ask(`{
      node(id: "person:ilma-voss") { ... on Person {
        name: name(language: "ru") id: name(language: "zh-CN") en: name
        one: sameAs two: sameAs
      } }
    }`);
    expect(data.node).toEqual({
      name: 'Ильма Восс',
      id: '伊尔玛·沃斯',
      en: 'Ilma Voss',
      one: ['https://example.org/people/1', 'https://example.org/people/one'],
      two: ['https://example.org/people/1', 'https://example.org/people/one'],
    });
  });

  test('one relation under two aliases with different filters has two values', async () => {
    const { data } = await ask(`{
      node(id: "meeting:alpha") { ... on Meeting {
        hosts: participations(filter: { role: { eq: HOST } }) { participant { id } }
        guests: participations(filter: { role: { eq: GUEST } }) { participant { name } }
      } }
    }`);
    expect(data.node).toEqual({
      hosts: [{ participant: { id: 'person:ilma-voss' } }],
      guests: [{ participant: { name: '米尔克' } }],
    });
  });

  test('two root fields with the same name and different arguments do not share an answer', async () => {
    const { data, roundTrips } = await ask(`{
      a: meetings(filter: { kind: { eq: CALL } }) { nodes { id } }
      b: meetings(filter: { kind: { eq: SUMMIT } }) { nodes { id } }
      node(id: "place:lindhaven") { id }
    }`);
    expect(data).toEqual({
      a: { nodes: [{ id: 'meeting:delta' }] },
      b: { nodes: [{ id: 'meeting:charlie' }] },
      node: { id: 'place:lindhaven' },
    });
    expect(roundTrips).toBe(3);
  });

  test('named and inline fragments are merged, each type answering with its own fields', async () => {
    const { data } = await ask(`
      query { events(orderBy: { field: ID }, filter: { id: { in: ["meeting:alpha", "milestone:foxtrot"] } }) {
        nodes { ...Base ... on Meeting { kind participants(first: 1) { id } } ... on Milestone { sort: kind ...Base } }
      } }
      fragment Base on Event { id ...Dates }
      fragment Dates on Dated { when date { basis } date { edtf } }
    `);
    expect(data.events.nodes).toEqual([
      {
        id: 'meeting:alpha',
        when: '2031-03-05',
        date: { basis: 'STATED', edtf: '2031-03-05' },
        kind: 'TALKS',
        participants: [{ id: 'person:ilma-voss' }],
      },
      { id: 'milestone:foxtrot', when: '2031-02-01', date: { basis: 'STATED', edtf: '2031-02-01' }, sort: 'LAUNCH' },
    ]);
  });

  test('a circle of fragments is an error', async () => {
    const { errors } = await ask(`
      { node(id: "meeting:alpha") { ...A } }
      fragment A on Node { id ...B }
      fragment B on Node { id ...A }
    `);
    expect(errors?.[0]?.message).toMatch(/Cannot spread fragment "A" within itself/);
  });

  test('@skip and @include apply to fields and fragments', async () => {
    const query = `query ($yes: Boolean!, $no: Boolean!) {
      node(id: "meeting:alpha") {
        id @skip(if: $yes)
        ... on Meeting @include(if: $yes) { kind when @include(if: $no) }
        ... on Event @skip(if: $yes) { lifecycle }
      }
      meetings @skip(if: $yes) { totalCount }
    }`;
    const { data, roundTrips } = await ask(query, { variables: { yes: true, no: false } });
    expect(data).toEqual({ node: { kind: 'TALKS' } });
    expect(roundTrips).toBe(1);
  });

  test('__typename is the concrete type at every level, also as the only field', async () => {
    const { data } = await ask(`{
      __typename
      meetings(filter: { id: { eq: "meeting:echo" } }) {
        __typename pageInfo { __typename } edges { __typename node { participants { __typename } } }
      }
    }`);
    expect(data).toEqual({
      __typename: 'Query',
      meetings: {
        __typename: 'MeetingConnection',
        pageInfo: { __typename: 'PageInfo' },
        edges: [
          {
            __typename: 'MeetingEdge',
            node: { participants: [{ __typename: 'Country' }, { __typename: 'Organization' }] },
          },
        ],
      },
    });
  });

  test('an alias __typename does not hide the concrete type', async () => {
    const { data, errors } = await ask(
      '{ node(id: "meeting:alpha") { __typename: id ... on Meeting { kind } } nodes(ids: ["place:lindhaven"]) { __typename: id } }',
    );
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ __typename: 'meeting:alpha', kind: 'TALKS' });
    expect(data.nodes).toEqual([{ __typename: 'place:lindhaven' }]);
  });

  test('connections nest, each with its own arguments and count, in one round trip', async () => {
    const { data, roundTrips } = await ask(`{
      actors(filter: { id: { in: ["person:ilma-voss", "country:borland"] } }, orderBy: { field: ID, direction: DESC }) {
        nodes {
          id
          remarks { totalCount edges { node { about { ... on Topic { id broader { id } } } } } }
          participations(first: 1) { totalCount nodes { event { id } role } pageInfo { hasNextPage } }
        }
      }
    }`);
    expect(roundTrips).toBe(1);
    expect(data.actors.nodes).toEqual([
      {
        id: 'person:ilma-voss',
        remarks: {
          totalCount: 1,
          edges: [
            {
              node: {
                about: [
                  { id: 'topic:dams', broader: { id: 'topic:rivers' } },
                  { id: 'topic:rivers', broader: null },
                ],
              },
            },
          ],
        },
        participations: {
          totalCount: 2,
          nodes: [{ event: { id: 'meeting:alpha' }, role: 'HOST' }],
          pageInfo: { hasNextPage: true },
        },
      },
      {
        id: 'country:borland',
        remarks: { totalCount: 0, edges: [] },
        participations: {
          totalCount: 1,
          nodes: [{ event: { id: 'meeting:echo' }, role: 'CHAIR' }],
          pageInfo: { hasNextPage: false },
        },
      },
    ]);
  });

  test('clauses are in the order of the document, with their evidence and its source', async () => {
    const { data } = await ask(`{
      node(id: "joint-statement:gulf") { ... on JointStatement {
        clauses { ordinal evidence { exact source { id publisher { name } } } support { status reportCount } }
      } }
    }`);
    expect(data.node.clauses.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual([1, 2, 3]);
    expect(data.node.clauses[0]).toEqual({
      ordinal: 1,
      evidence: [
        { exact: 'the rivers belong to all', source: { id: 'source:gazette', publisher: { name: 'Arvenia Wire' } } },
      ],
      support: { status: 'SINGLE_ORIGIN', reportCount: 1 },
    });
    expect(data.node.clauses[1].support).toEqual({ status: 'UNSOURCED', reportCount: 0 });
  });

  test('an absent related thing is null, and so is an unknown value', async () => {
    const { data, errors } = await ask(
      '{ node(id: "meeting:delta") { ... on Meeting { when date { edtf } place { id } partOf { id } } } }',
    );
    expect([data.node, errors]).toEqual([{ when: null, date: null, place: null, partOf: null }, undefined]);
  });
});

describe('claims', () => {
  test('an alleged participation is listed, and is not a fact', async () => {
    const { data } = await ask(`{
      node(id: "meeting:charlie") { ... on Meeting {
        participants { id } participations { participant { id } modality }
      } }
    }`);
    expect(data.node).toEqual({
      participants: [],
      participations: [{ participant: { id: 'person:teo-mirk' }, modality: 'ALLEGED' }],
    });
  });
});
