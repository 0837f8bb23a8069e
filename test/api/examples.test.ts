import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../../src/api/examples/examples.ts';
import type { Graph } from '../../src/graph/client.ts';
import { type Ask, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../seed/', import.meta.url)));
});
afterAll(() => graph.close());

test('there are queries for analysts, dashboards and researchers', () => {
  const counts = Object.groupBy(examples, ({ audience }) => audience);
  for (const group of Object.values(counts)) expect(group.length).toBeGreaterThanOrEqual(3);
  expect(Object.keys(counts).sort()).toEqual(['analyst', 'dashboard', 'researcher']);
});

test('each has a name of its own, for logs and tabs', () => {
  const names = examples.map(({ query }) => operationOf(query).name?.value);
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(examples.length);
});

test.each(examples.map((example) => [operationOf(example.query).name?.value ?? '', example] as const))(
  'the seed answers %s, in one round trip for each root field',
  async (name, { query }) => {
    const { data, errors, roundTrips } = await ask(query);
    expect(errors).toBeUndefined();
    for (const [field, value] of Object.entries(data)) expect(isAnswer(value), field).toBe(true);
    expect(roundTrips).toBe(operationOf(query).selectionSet.selections.length);
    // The time of the last check of the passages changes with each check.
    const steady = JSON.stringify(data, null, 2).replace(/("checkedAt": )"[^"]+"/g, '$1"(when it was checked)"');
    await expect(`${steady}\n`).toMatchFileSnapshot(`__snapshots__/examples/${name}.json`);
  },
);

function operationOf(query: string) {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error(`Not a query: ${query}`);
  return operation;
}

/** A thing that was found, a list that is not empty, or a count. */
function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('nodes' in value) return Array.isArray(value.nodes) && value.nodes.length > 0;
  if ('edges' in value) return Array.isArray(value.edges) && value.edges.length > 0;
  return Object.keys(value).length > 0;
}
