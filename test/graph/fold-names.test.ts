import { afterAll, expect, test } from 'vitest';
import { prepareGraph } from '../../src/graph/prepare.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { vocabulary, writeDossierFile } from '../ingest/dossier-files.ts';
import { column, snapshot } from '../ingest/snapshot.ts';
import { openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

test('preparing a graph without folded names adds them', async () => {
  const file = await writeDossierFile(vocabulary);
  await importDossiers(graph, [file]);
  const before = await snapshot(graph);
  await graph.write((run) => run({ text: 'DROP INDEX Name_folded_2', params: {} }));
  await graph.write((run) => run({ text: 'MATCH (n:Name) REMOVE n.folded', params: {} }));
  await prepareGraph(graph);
  expect(await snapshot(graph)).toEqual(before);
  expect(await column(graph, 'MATCH (n:Name {folded: $name}) RETURN n.value', { name: 'wang yi' })).toEqual([
    'Wang Yi',
  ]);
});

test('preparing a graph whose things have no names to show adds them', async () => {
  const before = await snapshot(graph);
  await graph.write((run) => run({ text: 'MATCH (n:Entity) REMOVE n.shownNames', params: {} }));
  await prepareGraph(graph);
  expect(await snapshot(graph)).toEqual(before);
});

test('preparing a graph that an older version folded differently folds its names and texts again, and does so only once', async () => {
  const file = await writeDossierFile(vocabulary);
  await importDossiers(graph, [file]);
  const before = await snapshot(graph);
  await run('DROP INDEX Name_folded_2');
  await run('CREATE RANGE INDEX Name_folded FOR (n:Name) ON (n.folded)');
  await run("MATCH (n:Name) SET n.folded = 'old form'");
  await run("MATCH (n:Entity) SET n.searchNamesEn = '_name_edge old form _name_edge' REMOVE n.searchNamesCjk");
  await prepareGraph(graph);
  expect(await snapshot(graph)).toEqual(before);
  const names = await column(graph, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'Name_folded' RETURN name");
  expect(names).toEqual(['Name_folded_2']);
  await run("MATCH (n:Name) SET n.folded = 'unchanged'");
  await prepareGraph(graph);
  expect(await column(graph, 'MATCH (n:Name) RETURN DISTINCT n.folded')).toEqual(['unchanged']);
});

const run = (text: string) => graph.write((write) => write({ text, params: {} }));
