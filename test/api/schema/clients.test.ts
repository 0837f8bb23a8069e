import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { parse, printSchema } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSchema } from '../../support/server.ts';

const run = promisify(execFile);
const modules = new URL('../../../node_modules/', import.meta.url).pathname;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-clients-'));
  await writeFile(join(folder, 'schema.graphql'), printSchema(testSchema()));
});
afterAll(() => rm(folder, { recursive: true }));

/** What clients ask for: by name, with PAGED_ and the field where Relay pages through a list. */
const documents: Readonly<Record<string, string>> = {
  Meetings: `query MeetingsQuery($first: Int, $after: String, $filter: MeetingFilter) {
    meetings(first: $first, after: $after, filter: $filter, orderBy: [{ field: WHEN, direction: DESC }]) PAGED_meetings {
      edges { node { id name when participants { id name } } } } }`,
  Timeline: `query TimelineQuery($about: [ID!], $first: Int, $after: String) {
    timeline(about: $about, groupBy: YEAR) { buckets { period definite possible }
      items(first: $first, after: $after) PAGED_items { edges { node { kind date item { id } } } } } }`,
  Search: `query SearchQuery($text: String!, $first: Int, $after: String) {
    search(text: $text, first: $first, after: $after) PAGED_search {
      edges { score node { id ... on Entity { name } } matches { text words { start end } } } } }`,
  Wording: `query WordingQuery($phrase: String!, $first: Int, $after: String) {
    wording(phrase: $phrase, first: $first, after: $after) PAGED_wording {
      edges { similarity differences { kind text } node { id text } } } }`,
  Person: `query PersonQuery($id: ID!, $first: Int, $after: String) { node(id: $id) { id ... on Person { name
    participations(first: $first, after: $after) PAGED_participations { edges { node { id role event { id when } } } } } } }`,
  Paths: `query PathsQuery($from: ID!, $to: ID!) { paths(from: $from, to: $to) { truncated limit
    paths { length hops { from { id name } to { id name } links { kind claims { id modality } } } } } }`,
};

test('relay-compiler compiles documents, and pages through the lists that have cursors', async () => {
  const sources = join(folder, 'relay');
  await mkdir(sources);
  for (const [name, text] of Object.entries(documents)) {
    const query = text.replace(/PAGED_(\w+)/, `@connection(key: "${name}__$1")`);
    await writeFile(join(sources, `${name}.ts`), `import { graphql } from 'relay-runtime';\ngraphql\`${query}\`;\n`);
  }
  const config = { src: './relay', schema: './schema.graphql', language: 'typescript' };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
  await run(join(modules, '.bin/relay-compiler'), ['relay.config.json'], { cwd: folder });
  expect((await readdir(join(sources, '__generated__'))).sort()).toEqual(
    Object.keys(documents)
      .map((name) => `${name}Query.graphql.ts`)
      .sort(),
  );
});

test('graphql-codegen generates types for documents, with every scalar mapped, that are strictly valid', async () => {
  const scalar = { input: 'string', output: 'string' };
  const output = join(folder, 'codegen');
  await mkdir(output);
  const files = await preset.buildGeneratesSection({
    baseOutputDir: `${output}/`,
    schema: parse(printSchema(testSchema())),
    schemaAst: testSchema(),
    documents: Object.entries(documents).map(([location, text]) => {
      const rawSDL = text.replace(/PAGED_\w+/, '');
      return { location, rawSDL, document: parse(rawSDL) };
    }),
    config: {
      strictScalars: true,
      useTypeImports: true,
      scalars: { EDTF: scalar, Language: scalar, DateTime: scalar, URL: scalar },
    },
    presetConfig: {},
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  });
  for (const file of files) await writeFile(file.filename, await codegen(file));
  const types = await readFile(join(folder, 'codegen', 'graphql.ts'), 'utf8');
  for (const name of Object.keys(documents)) expect(types).toContain(`export type ${name}QueryQuery = `);
  await symlink(modules, join(folder, 'node_modules'));
  const options = ['--strict', '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler', '--skipLibCheck'];
  const { stdout } = await run(join(modules, '.bin/tsc'), [...options, 'codegen/graphql.ts'], { cwd: folder });
  expect(stdout).toBe('');
});
