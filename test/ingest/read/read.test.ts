import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DossierInput } from '../../../src/ingest/read/dossier-input.ts';
import { readDossier, readDossiers } from '../../../src/ingest/read/read-dossiers.ts';
import { talks, vocabulary, writeDossierFile, writeInput } from '../dossier-files.ts';

async function readAll(file: string): Promise<DossierInput[]> {
  const dossiers: DossierInput[] = [];
  for await (const dossier of readDossiers(file)) dossiers.push(dossier);
  return dossiers;
}

test.each(['yaml', 'json'] as const)('a dossier in %s is read as its data', async (format) => {
  const dossier = await readDossier(await writeDossierFile(vocabulary, format));
  expect(dossier.read()).toEqual(vocabulary);
  expect(dossier.document).toBeUndefined();
});

test('JSON with characters across the chunks of a file is read unchanged, and each entry has its line', async () => {
  const topics = Array.from({ length: 16_000 }, (_, index) => ({
    id: `topic:t${index}`,
    names: [{ value: `题目𠮷${'é'.repeat(index % 7)}${index}`, language: 'zh', kind: 'SHORT' }],
  }));
  const content = `{"dossier": "many",\n"topics": [\n${topics.map((topic) => JSON.stringify(topic)).join(',\n')}\n]}`;
  const dossier = await readDossier(await writeInput('many.json', content));
  expect(Buffer.byteLength(content)).toBeGreaterThan(1024 * 1024);
  expect(dossier.read().topics).toEqual(topics);
  expect(topics.map((_, index) => dossier.lineOf(['topics', index, 'id']))).toEqual(
    topics.map((_, index) => index + 3),
  );
  expect(dossier.sha256).toBe(createHash('sha256').update(content).digest('hex'));
});

const documents = [vocabulary, talks];

test('YAML documents are read one by one, with lines counted from the beginning of the file', async () => {
  const content = [
    '# The first document.',
    '%YAML 1.2',
    '---',
    'dossier: first',
    '...',
    '',
    '# The second document.',
    '---',
    'dossier: second',
    'title: >',
    '  a text ---',
    '  --- of two lines',
    '--- # The third document.',
    'dossier: third',
    'people:',
    '  - id: person:a',
    '---',
    '# No document.',
  ].join('\r\n');
  const dossiers = await readAll(await writeInput('many.yaml', content));
  expect(dossiers.map(({ document }) => document)).toEqual([1, 2, 3]);
  expect(dossiers.map((dossier) => dossier.read())).toEqual([
    { dossier: 'first' },
    { dossier: 'second', title: 'a text --- --- of two lines\n' },
    { dossier: 'third', people: [{ id: 'person:a' }] },
  ]);
  expect(dossiers.map((dossier) => dossier.lineOf(['dossier']))).toEqual([4, 9, 14]);
  expect(dossiers[2]?.lineOf(['people', 0, 'id'])).toBe(16);
});

test.each(['jsonl', 'ndjson'])('every line of a .%s file that is not blank is a dossier', async (extension) => {
  const lines = documents.map((dossier) => JSON.stringify(dossier));
  const dossiers = await readAll(await writeInput(`many.${extension}`, `${lines.join('\n\n')}\n`));
  expect(dossiers.map((dossier) => dossier.read())).toEqual(documents);
  expect(dossiers.map((dossier) => dossier.lineOf(['dossier']))).toEqual([1, 3]);
  expect(dossiers.map(({ document }) => document)).toEqual([1, 2]);
});

test('a command that takes one dossier rejects a file with several', async () => {
  const file = await writeInput('many.jsonl', documents.map((dossier) => JSON.stringify(dossier)).join('\n'));
  await expect(readDossier(file)).rejects.toMatchObject({
    diagnostics: [
      {
        message: 'The file contains several dossiers, but only one is possible here; put each into a file of its own.',
      },
    ],
  });
});

test('a merge key takes the fields of another entry that the entry does not have itself', async () => {
  const content = [
    'dossier: merged',
    'topics:',
    '  - &grain { id: "topic:grain", names: [{ value: Grain, language: en, kind: SHORT }] }',
    '  - { <<: *grain, id: "topic:corn" }',
  ].join('\n');
  const dossier = await readDossier(await writeInput('merged.yaml', content));
  const names = [{ value: 'Grain', language: 'en', kind: 'SHORT' }];
  expect(dossier.read().topics).toEqual([
    { id: 'topic:grain', names },
    { id: 'topic:corn', names },
  ]);
  expect(dossier.lineOf(['topics', 1, 'names'])).toBe(4);
});
