import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { countNodes } from '../../src/graph/nodes.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { hasChanges, renderReport, totalOf } from '../../src/ingest/report.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';
import { talks, vocabulary, writeDossierFile } from './dossier-files.ts';
import { column, snapshot } from './snapshot.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(() => emptyGraph(graph));

async function importAll(...dossiers: Readonly<Record<string, unknown>>[]) {
  return importDossiers(graph, await Promise.all(dossiers.map((dossier) => writeDossierFile(dossier))));
}

test('a document and the vocabulary that it refers to can be imported by one command in any order', async () => {
  const { dossiers } = await importAll(talks, vocabulary);
  expect(dossiers.map(({ dossier }) => dossier)).toEqual(['things', 'talks']);
  expect(totalOf(dossiers[1]?.kinds ?? {})).toEqual({ created: 12, updated: 0, unchanged: 0, removed: 0 });
  expect(await countNodes(graph)).toBe(27);
});

test('things have the labels of their interfaces, a caption, and their values as declared', async () => {
  await importAll(vocabulary, talks);
  const [meeting] = await graph.read({ text: 'MATCH (m:Meeting) RETURN labels(m), properties(m)', params: {} });
  expect(meeting).toEqual([
    expect.arrayContaining(['Node', 'Entity', 'Dated', 'Event', 'Meeting']),
    expect.objectContaining({
      id: 'meeting:talks',
      kind: 'TALKS',
      name: 'Talks',
      sameAs: [],
      lifecycle: 'HELD',
      when: '2020-09-11',
      whenEarliest: '2020-09-11',
      whenLatest: '2020-09-11',
      whenSort: '2020-09-11',
    }),
  ]);
  expect(await column(graph, "MATCH (p:Person {id: 'person:wang-yi'}) RETURN p.name")).toEqual(['Wang Yi']);
});

test('names are nodes of their own, numbered in the order in which they are written', async () => {
  await importAll(vocabulary);
  const names = await graph.read({
    text: "MATCH (:Person {id: 'person:wang-yi'})-[:NAMED]->(n:Name) RETURN n.id, n.value, n.language, n.ordinal ORDER BY n.ordinal",
    params: {},
  });
  expect(names).toEqual([
    ['person:wang-yi#name-1', '王毅', 'zh-Hans', 1],
    ['person:wang-yi#name-2', 'Wang Yi', 'en', 2],
  ]);
});

test('importing the same dossiers twice changes nothing at all', async () => {
  await importAll(vocabulary, talks);
  const before = await snapshot(graph);
  const report = await importAll(vocabulary, talks);
  expect(report.dossiers.map(hasChanges)).toEqual([false, false]);
  expect(renderReport(report)).toContain('nothing has changed; 12 nodes are as declared');
  expect(await snapshot(graph)).toEqual(before);
});

test('the same dossier as YAML and as JSON results in the same graph', async () => {
  const strip = (taken: unknown) => JSON.stringify(taken).replaceAll(/"(sha256|importedAt)":"[^"]*"/g, '');
  await importAll(vocabulary, talks);
  const fromYaml = strip(await snapshot(graph));
  await emptyGraph(graph);
  await importDossiers(graph, [await writeDossierFile(vocabulary, 'json'), await writeDossierFile(talks, 'json')]);
  expect(strip(await snapshot(graph))).toEqual(fromYaml);
});

describe('a changed dossier', () => {
  test('updates what differs, removes what is gone, and counts both', async () => {
    await importAll(vocabulary, talks);
    const changed = {
      ...talks,
      meetings: [
        { id: 'meeting:talks', kind: 'SUMMIT', names: [{ value: 'Summit', language: 'en', kind: 'OFFICIAL' }] },
      ],
      eventLocations: [{ event: 'meeting:talks', place: 'place:beijing', evidence: ['passage:page/met'] }],
      remarks: [],
    };
    const { dossiers } = await importAll(changed);
    expect(dossiers[0]?.kinds).toMatchObject({
      Meeting: { created: 0, updated: 1, unchanged: 0, removed: 0 },
      Name: { created: 0, updated: 1, unchanged: 1, removed: 0 },
      EventLocation: { created: 1, updated: 0, unchanged: 0, removed: 1 },
      Remark: { removed: 1 },
      Participation: { created: 0, updated: 0, unchanged: 2, removed: 0 },
    });
    expect(await column(graph, 'MATCH (:Meeting)-[:TOOK_PLACE_IN]->(p) RETURN p.id')).toEqual(['place:beijing']);
    expect(await column(graph, 'MATCH (:Meeting)-[:CONCERNS]->(t) RETURN t.id')).toEqual([]);
    expect(await column(graph, 'MATCH (r:Remark) RETURN r.id')).toEqual([]);
  });

  test('leaves the same graph as if it had been imported first', async () => {
    const strip = (taken: unknown) => JSON.stringify(taken).replaceAll(/"importedAt":"[^"]*"/g, '');
    const changed = { ...talks, passages: (talks.passages as object[]).slice(0, 1), remarks: [], datings: [] };
    await importAll(vocabulary, talks);
    await importAll(changed);
    const updated = strip(await snapshot(graph));
    await emptyGraph(graph);
    await importAll(vocabulary, changed);
    expect(updated).toEqual(strip(await snapshot(graph)));
  });

  test('may not remove what another dossier refers to', async () => {
    await importAll(vocabulary, talks);
    const before = await snapshot(graph);
    await expect(importAll({ ...vocabulary, topics: [] })).rejects.toMatchObject({
      diagnostics: [
        {
          value: 'topic:trade',
          message:
            '"topic:trade" is no longer declared in this dossier, but "remark:trade" refers to it (ABOUT); declare it again, or remove the reference first.',
        },
      ],
    });
    expect(await snapshot(graph)).toEqual(before);
  });

  test('loses a property that is no longer written', async () => {
    await importAll({
      ...vocabulary,
      countries: [{ id: 'country:china', code: 'CN', names: [{ value: 'China', language: 'en', kind: 'SHORT' }] }],
      places: [],
    });
    await importAll({
      ...vocabulary,
      countries: [{ id: 'country:china', names: [{ value: 'China', language: 'en', kind: 'SHORT' }] }],
      places: [],
    });
    expect(await column(graph, 'MATCH (c:Country) RETURN c.code')).toEqual([null]);
  });
});

test('a dry run reports what would change and writes nothing, not even an index', async () => {
  const files = [await writeDossierFile(vocabulary), await writeDossierFile(talks)];
  const before = await snapshot(graph);
  const report = await importDossiers(graph, files, { dryRun: true });
  expect(report.dryRun).toBe(true);
  expect(totalOf(report.dossiers[1]?.kinds ?? {}).created).toBe(12);
  expect(report.dossiers[1]?.facts.created).toBeGreaterThan(0);
  expect(await snapshot(graph)).toEqual(before);
});

test('if a dossier is invalid, neither it nor the others of the command are stored', async () => {
  await expect(
    importAll(vocabulary, {
      ...talks,
      datings: [{ subject: 'meeting:talks', edtf: '2020-02-30', basis: 'STATED', evidence: [] }],
    }),
  ).rejects.toThrow(
    '"2020-02-30" is not a date in EDTF; write 2020-09-11, 2020-11, 2020?, 2020-09-11/2020-09-13 or [2020-09-11..2020-09-13].',
  );
  expect(await countNodes(graph)).toBe(0);
});

test('concurrent imports of one dossier store it once, without an error', async () => {
  const file = await writeDossierFile(vocabulary);
  const reports = await Promise.all([1, 2, 3].map(() => importDossiers(graph, [file])));
  expect(reports.filter(({ dossiers }) => dossiers.some(hasChanges))).toHaveLength(1);
  expect(await column(graph, 'MATCH (p:Person) RETURN count(p)')).toEqual([2]);
  expect(await column(graph, 'MATCH (d:Dossier)-[r:DECLARES]->() RETURN count(r)')).toEqual([15]);
});

test('claims about one meeting from concurrent imports are all part of its facts', async () => {
  await importAll(vocabulary, talks);
  const document = (name: string, participant: string) => ({
    dossier: name,
    title: name,
    kind: 'DOCUMENT',
    document: `source:${name}`,
    sources: [
      { id: `source:${name}`, kind: 'WEBPAGE', held: 'HELD', names: [{ value: name, language: 'en', kind: 'SHORT' }] },
    ],
    participations: [
      { id: `participation:${name}`, event: 'meeting:talks', participant, role: 'OBSERVER', evidence: [] },
    ],
  });
  const files = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name, index) =>
      writeDossierFile(document(name, index % 2 === 0 ? 'country:china' : 'country:russia')),
    ),
  );
  await Promise.all(files.map((file) => importDossiers(graph, [file])));
  const facts = await graph.read({
    text: 'MATCH (c:Country)-[r:TOOK_PART_IN]->(:Meeting) RETURN c.id, r.claims ORDER BY c.id',
    params: {},
  });
  expect(facts).toEqual([
    ['country:china', ['participation:a', 'participation:c']],
    ['country:russia', ['participation:b', 'participation:d']],
  ]);
});

test('the node of a dossier has its title, the hash of its text, and the time of the import', async () => {
  await importAll(vocabulary);
  const [dossier] = await graph.read({ text: 'MATCH (d:Dossier) RETURN properties(d)', params: {} });
  expect(dossier).toEqual([
    {
      id: 'things',
      title: 'Things that recur',
      kind: 'VOCABULARY',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      importedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    },
  ]);
});

test('the source that a dossier records has the hash of the text that its passages were taken from', async () => {
  const sha256 = 'a'.repeat(64);
  const { passages, participations, ...rest } = talks;
  await importAll(vocabulary, { ...rest, text: { sha256, codePoints: 100 }, passages, participations });
  expect(await column(graph, 'MATCH (s:Source) RETURN s.sha256')).toEqual([sha256]);
});
