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
  await graph.write((run) => run({ text: 'DROP INDEX Name_folded', params: {} }));
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
