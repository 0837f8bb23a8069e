import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variables } from '../src/config/variables.ts';
import type { Graph } from '../src/graph/client.ts';
import { type Ask, openApi } from './api/ask.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const queries = [...readme.matchAll(/```graphql\n(.+?)```\s+```json\n(.+?)```/gs)].map(
  ([, query = '', answer = '']) => ({
    query,
    answer,
  }),
);

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../seed/', import.meta.url)));
});

afterAll(() => graph.close());

describe('The README', () => {
  test('has ten queries', () => expect(queries).toHaveLength(10));

  test.each(queries)('answers truly: $query', async ({ query, answer }) => {
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual(JSON.parse(answer));
  });

  test('names every variable of the configuration', () => {
    const missing = Object.keys(variables).filter((name) => !readme.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
