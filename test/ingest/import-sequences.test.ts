import { afterAll, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { renderDiagnostics } from '../../src/ingest/check/diagnostic.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { PartialImportError } from '../../src/ingest/import-sequences.ts';
import { hasChanges, renderReport, totalOf } from '../../src/ingest/report.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';
import { type Dossier, named, talks, vocabulary, writeDossierFile, writeInput } from './dossier-files.ts';
import { column, snapshot } from './snapshot.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(() => emptyGraph(graph));

const yamlFile = (...dossiers: Dossier[]) =>
  writeInput('many.yaml', dossiers.map((dossier) => stringify(dossier)).join('---\n'));
const jsonLinesFile = (...dossiers: Dossier[]) =>
  writeInput('many.jsonl', dossiers.map((dossier) => `${JSON.stringify(dossier)}\n`).join(''));

/** A vocabulary of one topic. */
const topic = (name: string, more: Dossier = {}): Dossier => ({
  dossier: name,
  title: name,
  kind: 'VOCABULARY',
  topics: [{ id: `topic:${name}`, names: named(name), ...more }],
});

const importedNames = () => column(graph, 'MATCH (d:Dossier) RETURN d.id ORDER BY d.id');

test.each([
  ['YAML documents', yamlFile],
  ['JSON Lines', jsonLinesFile],
])('%s are imported one after the other as if each was a file', async (_, write) => {
  const withoutTime = (taken: unknown) => JSON.stringify(taken).replaceAll(/"(sha256|importedAt)":"[^"]*"/g, '');
  const report = await importDossiers(graph, [await write(vocabulary, talks)]);
  const inSequence = withoutTime(await snapshot(graph));
  expect(report.sequences.map(({ documents, kinds }) => [documents, totalOf(kinds).created])).toEqual([[2, 27]]);
  expect(renderReport(report)).toMatch(/many\.(yaml|jsonl): 2 documents \(.* s\)\n.*created/);
  await emptyGraph(graph);
  await importDossiers(graph, [await writeDossierFile(vocabulary), await writeDossierFile(talks)]);
  expect(inSequence).toEqual(withoutTime(await snapshot(graph)));
});

test('importing a sequence again changes nothing', async () => {
  const file = await jsonLinesFile(vocabulary, talks);
  await importDossiers(graph, [file]);
  const { sequences } = await importDossiers(graph, [file]);
  expect(sequences.map(hasChanges)).toEqual([false]);
});

test('files with one dossier are imported before sequences, whatever their order on the command line', async () => {
  const sequence = await jsonLinesFile(topic('a'), topic('b', { broader: 'topic:trade' }));
  await importDossiers(graph, [sequence, await writeDossierFile(vocabulary)]);
  expect(await importedNames()).toEqual(['a', 'b', 'things']);
});

test('the first invalid document ends the import, and those before it remain', async () => {
  const file = await yamlFile(topic('a'), topic('b'), topic('c', { broader: 'topic:none' }), topic('d'));
  const error = await importDossiers(graph, [file]).catch((thrown: unknown) => thrown);
  if (!(error instanceof PartialImportError)) throw error;
  expect(renderDiagnostics(error)).toBe(
    `${file}:30 (document 3) topics[0].broader: "topic:none" is declared neither in this dossier nor in another one of this import, and is not in the graph.`,
  );
  expect(error.message).toBe(
    `The import of ${file} stopped after 2 of its documents. These remain imported; correct the next one and import the file again.`,
  );
  expect(error.report.sequences).toMatchObject([{ documents: 2 }]);
  expect(await importedNames()).toEqual(['a', 'b']);
});

test('a dry run checks all documents, and writes nothing', async () => {
  const file = await jsonLinesFile(topic('a', { broader: 'topic:none' }), topic('b', { code: 1 }), topic('c'));
  const before = await snapshot(graph);
  await expect(importDossiers(graph, [file], { dryRun: true })).rejects.toMatchObject({
    name: 'InvalidInputError',
    diagnostics: [
      { file, document: 1, line: 1, path: 'topics[0].broader' },
      { file, document: 2, line: 2, path: 'topics[0].code' },
    ],
  });
  expect(await snapshot(graph)).toEqual(before);
});

test('a dry run reports the changes of documents that refer to earlier ones', async () => {
  const file = await jsonLinesFile(vocabulary, talks);
  const { dossiers, checkedOnly } = await importDossiers(graph, [file], { dryRun: true });
  expect(dossiers.map(({ kinds }) => totalOf(kinds).created)).toEqual([15, 12]);
  expect(checkedOnly).toBe(0);
  expect(await importedNames()).toEqual([]);
});

test('two documents with one dossier name are invalid, because the second would replace the first', async () => {
  const file = await jsonLinesFile(topic('a'), topic('a'));
  await expect(importDossiers(graph, [file])).rejects.toMatchObject({
    diagnostics: [
      { message: `"a" is also the name of the dossier in document 1 of ${file}; each dossier needs its own name.` },
    ],
  });
});

test('an import can be stopped between two documents', async () => {
  const stopping = new AbortController();
  const file = await jsonLinesFile(topic('a'), topic('b'));
  const write: typeof graph.write = async (work) => {
    const result = await graph.write(work);
    if ((await importedNames()).includes('a')) stopping.abort();
    return result;
  };
  await expect(importDossiers({ ...graph, write }, [file], { signal: stopping.signal })).rejects.toThrow(/abort/);
  expect(await importedNames()).toEqual(['a']);
});
