import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variables } from '../src/config/variables.ts';
import type { Graph } from '../src/graph/client.ts';
import { importDossiers } from '../src/ingest/import.ts';
import { adapters } from '../src/sources/adapters.ts';
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

  test('lists every environment variable with its default in docs/deploy.md', () => {
    const rows = page('docs/deploy.md').split('\n');
    const missing = Object.entries(variables).filter(([name, schema]) => {
      const row = rows.find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? '';
      const byDefault = schema.parse(undefined);
      return row === '' || (typeof byDefault === 'number' && !row.includes(String(byDefault)));
    });
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  test('lists every error code in docs/api.md', () => {
    const sources = ['src/server/request-error.ts', 'src/server/error-status.ts', 'src/graph/errors.ts'];
    const text = sources.map((name) => readFileSync(new URL(name, root), 'utf8')).join('\n');
    const codes = [...text.matchAll(/\b((?:[A-Z]+_)+[A-Z]+)(?:'|: \{ status)/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(20);
    expect([...new Set(codes)].filter((code) => !page('docs/api.md').includes(`\`${code}\``))).toEqual([]);
  });

  test('lists every format of data sets in docs/import.md', () => {
    expect(adapters.filter(({ format }) => !page('docs/import.md').includes(`| \`${format}\` |`))).toEqual([]);
  });

  test('shows a dossier in docs/dossier.md that can be imported', async () => {
    const [, dossier = ''] = /```yaml\n([^`]+)```/.exec(page('docs/dossier.md')) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'communique-docs-'));
    writeFileSync(join(folder, 'example.yaml'), dossier);
    const { dossiers } = await importDossiers(graph, [join(folder, 'example.yaml')], { dryRun: true });
    expect(dossiers).toMatchObject([{ dossier: 'example-2024-03-01' }]);
    rmSync(folder, { recursive: true });
  });
});
