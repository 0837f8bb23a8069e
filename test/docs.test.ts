import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variables } from '../src/config/variables.ts';
import type { Graph } from '../src/graph/client.ts';
import { openApi } from './api/ask.ts';
import { ask, testServer } from './support/server.ts';

const root = new URL('..', import.meta.url);
const pages = globSync('{*.md,docs/*.md}', { cwd: root.pathname }).map((name) => ({
  name,
  text: readFileSync(new URL(name, root), 'utf8'),
}));
/** Each query that is followed by its answer. */
const queries = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/```graphql\n([^`]+)```\s+```json\n([^`]+)```/g)].map(([, query = '', answer = '']) => ({
    name,
    query,
    answer,
  })),
);
const page = (wanted: string) => pages.find(({ name }) => name === wanted)?.text ?? '';

let graph: Graph;

beforeAll(async () => {
  ({ graph } = await openApi(new URL('../seed/', import.meta.url)));
});

afterAll(() => graph.close());

describe('The documentation', () => {
  test('answers three questions in the README and ten in docs/queries.md', () => {
    const count = (wanted: string) => queries.filter(({ name }) => name === wanted).length;
    expect([count('README.md'), count('docs/queries.md')]).toEqual([3, 10]);
  });

  test('keeps the README under 150 lines', () => expect(page('README.md').split('\n').length).toBeLessThan(150));

  test.each(queries)('shows the answer that the seed gives: $name $query', async ({ query, answer }) => {
    const { body } = await ask(testServer(graph), query, { 'accept-language': 'en' });
    expect(body).toEqual({ data: JSON.parse(answer) });
  });

  test('names every environment variable in docs/deploy.md', () => {
    const missing = Object.keys(variables).filter((name) => !page('docs/deploy.md').includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
