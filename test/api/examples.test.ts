import { readdirSync } from 'node:fs';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../../src/api/examples/examples.ts';
import type { Graph } from '../../src/graph/client.ts';
import { ask as askServer, testServer } from '../support/server.ts';
import { type Ask, openApi } from './ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../seed/', import.meta.url)));
});
afterAll(() => graph.close());

test('the examples include at least three for analysts, dashboards and researchers each', () => {
  const counts = Object.groupBy(examples, ({ audience }) => audience);
  for (const group of Object.values(counts)) expect(group.length).toBeGreaterThanOrEqual(3);
  expect(Object.keys(counts).sort()).toEqual(['analyst', 'dashboard', 'researcher']);
});

test('the examples are numbered without gaps, and each query is named after its topic', () => {
  const files = examples.map(({ topic }, index) => `${String(index + 1).padStart(2, '0')}-${topic}.graphql`);
  const folder = new URL('../../src/api/examples/', import.meta.url);
  expect(readdirSync(folder).filter((name) => name.endsWith('.graphql'))).toEqual(files);
  const names = examples.map(({ topic }) => topic.replaceAll(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase()));
  expect(examples.map(({ query }) => operationOf(query).name?.value)).toEqual(names);
});

test.each(examples.map((example) => [operationOf(example.query).name?.value ?? '', example] as const))(
  'the seed answers %s with one round trip for each root field',
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

/** Whether the value of a root field has content: an object, or a list with at least one item. */
function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('nodes' in value) return Array.isArray(value.nodes) && value.nodes.length > 0;
  if ('edges' in value) return Array.isArray(value.edges) && value.edges.length > 0;
  return Object.keys(value).length > 0;
}

test.each(examples.map(({ topic, query }) => [topic, query]))(
  'the server answers %s within its default limits',
  async (_, query) => {
    const { status, body } = await askServer(testServer(graph), query);
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
  },
);
