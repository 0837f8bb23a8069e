import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Graph, RunStatement } from '../../../src/graph/client.ts';
import { rebuildProjection } from '../../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { hasChanges } from '../../../src/ingest/report.ts';
import { emptyGraph, openTestGraph } from '../../support/graph.ts';
import { named, talks, vocabulary, writeDossierFile } from '../dossier-files.ts';
import { column, snapshot } from '../snapshot.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(async () => {
  await emptyGraph(graph);
  await importDossiers(graph, [await writeDossierFile(vocabulary)]);
});

/** A new dossier counts as large from its first node on. */
const large = { largeNodes: 1 };
/** As objects, for the database gives the properties of a node in no fixed order. */
const withoutTime = (taken: unknown): unknown =>
  JSON.parse(JSON.stringify(taken), (key, value) => (key === 'importedAt' ? undefined : value));

/** A graph that calls `before` ahead of each statement of a write. */
function watched(before: (text: string) => Promise<void> | void): Graph {
  const write: Graph['write'] = (work) =>
    graph.write((run) => {
      const watching: RunStatement = async (statement) => {
        await before(statement.text);
        return run(statement);
      };
      return work(watching);
    });
  return { ...graph, write };
}

test('a dossier written in many transactions leaves the same graph as in one', async () => {
  const file = await writeDossierFile(talks);
  const { dossiers } = await importDossiers(graph, [file], large);
  const inMany = withoutTime(await snapshot(graph));
  expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
  expect((await importDossiers(graph, [file], large)).dossiers.some(hasChanges)).toBe(false);
  await emptyGraph(graph);
  const inOne = await importDossiers(graph, [await writeDossierFile(vocabulary), file]);
  expect(inMany).toEqual(withoutTime(await snapshot(graph)));
  expect(dossiers[0]?.kinds).toEqual(inOne.dossiers[1]?.kinds);
  expect(dossiers[0]?.facts).toEqual(inOne.dossiers[1]?.facts);
});

test('nothing of it is to be seen until all of it is there', async () => {
  const seen = new Set<unknown>();
  const labels = '`Meeting`|`Claim`|`Passage`|`Source`';
  let shown = false;
  const watching = watched(async (text) => {
    shown ||= text.includes('SET n:`Node`:`Entity`');
    if (!shown) for (const id of await column(graph, `MATCH (n:${labels}) RETURN n.id`)) seen.add(id);
  });
  await importDossiers(watching, [await writeDossierFile(talks)], large);
  expect(shown).toBe(true);
  expect([...seen]).toEqual([]);
});

test.each(['CREATE (a)-[:`PARTICIPANT`]', 'CREATE (a)-[:`TOOK_PART_IN`', 'SET n:`Node`:`Claim`:`Dating`'])(
  'when it fails at %s, everything is withdrawn',
  async (fatal) => {
    const before = await snapshot(graph);
    let failed = false;
    const failing = watched((text) => {
      if (!text.includes(fatal) || failed) return;
      failed = true;
      throw new Error('the power went out');
    });
    await expect(importDossiers(failing, [await writeDossierFile(talks)], large)).rejects.toThrow('the power went out');
    expect(await snapshot(graph)).toEqual(before);
  },
);

test('a misprint that another import makes known in the meantime makes its texts found by the proper name', async () => {
  const misprint = { value: 'Moskwo', language: 'en', kind: 'VARIANT_SPELLING' };
  const atlas = await writeDossierFile({
    dossier: 'atlas',
    title: 'An invented atlas',
    kind: 'VOCABULARY',
    places: [{ id: 'place:moskwa', names: [...named('Moskwa'), misprint] }],
  });
  const remarks = (talks.remarks as object[]).map((remark) => ({
    ...remark,
    text: 'We met in Moskwo.',
    language: 'en',
  }));
  let isMade = false;
  const watching = watched(async (text) => {
    if (!text.includes('TOOK_PART_IN') || isMade) return;
    isMade = true;
    await importDossiers(graph, [atlas]);
  });
  await importDossiers(watching, [await writeDossierFile({ ...talks, remarks })], large);
  const found = await column(graph, "MATCH (n:Remark) WHERE n.searchTextEn CONTAINS 'moskwa' RETURN n.id");
  expect(found).toHaveLength(remarks.length);
  expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
});

test('when it says otherwise than another dossier, everything is withdrawn', async () => {
  const before = await snapshot(graph);
  const topics = [{ id: 'topic:trade', names: named('Commerce') }];
  await expect(importDossiers(graph, [await writeDossierFile({ ...talks, topics })], large)).rejects.toMatchObject({
    name: 'ImportFaults',
  });
  expect(await snapshot(graph)).toEqual(before);
});

test('what an import that was killed has left behind is taken away by the next one', async () => {
  const file = await writeDossierFile(talks);
  let killed = false;
  const killing = watched((text) => {
    killed ||= text.includes('TOOK_PART_IN');
    // A killed process cannot withdraw either.
    if (killed) throw new Error('killed');
  });
  await expect(importDossiers(killing, [file], large)).rejects.toThrow('killed');
  expect(await column(graph, "MATCH (n:Node {id: 'meeting:talks'}) RETURN labels(n)")).toEqual([['Node']]);
  const other = await writeDossierFile({
    dossier: 'other',
    title: 'Other',
    kind: 'VOCABULARY',
    eventLocations: [{ event: 'meeting:talks', place: 'place:moscow', evidence: [] }],
  });
  await expect(importDossiers(graph, [other])).rejects.toMatchObject({ faults: [{ value: 'meeting:talks' }] });
  await expect(importDossiers(graph, [file], large)).rejects.toMatchObject({
    faults: [
      { message: '"talks" is being imported at this moment; if that import was killed, try again in a minute.' },
    ],
  });
  const text = "MATCH (d:Dossier {id: 'talks'}) SET d.writingUntil = timestamp()";
  await graph.write((run) => run({ text, params: {} }));
  await importDossiers(graph, [file], large);
  const inMany = withoutTime(await snapshot(graph));
  await emptyGraph(graph);
  await importDossiers(graph, [await writeDossierFile(vocabulary), file]);
  expect(inMany).toEqual(withoutTime(await snapshot(graph)));
});

test.each([1, 1000])(
  'while a dossier is written in many transactions, another import of it is refused (large from %i nodes)',
  async (largeNodes) => {
    const file = await writeDossierFile(talks);
    let second: Promise<unknown> | undefined;
    const watching = watched((text) => {
      if (text.includes('TOOK_PART_IN'))
        second ??= importDossiers(graph, [file], { largeNodes }).catch((error: unknown) => error);
    });
    const { dossiers } = await importDossiers(watching, [file], large);
    expect(await second).toMatchObject({
      faults: [{ value: 'talks', message: expect.stringMatching(/is being imported at this moment/) }],
    });
    expect(dossiers.map(hasChanges)).toEqual([true]);
    expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
  },
);
