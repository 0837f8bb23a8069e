import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { planOf, scansOf } from '../../support/plan.ts';
import { openApi } from '../ask.ts';

let graph: Graph;

beforeAll(async () => {
  ({ graph } = await openApi(new URL('../../fixtures/timeline/', import.meta.url)));
});
afterAll(() => graph.close());

test.each([
  'timeline(about: ["country:belmark"]) { items { totalCount nodes { item { id } } } buckets { period } }',
  'timeline(about: ["country:belmark", "country:arvonia"], match: ALL) { items { nodes { item { id } } } }',
  'timeline(about: ["initiative:amber-route"], from: "2020", certainty: DEFINITE) { buckets { period } }',
])('A timeline about things is read without a label scan: %s', async (field) => {
  expect(scansOf(await planOf(`{ ${field} }`))).toEqual([]);
});

test('A page of all items is read from an index in its order', async () => {
  const plan = await planOf('{ timeline(kinds: [MEETING, SOURCE], first: 2) { items { nodes { date } } } }');
  expect(scansOf(plan)).toEqual([]);
  expect(plan.filter(({ name }) => name.startsWith('NodeIndexSeek'))).toHaveLength(2);
});

test('Items are counted only if a count is selected', async () => {
  const names = async (selection: string) =>
    (await planOf(`{ timeline(about: ["country:belmark"]) { ${selection} } }`)).map(({ name }) => name);
  expect(await names('items { nodes { date } }')).toContain('Top');
  expect(await names('buckets { period }')).not.toContain('Top');
});
