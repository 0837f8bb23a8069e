import { afterAll, beforeEach, expect, test } from 'vitest';
import { rebuildProjection } from '../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { writeDossierFile } from '../ingest/dossier-files.ts';
import { column, snapshot } from '../ingest/snapshot.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(() => emptyGraph(graph));

const proper = { value: 'Veldria', language: 'en', kind: 'OFFICIAL' };
const misprint = { value: 'Veldira', language: 'en', kind: 'VARIANT_SPELLING' };
const atlas = (...names: object[]) => ({
  dossier: 'atlas',
  title: 'An invented country',
  kind: 'VOCABULARY',
  countries: [{ id: 'country:veldria', names: [proper, ...names] }],
});
const report = (text: string) => ({
  dossier: 'report',
  title: 'An invented report',
  kind: 'VOCABULARY',
  remarks: [
    {
      id: 'remark:report',
      speakers: ['country:veldria'],
      voice: 'DIRECT',
      text,
      language: 'en',
      about: [],
      evidence: [],
    },
  ],
});

const load = async (...dossiers: object[]) =>
  importDossiers(graph, await Promise.all(dossiers.map((one) => writeDossierFile(one as Record<string, unknown>))));
const found = (word: string) =>
  column(graph, "CALL db.index.fulltext.queryNodes('search_en', $query) YIELD node RETURN node.id ORDER BY node.id", {
    query: `searchNamesEn:${word} searchTextEn:${word}`,
  });

test('texts with a misprint are found by the proper name as long as the misprint is a known spelling', async () => {
  await load(atlas(), report('We speak for Veldira.'));
  expect(await found('veldria')).toEqual(['country:veldria']);
  await load(atlas(misprint));
  expect(await found('veldria')).toEqual(['country:veldria', 'remark:report']);
  expect(await found('veldira')).toEqual(['country:veldria', 'remark:report']);
  await load(atlas({ ...misprint, value: 'Veldiria' }));
  expect(await found('veldria')).toEqual(['country:veldria']);
  await load(atlas(misprint));
  await load(atlas());
  expect(await found('veldria')).toEqual(['country:veldria']);
  expect(await found('veldira')).toEqual(['remark:report']);
});

test('a misprint makes the texts of its own dossier found', async () => {
  const own = { ...report('We speak for Veldira.'), ...atlas(misprint) };
  await importDossiers(graph, [await writeDossierFile(own)]);
  expect(await found('veldria')).toEqual(['country:veldria', 'remark:report']);
});

test('the stored text stays as printed', async () => {
  await load(atlas(misprint), report('We speak for VELDIRA — Veldira!'));
  expect(await column(graph, 'MATCH (n:Remark) RETURN n.text')).toEqual(['We speak for VELDIRA — Veldira!']);
});

test('a changed or removed text or name is no longer found', async () => {
  await load(atlas({ value: 'Osmark', language: 'en', kind: 'ALIAS' }), report('We speak of tariffs.'));
  expect(await found('osmark')).toEqual(['country:veldria']);
  await load(atlas(), report('We speak of rivers.'));
  expect(await found('osmark')).toEqual([]);
  expect(await found('tariff')).toEqual([]);
  expect(await found('rivers')).toEqual(['remark:report']);
});

test('rebuilding the search texts after several imports changes nothing', async () => {
  await load(atlas(misprint), report('We speak for Veldira.'));
  await load(atlas({ ...misprint, value: 'Veldiria' }), report('Veldiria and Veldira.'));
  const before = await snapshot(graph);
  expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
  expect(await snapshot(graph)).toEqual(before);
});

test('rebuilding repairs damaged search texts', async () => {
  await load(atlas(misprint), report('We speak for Veldira.'));
  const before = await snapshot(graph);
  await graph.write((run) =>
    run({ text: 'MATCH (n:Node) REMOVE n.searchTextEn, n.searchNamesEn, n.spells', params: {} }),
  );
  expect((await rebuildProjection(graph)).updated).toBeGreaterThanOrEqual(2);
  expect(await snapshot(graph)).toEqual(before);
});
