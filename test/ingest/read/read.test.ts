import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { DossierInput, Entry } from '../../../src/ingest/read/dossier-input.ts';
import { openDossier } from '../../../src/ingest/read/open-dossier.ts';
import { talks, vocabulary, writeDossierFile, writeInput } from '../dossier-files.ts';

async function read(input: DossierInput): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const some of input.entries()) entries.push(...some);
  return entries;
}

test.each(['yaml', 'json'] as const)(
  'a dossier in %s is read as its head and the entries of its sections',
  async (format) => {
    const entries = await read(await openDossier(await writeDossierFile(vocabulary, format)));
    expect(entries.map(({ key, index }) => [key, index])).toEqual([
      ['dossier', null],
      ['title', null],
      ['kind', null],
      ['people', 0],
      ['people', 1],
      ['countries', 0],
      ['countries', 1],
      ['places', 0],
      ['places', 1],
      ['topics', 0],
    ]);
    expect(entries[4]?.value).toEqual((vocabulary.people as object[])[1]);
  },
);

test('the head of a dossier in YAML may stand below the sections', async () => {
  const file = await writeInput('a.yaml', 'topics: []\npeople:\n  - id: person:a\ndossier: a\ntitle: A\n');
  expect((await read(await openDossier(file))).map(({ key }) => key)).toEqual(['dossier', 'title', 'people']);
});

test('JSON of many pieces is read to the same entries, with characters that lie across pieces whole and lines counted', async () => {
  const topics = Array.from({ length: 4000 }, (_, index) => ({
    id: `topic:t${index}`,
    names: [{ value: `题目𠮷${'é'.repeat(index % 7)}${index}`, language: 'zh', kind: 'SHORT' }],
  }));
  const content = `{"dossier": "many",\n"topics": [\n${topics.map((topic) => JSON.stringify(topic)).join(',\n')}\n]}`;
  const file = await writeInput('many.json', content);
  const input = await openDossier(file);
  const entries = (await read(input)).filter(({ key }) => key === 'topics');
  expect(Buffer.byteLength(content)).toBeGreaterThan(256 * 1024);
  expect(entries.map(({ value }) => value)).toEqual(topics);
  expect(entries.map(({ line }) => line)).toEqual(topics.map((_, index) => index + 3));
  expect(input.sha256()).toBe(createHash('sha256').update(content).digest('hex'));
});

test('a JSON file that changes between two readings is refused', async () => {
  const file = await writeDossierFile(talks, 'json');
  const input = await openDossier(file);
  await read(input);
  await read(input);
  await writeFile(file, (await readFile(file, 'utf8')).replace('Talks in Moscow', 'Talks in Beijing'));
  await expect(read(input)).rejects.toMatchObject({
    problems: [{ message: 'The file was changed while it was read; import it again.' }],
  });
});
