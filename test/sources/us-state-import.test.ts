import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import type { SourceAdapter } from '../../src/sources/adapter.ts';
import { importSources } from '../../src/sources/pipeline/import-sources.ts';
import { usStateTravels } from '../../src/sources/us-state/us-state-travels.ts';
import { usStateVisits } from '../../src/sources/us-state/us-state-visits.ts';
import { writeDossierFile } from '../ingest/dossier-files.ts';
import { column, snapshot } from '../ingest/snapshot.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
const folder = await mkdtemp(join(tmpdir(), 'communique-sources-'));
afterAll(async () => {
  await graph.close();
  await rm(folder, { recursive: true, force: true });
});

/** Imports two records per chunk, so that dossiers share things too. */
const load = (adapter: SourceAdapter) =>
  importSources(graph, [new URL(`../fixtures/sources/${adapter.format}.xml`, import.meta.url).pathname], {
    adapter,
    rejectsFile: join(folder, `${adapter.format}.jsonl`),
    recordsPerChunk: 2,
  });

beforeAll(() => emptyGraph(graph));

test('visits and travels are imported into one graph, and the rejected records of each are counted', async () => {
  expect((await load(usStateVisits)).records).toEqual({ read: 9, imported: 3, skipped: 0, rejected: 6 });
  expect((await load(usStateTravels)).records).toEqual({ read: 6, imported: 5, skipped: 0, rejected: 1 });
});

test('a person met on two trips is one person, with a tenure in both years', async () => {
  const tolliver = { id: 'person:south-korea/president-tolliver' };
  const meetings = 'MATCH (:Person {id: $id})-[:TOOK_PART_IN]->(m:Meeting) RETURN m.id ORDER BY m.id';
  expect(await column(graph, meetings, tolliver)).toEqual([
    'meeting:us-state-travels/8001',
    'meeting:us-state-travels/8002',
  ]);
  const years = 'MATCH (:Person {id: $id})<-[:INCUMBENT]-(t:Tenure) RETURN t.attested ORDER BY t.attested';
  expect(await column(graph, years, tolliver)).toEqual(['2002', '2003']);
});

test('the evidence of every claim is a passage of the file, with its locator', async () => {
  const unfounded =
    'MATCH (c:Claim) WHERE NOT EXISTS { (c)-[:EVIDENCE]->(:Passage)-[:IN_SOURCE]->(:Source {kind: "DATASET"}) } RETURN c.id';
  expect(await column(graph, unfounded)).toEqual([]);
  expect(await column(graph, 'MATCH (p:Passage) WHERE p.locator IS NULL RETURN p.id')).toEqual([]);
});

test('the same files again change nothing', async () => {
  const before = await snapshot(graph);
  for (const adapter of [usStateVisits, usStateTravels]) {
    const { nodes, chunks } = await load(adapter);
    expect(nodes).toMatchObject({ created: 0, updated: 0, removed: 0 });
    expect(chunks.written).toBe(0);
  }
  expect(await snapshot(graph)).toEqual(before);
});

test('a later vocabulary names a country of the data sets, and importing them again changes nothing', async () => {
  const vocabulary = {
    dossier: 'atlas',
    title: 'A vocabulary',
    kind: 'VOCABULARY',
    countries: [
      {
        id: 'country:south-korea',
        code: 'KR',
        names: [{ value: 'Republic of Korea', language: 'en', kind: 'OFFICIAL' }],
      },
    ],
  };
  await importDossiers(graph, [await writeDossierFile(vocabulary)]);
  const called = 'MATCH (:Country {id: "country:south-korea"})-[:NAMED]->(n) RETURN n.value';
  expect(await column(graph, called)).toEqual(['Republic of Korea']);
  expect(await column(graph, 'MATCH (n:Name) WHERE NOT EXISTS { (n)<-[:NAMED]-() } RETURN n.id')).toEqual([]);
  expect((await load(usStateTravels)).chunks.written).toBe(0);
  expect(await column(graph, called)).toEqual(['Republic of Korea']);
});
