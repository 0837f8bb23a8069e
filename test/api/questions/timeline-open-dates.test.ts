import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../../seed/', import.meta.url)));
});

afterAll(() => graph.close());

test('an event dated "at latest" possibly lies in any earlier window', async () => {
  const { data } = await ask(`{ timeline(to: "2019", kinds: [MEETING]) {
    items { totalCount nodes { date item { id } } } buckets { definite possible } } }`);
  const council = { date: '[..2020-09-11]', item: { id: 'meeting:2020-sco-council-of-foreign-ministers' } };
  expect(data.timeline.items).toEqual({ totalCount: 1, nodes: [council] });
});
