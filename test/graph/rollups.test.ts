import { afterAll, beforeEach, expect, test } from 'vitest';
import { ROLLUP_CONSTRAINT } from '../../src/graph/indexes.ts';
import { prepareGraph } from '../../src/graph/prepare.ts';
import { rebuildProjection } from '../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { type Dossier, named, talks, vocabulary, writeDossierFile } from '../ingest/dossier-files.ts';
import { column, snapshot } from '../ingest/snapshot.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(() => emptyGraph(graph));

async function importAll(...dossiers: readonly Dossier[]): Promise<void> {
  await importDossiers(graph, await Promise.all(dossiers.map((dossier) => writeDossierFile(dossier))));
}

/** The rollups of a scope (the id of a thing, or `*`), as lines of kind, months and counts by days. */
const rollupsAbout = (scope: string) =>
  column(
    graph,
    `MATCH (r:Rollup {scope: $scope}) WITH * ORDER BY r.kind, r.firstMonth
RETURN reduce(text = r.kind + ' ' + r.firstMonth + ' ' + r.lastMonth, at IN range(0, size(r.days) - 1) |
  text + ' ' + r.days[at] + '=' + r.counts[at])`,
    { scope },
  );

const pageDating = { subject: 'source:page', edtf: '2020-09-14', basis: 'STATED', evidence: [] };
const datings = [...(talks.datings as object[]), pageDating];

test('items are counted by their days, for the things they are about and in total', async () => {
  await importAll(vocabulary, { ...talks, datings });
  expect(await rollupsAbout('person:wang-yi')).toEqual([
    'MEETING 2020-09 2020-09 11/11=1',
    'REMARK 2020-09 2020-09 11/11=1',
  ]);
  expect(await rollupsAbout('country:china')).toEqual(['MEETING 2020-09 2020-09 11/11=1']);
  expect(await rollupsAbout('topic:trade')).toEqual([
    'MEETING 2020-09 2020-09 11/11=1',
    'REMARK 2020-09 2020-09 11/11=1',
    'SOURCE 2020-09 2020-09 14/14=1',
  ]);
  expect(await rollupsAbout('*')).toEqual(await rollupsAbout('topic:trade'));
});

test('a remark is counted at the date of its event, and not at all if the event has none', async () => {
  const trade = async (edtf: string | null) => {
    const when = edtf === null ? [] : [{ ...(talks.datings as object[])[0], edtf }];
    await importAll(vocabulary, { ...talks, datings: when });
    return rollupsAbout('topic:trade');
  };
  expect(await trade('2020-09-11/2020-10-02')).toContain('REMARK 2020-09 2020-10 11/02=1');
  expect(await trade('2021-03-01/..')).toContain('REMARK 2021-03 .. 01/..=1');
  expect(await trade(null)).toEqual([]);
  expect(await column(graph, 'MATCH (r:Rollup) RETURN r.scope')).toEqual([]);
});

test('a launch is counted for its initiative until another launch replaces it', async () => {
  const started = (launch: string): Dossier => ({
    dossier: 'started',
    title: 'An initiative',
    kind: 'VOCABULARY',
    milestones: ['early', 'late'].map((id) => ({ id: `milestone:${id}`, kind: 'LAUNCH', names: named(id) })),
    initiatives: [{ id: 'initiative:amber', launch, names: named('Amber') }],
    datings: [
      { subject: 'milestone:early', edtf: '2019-03-01', basis: 'STATED', evidence: [] },
      { subject: 'milestone:late', edtf: '2019-05-01', basis: 'STATED', evidence: [] },
    ],
  });
  await importAll(started('milestone:early'));
  expect(await rollupsAbout('initiative:amber')).toEqual(['MILESTONE 2019-03 2019-03 01/01=1']);
  await importAll(started('milestone:late'));
  expect(await rollupsAbout('initiative:amber')).toEqual(['MILESTONE 2019-05 2019-05 01/01=1']);
});

test('a document is counted for the subjects of the clauses whose evidence it contains, as long as a dossier says so', async () => {
  const clause = {
    id: 'clause:joint/1',
    partOf: 'joint-statement:joint',
    ordinal: 1,
    text: 'Trade grows.',
    language: 'en',
    about: ['country:russia'],
  };
  const joint = { jointStatements: [{ id: 'joint-statement:joint', names: named('Joint') }] };
  const other = (evidence: readonly string[]): Dossier => ({
    dossier: 'other',
    title: 'Another reader of the page',
    kind: 'VOCABULARY',
    clauses: [{ ...clause, evidence }],
  });
  const sources = async () =>
    (await rollupsAbout('country:russia')).filter((text) => String(text).startsWith('SOURCE'));
  await importAll(vocabulary, { ...talks, ...joint, datings, clauses: [{ ...clause, evidence: [] }] });
  expect(await sources()).toEqual([]);
  await importAll(other(['passage:page/met']));
  expect(await sources()).toEqual(['SOURCE 2020-09 2020-09 14/14=1']);
  await importAll({ ...other([]), clauses: [] });
  expect(await sources()).toEqual([]);
  await importAll({ ...talks, ...joint, datings, clauses: [{ ...clause, evidence: ['passage:page/met'] }] });
  expect(await sources()).toEqual(['SOURCE 2020-09 2020-09 14/14=1']);
  await importAll({
    ...talks,
    ...joint,
    datings,
    clauses: [{ ...clause, modality: 'DENIED', evidence: ['passage:page/met'] }],
  });
  expect(await sources()).toEqual([]);
});

test('a passage that moves to another document takes its subjects with it', async () => {
  const second = { id: 'source:second', kind: 'WEBPAGE', held: 'KNOWN_NOT_HELD', names: named('Another page') };
  const secondDating = { ...pageDating, subject: 'source:second', edtf: '2020-09-20' };
  const both = { sources: [...(talks.sources as object[]), second], datings: [...datings, secondDating] };
  const moved = (talks.passages as { id: string }[]).map((passage) =>
    passage.id === 'passage:page/trade' ? { ...passage, source: 'source:second' } : passage,
  );
  await importAll(vocabulary, { ...talks, ...both });
  expect(await rollupsAbout('topic:trade')).toContain('SOURCE 2020-09 2020-09 14/14=1');
  await importAll({ ...talks, ...both, passages: moved });
  expect(await rollupsAbout('topic:trade')).toContain('SOURCE 2020-09 2020-09 20/20=1');
});

test('preparing a graph without rollups counts what is stored', async () => {
  await importAll(vocabulary, { ...talks, datings });
  const before = await snapshot(graph);
  const undo = [
    'MATCH (r:Rollup) DELETE r',
    'MATCH (n) REMOVE n.countedAt, n.countedFor',
    `DROP CONSTRAINT \`${ROLLUP_CONSTRAINT}\``,
  ];
  for (const text of undo) await graph.write((run) => run({ text, params: {} }));
  await prepareGraph(graph);
  expect(await snapshot(graph)).toEqual(before);
  expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
});
