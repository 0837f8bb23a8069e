import { afterAll, expect, test } from 'vitest';
import type { InvalidInputError } from '../../../src/ingest/check/diagnostic.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { openTestGraph } from '../../support/graph.ts';
import { named, vocabulary, writeInput } from '../dossier-files.ts';
import { column } from '../snapshot.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

async function diagnosticsOf(file: string) {
  const error = await importDossiers(graph, [file]).then(
    () => null,
    (thrown: InvalidInputError) => thrown,
  );
  return error?.diagnostics ?? [];
}

const head = 'dossier: a\ntitle: A\nkind: VOCABULARY\n';
test.each<[string, string, string | Uint8Array, string]>([
  ['an empty file', 'a.yaml', '', 'The file is empty; a dossier begins with dossier, title and kind.'],

  ['a list', 'a.yaml', '- a\n- b\n', 'The document is not a mapping; a dossier has dossier, title and kind.'],
  [
    'a list in JSON',
    'a.json',
    '[]',
    'The document is not a JSON object; a dossier is an object with dossier, title and kind.',
  ],
  [
    'bytes that are not UTF-8',
    'a.yaml',
    Buffer.from('title: \xff\xfe', 'latin1'),
    'The file is not UTF-8; save it as UTF-8.',
  ],
  [
    'bytes that are not UTF-8 in JSON',
    'a.json',
    Buffer.from('{"title": "\xff\xfe"}', 'latin1'),
    'The file is not UTF-8; save it as UTF-8.',
  ],
  ['a key that occurs twice', 'a.yaml', `${head}title: B\n`, 'The key "title" occurs twice in one mapping.'],
  [
    'a key that occurs twice in JSON',
    'a.json',
    '{"dossier": "a", "title": "A", "title": "B"}',
    'The key "title" occurs twice in one object.',
  ],
  [
    'a merge key without a mapping',
    'a.yaml',
    `${head}people:\n  - { id: &a "person:a" }\n  - { <<: *a, names: [] }\n`,
    'The document has a merge key (<<) without a mapping; write the alias of a mapping after it, as in <<: *name.',
  ],
  [
    'merge keys within merge keys without end',
    'a.yaml',
    `${head}a0: &a0 { x: 1 }\n${Array.from({ length: 25 }, (_, i) => `a${i + 1}: &a${i + 1} { <<: [*a${i}, *a${i}] }\n`).join('')}`,
    'The document uses aliases (*) for more than 100 values; write the values out.',
  ],
  ['YAML that is cut off', 'a.yaml', 'dossier: "a', 'The document is not valid YAML: Missing closing "quote.'],
  [
    'JSON that is cut off',
    'a.json',
    '{"dossier": "a", "people": [',
    'The document is not valid JSON: Unexpected end of JSON input.',
  ],
  [
    'JSON with more after its end',
    'a.json',
    '{"dossier": "a"} {}',
    'The document is not valid JSON: Unexpected non-whitespace character after JSON.',
  ],
  [
    'a misspelt section in JSON',
    'a.json',
    '{"dossier": "a", "pepole": []}',
    '"pepole" is not a section of a dossier; did you mean "people"?',
  ],
  ['a section in JSON that is not a list', 'a.json', '{"dossier": "a", "people": {}}', 'must be a list.'],
  [
    'JSON of nothing but brackets',
    'a.json',
    '{"people":'.padEnd(5000, '['),
    'The document is nested more than 16 levels deep; a dossier has at most five levels.',
  ],
  [
    'a few lines that expand to a billion',
    'a.yaml',
    bomb(),
    'The document uses aliases (*) for more than 100 values; write the values out.',
  ],
  [
    'a tag that would make an object',
    'a.yaml',
    `${head}people: !!js/function "x"\n`,
    'The document is not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function.',
  ],
])('%s is rejected', async (_, name, content, message) => {
  const diagnostics = await diagnosticsOf(await writeInput(name, content));
  expect(diagnostics.map((diagnostic) => diagnostic.message)).toContain(message);
});

test('a file with an unknown extension is rejected', async () => {
  const file = await writeInput('a.txt', 'x');
  expect(await diagnosticsOf(file)).toMatchObject([
    {
      file,
      message: `"${file}" has no known format; the name of a dossier file ends with one of .yaml, .yml, .json, .jsonl, .ndjson.`,
    },
  ]);
});

test('a file that does not exist is rejected', async () => {
  expect(await diagnosticsOf('/nowhere/a.yaml')).toMatchObject([{ message: 'There is no file "/nowhere/a.yaml".' }]);
});

const advice =
  'divide it into several dossiers, each with its own name: one file each, or one file with YAML documents separated by --- or with one JSON object per line (.jsonl).';

test.each(['json', 'yaml', 'jsonl'])('a text of more than 64 MiB in %s is rejected', async (extension) => {
  const file = await writeInput(`a.${extension}`, 'x'.repeat(64 * 1024 * 1024 + 1));
  expect(await diagnosticsOf(file)).toMatchObject([
    { line: 1, message: `The document is larger than 64 MiB, the maximum for a dossier; ${advice}` },
  ]);
});

test('a dossier of more than 25,000 nodes is rejected before anything is written', async () => {
  const topics = Array.from({ length: 12_501 }, (_, index) => ({ id: `topic:t${index}`, names: named('x') }));
  const dossier = { dossier: 'many', title: 'Many', kind: 'VOCABULARY', topics };
  expect(await diagnosticsOf(await writeInput('a.json', JSON.stringify(dossier)))).toMatchObject([
    {
      message: `The dossier has more than 25000 nodes (each entry and each name is one), the maximum for a transaction; ${advice}`,
    },
  ]);
  expect(await column(graph, 'MATCH (n) RETURN n.id')).toEqual([]);
});

test('the header may follow the sections', async () => {
  const { dossier, title, kind, ...sections } = vocabulary;
  const file = await writeInput('a.json', JSON.stringify({ ...sections, dossier, title, kind }));
  expect(await diagnosticsOf(file)).toEqual([]);
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level += 1)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}
