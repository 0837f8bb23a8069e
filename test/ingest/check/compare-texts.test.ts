import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { importDossiers } from '../../../src/ingest/import.ts';
import { renderReport } from '../../../src/ingest/report.ts';
import { openTestGraph } from '../../support/graph.ts';
import { type Dossier, named, writeDossierFile, writeInput } from '../dossier-files.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

const text = 'They met in Moscow 𠮷. They spoke.';
const sha256 = createHash('sha256').update(text).digest('hex');
const textFile = await writeInput('page.txt', text);

function dossierWith(passage: Dossier, recorded: Dossier = {}): Dossier {
  return {
    dossier: 'page',
    title: 'Page',
    kind: 'DOCUMENT',
    document: 'source:page',
    text: { sha256, codePoints: [...text].length, ...recorded },
    sources: [{ id: 'source:page', kind: 'WEBPAGE', held: 'HELD', names: named('Page') }],
    passages: [{ id: 'passage:page', source: 'source:page', ...passage }],
  };
}

async function checkAgainstText(...dossiers: Dossier[]) {
  const files = await Promise.all(dossiers.map((dossier) => writeDossierFile(dossier)));
  return importDossiers(graph, files, { textFile, dryRun: true });
}

test('a passage that occurs at its position in the text is accepted', async () => {
  const passage = { exact: '. They', start: 20, end: 26, prefix: '𠮷', suffix: ' spoke.' };
  await expect(checkAgainstText(dossierWith(passage))).resolves.toMatchObject({ warnings: [] });
});

test.each<[string, Dossier, string, string]>([
  [
    'at another position',
    { exact: 'They', start: 12, end: 16 },
    'exact',
    `"They" does not match ${textFile}, which reads "Mosc" from 12 to 16; the words occur at 0, 22.`,
  ],
  [
    'nowhere',
    { exact: 'Beijing', start: 12, end: 19 },
    'exact',
    `"Beijing" does not match ${textFile}, which reads "Moscow " from 12 to 19; the words do not occur in it.`,
  ],
  [
    'with other spaces',
    { exact: 'met\u00a0in' },
    'exact',
    `"met\u00a0in" does not occur in ${textFile}; the words occur at 5, but differ in spaces.`,
  ],
  ['nowhere, and has no offsets', { exact: 'Beijing' }, 'exact', `"Beijing" does not occur in ${textFile}.`],
  [
    'after another prefix',
    { exact: 'Moscow', start: 12, end: 18, prefix: 'of ' },
    'prefix',
    `"of " does not occur directly before the passage in ${textFile}.`,
  ],
  [
    'before another suffix',
    { exact: 'Moscow', start: 12, end: 18, suffix: '!' },
    'suffix',
    `"!" does not occur directly after the passage in ${textFile}.`,
  ],
])('a passage that occurs %s is reported', async (_, passage, field, message) => {
  await expect(checkAgainstText(dossierWith(passage))).rejects.toMatchObject({
    diagnostics: [{ path: `passages[0].${field}`, message }],
  });
});

test('a text from which no dossier was made is an error, so that no check seems to have passed', async () => {
  const recorded = 'b'.repeat(64);
  await expect(checkAgainstText(dossierWith({ exact: 'They' }, { sha256: recorded }))).rejects.toMatchObject({
    diagnostics: [
      {
        path: 'text.sha256',
        message: `The passages were not compared with ${textFile}: its SHA-256 is ${sha256}, but the dossier records ${recorded}.`,
      },
    ],
  });
});

test('a dossier that was made from another text than the others is reported as a warning', async () => {
  const { text: _, ...other } = dossierWith({ exact: 'Beijing' });
  const renamed = { ...other, dossier: 'other', document: 'source:other' };
  const sources = [{ id: 'source:other', kind: 'WEBPAGE', held: 'HELD', names: named('Other') }];
  const report = await checkAgainstText(dossierWith({ exact: 'They' }), { ...renamed, sources, passages: [] });
  expect(report.warnings).toMatchObject([
    {
      severity: 'warning',
      path: 'text.sha256',
      message: `The passages were not compared with ${textFile}: its SHA-256 is ${sha256}, but the dossier records none.`,
    },
  ]);
  expect(renderReport(report)).toContain('warning: text.sha256: The passages were not compared with');
});

test('a wrong number of code points is reported', async () => {
  await expect(checkAgainstText(dossierWith({ exact: 'They' }, { codePoints: 7 }))).rejects.toMatchObject({
    diagnostics: [
      { path: 'text.codePoints', value: 7, message: `7 is wrong: the text ${textFile} has 33 code points.` },
    ],
  });
});

test('a text that does not exist is reported', async () => {
  const file = await writeDossierFile({ dossier: 'a', title: 'A', kind: 'VOCABULARY' });
  await expect(importDossiers(graph, [file], { textFile: '/nowhere/text' })).rejects.toMatchObject({
    diagnostics: [{ file: '/nowhere/text', message: 'There is no file "/nowhere/text".' }],
  });
});
