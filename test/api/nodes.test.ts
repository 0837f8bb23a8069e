import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { type Ask, invented, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

test('node finds a thing of any type by its id', async () => {
  const { data } = await ask('{ node(id: "meeting:alpha") { __typename id ... on Meeting { kind when } } }');
  expect(data.node).toEqual({ __typename: 'Meeting', id: 'meeting:alpha', kind: 'TALKS', when: '2031-03-05' });
});

test('the type of every node agrees with its labels', async () => {
  const stored = await graph.read({ text: 'MATCH (n:Node) RETURN n.id, labels(n) ORDER BY n.id', params: {} });
  const labels = new Map(stored.map(([id, own]) => [id as string, own as string[]]));
  const ids = [...labels.keys()];
  const types = new Set<string>();
  for (let from = 0; from < ids.length; from += 100) {
    const { data, errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { of: __typename its: id } }', {
      variables: { ids: ids.slice(from, from + 100) },
    });
    expect(errors).toBeUndefined();
    for (const { of, its } of data.nodes) {
      types.add(of);
      expect(labels.get(its), its).toContain(of);
    }
  }
  expect(types).toContain('Name');
  expect(types.size).toBeGreaterThan(15);
});

test('an unknown id returns null without an error', async () => {
  const { data, errors } = await ask('{ node(id: "meeting:none") { id } }');
  expect([data, errors]).toEqual([{ node: null }, undefined]);
});

test('nodes returns things in the order of the ids, null for an unknown id, and repeats a repeated one', async () => {
  const { data } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', {
    variables: { ids: ['person:teo-mirk', 'no:thing', 'clause:gulf/1', 'person:teo-mirk'] },
  });
  expect(data.nodes).toEqual([
    { id: 'person:teo-mirk', __typename: 'Person' },
    null,
    { id: 'clause:gulf/1', __typename: 'Clause' },
    { id: 'person:teo-mirk', __typename: 'Person' },
  ]);
});

test('more than 100 ids are an error', async () => {
  const { errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    variables: { ids: Array.from({ length: 101 }, (_, index) => `person:p${index}`) },
  });
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect(errors?.[0]?.message).toContain('101');
});
