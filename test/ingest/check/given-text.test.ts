import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { importDossiers } from '../../../src/ingest/import.ts';
import { openTestGraph } from '../../support/graph.ts';
import { type Dossier, named, writeDossierFile, writeInput } from '../dossier-files.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

const text = 'They met in Moscow 𠮷. They spoke.';
const sha256 = createHash('sha256').update(text).digest('hex');

async function importPassage(passage: Dossier, recorded = sha256, codePoints = [...text].length) {
  const dossier = {
    dossier: 'page',
    title: 'Page',
    kind: 'DOCUMENT',
    document: 'source:page',
    text: { sha256: recorded, codePoints },
    sources: [{ id: 'source:page', kind: 'WEBPAGE', held: 'HELD', names: named('Page') }],
    passages: [{ id: 'passage:page', source: 'source:page', ...passage }],
  };
  return importDossiers(graph, [await writeDossierFile(dossier)], {
    textFile: await writeInput('page.txt', text),
    dryRun: true,
  });
}

test('a passage that stands at its place in the given text is accepted', async () => {
  await expect(
    importPassage({ exact: '. They', start: 20, end: 26, prefix: '𠮷', suffix: ' spoke.' }),
  ).resolves.toBeDefined();
});

test.each<[string, Dossier, string, RegExp]>([
  [
    'at another place',
    { exact: 'They', start: 12, end: 16 },
    'passages[0].exact',
    /"They" is not what .*page.txt has from 12 to 16, which is "Mosc"; the words begin at 0, 22\./,
  ],
  ['nowhere', { exact: 'Beijing', start: 12, end: 19 }, 'passages[0].exact', /the words stand nowhere in it/],
  ['nowhere, and without offsets', { exact: 'Beijing' }, 'passages[0].exact', /"Beijing" does not stand in/],
  [
    'after other words than it says',
    { exact: 'Moscow', start: 12, end: 18, prefix: 'of ' },
    'passages[0].prefix',
    /"of " does not stand right before the words/,
  ],
  [
    'before other words than it says',
    { exact: 'Moscow', start: 12, end: 18, suffix: '!' },
    'passages[0].suffix',
    /"!" does not stand right after the words/,
  ],
])('a passage that stands %s is refused', async (_, passage, path, message) => {
  await expect(importPassage(passage)).rejects.toMatchObject({
    faults: [{ path, message: expect.stringMatching(message) }],
  });
});

test('a text that the dossier was not made from is refused, so that no check seems passed that was not made', async () => {
  await expect(importPassage({ exact: 'They' }, 'b'.repeat(64))).rejects.toMatchObject({
    faults: [
      {
        path: 'text.sha256',
        message: expect.stringMatching(new RegExp(`has the SHA-256 ${sha256}; the dossier records b{64}`)),
      },
    ],
  });
});

test('a number of code points that is not that of the text is refused', async () => {
  await expect(importPassage({ exact: 'They' }, sha256, 7)).rejects.toMatchObject({
    faults: [
      {
        path: 'text.codePoints',
        value: 7,
        message: expect.stringMatching(/^7 is wrong: the text .* has 33 code points/),
      },
    ],
  });
});

test('a text that is not there is told', async () => {
  const file = await writeDossierFile({ dossier: 'a', title: 'A', kind: 'VOCABULARY' });
  await expect(importDossiers(graph, [file], { textFile: '/nowhere/text' })).rejects.toMatchObject({
    faults: [{ file: '/nowhere/text', message: expect.stringMatching(/cannot be read/) }],
  });
});
