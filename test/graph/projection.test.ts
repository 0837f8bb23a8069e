import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { rebuildProjection } from '../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { type Dossier, named, talks, vocabulary, writeDossierFile } from '../ingest/dossier-files.ts';
import { column, snapshot } from '../ingest/snapshot.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(() => emptyGraph(graph));

async function importWith(sections: Dossier) {
  const files = await Promise.all([vocabulary, { ...talks, ...sections }].map((dossier) => writeDossierFile(dossier)));
  await importDossiers(graph, files);
}

const participation = { event: 'meeting:talks', role: 'PARTICIPANT', evidence: [] };
const participants = () => column(graph, 'MATCH (a:Actor)-[:TOOK_PART_IN]->(:Meeting) RETURN a.id ORDER BY a.id');

test.each(['DENIED', 'ALLEGED', 'NON_LITERAL'])('a claim that is %s never becomes a fact', async (modality) => {
  await importWith({
    participations: [{ ...participation, participant: 'person:lavrov', modality }],
    eventLocations: [{ event: 'meeting:talks', place: 'place:moscow', modality, evidence: [] }],
    datings: [{ subject: 'meeting:talks', edtf: '2020', basis: 'STATED', modality, evidence: [] }],
    eventStatuses: [{ event: 'meeting:talks', lifecycle: 'HELD', modality, evidence: [] }],
    remarks: (talks.remarks as object[]).map((remark) => ({ ...remark, modality })),
  });
  const facts = 'TOOK_PART_IN|TOOK_PLACE_IN|HAS_DATE|CONCERNS';
  expect(await column(graph, `MATCH ()-[r:${facts}]->() RETURN type(r)`)).toEqual([]);
  expect(await column(graph, 'MATCH (m:Meeting) RETURN [m.when, m.lifecycle, m.whenSort]')).toEqual([
    [null, null, '9999-12-31'],
  ]);
});

test('a planned claim becomes a fact, a deprecated one does not', async () => {
  await importWith({
    participations: [
      { ...participation, participant: 'person:lavrov', modality: 'PLANNED' },
      { ...participation, participant: 'person:wang-yi', rank: 'DEPRECATED' },
    ],
  });
  expect(await participants()).toEqual(['person:lavrov']);
});

test('a fact lists every claim that implies it, and is removed with the last of them', async () => {
  const two = [
    { ...participation, participant: 'person:lavrov' },
    { ...participation, id: 'participation:again', participant: 'person:lavrov', role: 'HOST' },
  ];
  const claims = () => column(graph, 'MATCH (:Actor)-[r:TOOK_PART_IN]->(:Meeting) RETURN r.claims');
  await importWith({ participations: two });
  expect(await claims()).toEqual([['participation:again', 'participation:talks/lavrov']]);
  await importWith({ participations: two.slice(1) });
  expect(await claims()).toEqual([['participation:again']]);
  await importWith({ participations: [{ ...two[1], modality: 'DENIED' }] });
  expect(await claims()).toEqual([]);
});

describe('the date of an event is, of several datings,', () => {
  const dating = (edtf: string, more: object = {}) => ({
    subject: 'meeting:talks',
    edtf,
    basis: 'STATED',
    evidence: [],
    ...more,
  });
  test.each([
    ['the one with the best rank', [dating('2020-09-11'), dating('2020', { rank: 'PREFERRED' })], '2020'],
    [
      'else the most precise',
      [dating('2020'), dating('2020-09-10/2020-09-12'), dating('2020-09')],
      '2020-09-10/2020-09-12',
    ],
    ['a time rather than a day', [dating('2020-09-11'), dating('2020-09-11T10:00:00')], '2020-09-11T10:00:00'],
    ['one without an open end', [dating('2020-09-11/..'), dating('19XX')], '19XX'],
    ['else the smallest id', [dating('2020-09-12'), dating('2020-09-11')], '2020-09-11'],
  ])('%s', async (_, datings, when) => {
    await importWith({ datings });
    expect(await column(graph, 'MATCH (m:Meeting) RETURN m.when')).toEqual([when]);
    expect(await column(graph, 'MATCH (:Meeting)-[:HAS_DATE]->(d) RETURN d.edtf')).toEqual([when]);
  });
});

test('the lifecycle of an event is that of the best-ranked and latest status', async () => {
  const status = (lifecycle: string, asOf: string, more: object = {}) => ({
    event: 'meeting:talks',
    lifecycle,
    asOf,
    evidence: [],
    ...more,
  });
  const lifecycle = () => column(graph, 'MATCH (m:Meeting) RETURN m.lifecycle');
  await importWith({
    eventStatuses: [status('SCHEDULED', '2020-09-01'), status('HELD', '2020-09-12'), status('ANNOUNCED', '2020-08')],
  });
  expect(await lifecycle()).toEqual(['HELD']);
  await importWith({
    eventStatuses: [status('SCHEDULED', '2020-09-01', { rank: 'PREFERRED' }), status('HELD', '2020-09-12')],
  });
  expect(await lifecycle()).toEqual(['SCHEDULED']);
});

test('of two equally exact dates, the one that is not marked as uncertain is the date of an event', async () => {
  const dating = (edtf: string) => ({ subject: 'meeting:talks', edtf, basis: 'STATED', evidence: [] });
  const when = () => column(graph, 'MATCH (m:Meeting) RETURN m.when');
  for (const mark of ['?', '~', '%']) {
    await importWith({ datings: [dating(`2020-09-11${mark}`), dating('2020-09-12')] });
    expect(await when()).toEqual(['2020-09-12']);
  }
  await importWith({ datings: [dating('2020-09-11?'), dating('2020-09')] });
  expect(await when()).toEqual(['2020-09-11?']);
});

test('two initiatives are aligned once, whichever of them a claim names first', async () => {
  const alignment = (initiative: string, other: string) => ({
    initiative,
    with: other,
    kind: 'PARALLEL',
    evidence: [],
  });
  const initiatives = ['a', 'b'].map((name) => ({ id: `initiative:${name}`, names: named(name) }));
  const aligned = () => graph.read({ text: 'MATCH (a)-[r:ALIGNED]->(b) RETURN a.id, b.id, r.claims', params: {} });
  await importWith({
    initiatives,
    alignments: [
      alignment('initiative:b', 'initiative:a'),
      alignment('initiative:a', 'initiative:b'),
      alignment('initiative:b', 'country:russia'),
    ],
  });
  expect(await aligned()).toHaveLength(2);
  expect(await aligned()).toContainEqual([
    'initiative:a',
    'initiative:b',
    ['alignment:a/b/parallel', 'alignment:b/a/parallel'],
  ]);
  expect(await aligned()).toContainEqual(['initiative:b', 'country:russia', ['alignment:b/russia/parallel']]);
  await importWith({ initiatives, alignments: [alignment('initiative:b', 'initiative:a')] });
  expect(await aligned()).toEqual([['initiative:a', 'initiative:b', ['alignment:b/a/parallel']]]);
});

describe('an event concerns the subjects', () => {
  const concerned = () => column(graph, 'MATCH (:Event)-[:CONCERNS]->(x) RETURN x.id ORDER BY x.id');
  const statement = {
    jointStatements: [{ id: 'joint-statement:moscow', names: named('Joint statement') }],
    clauses: [
      {
        id: 'clause:one',
        partOf: 'joint-statement:moscow',
        ordinal: 1,
        text: 'x',
        language: 'en',
        about: ['country:china'],
        evidence: [],
      },
    ],
  };
  const issuance = { statement: 'joint-statement:moscow', issuer: 'country:russia', evidence: [] };

  test('of the remarks made there, but never itself', async () => {
    const remarks = (talks.remarks as object[]).map((remark) => ({
      ...remark,
      about: ['topic:trade', 'meeting:talks'],
    }));
    await importWith({ remarks });
    expect(await concerned()).toEqual(['topic:trade']);
  });

  test('of the clauses of a joint statement, as long as a claim says that it was issued there', async () => {
    await importWith({ ...statement, issuances: [issuance], remarks: [] });
    expect(await concerned()).toEqual([]);
    await importWith({ ...statement, issuances: [{ ...issuance, meeting: 'meeting:talks' }], remarks: [] });
    expect(await concerned()).toEqual(['country:china']);
    await importWith({
      ...statement,
      issuances: [{ ...issuance, meeting: 'meeting:talks' }],
      clauses: [{ ...statement.clauses[0], about: ['country:russia'] }],
      remarks: [],
    });
    expect(await concerned()).toEqual(['country:russia']);
    await importWith({ ...statement, issuances: [issuance], remarks: [] });
    expect(await concerned()).toEqual([]);
  });
});

test('rebuilding the facts after several imports changes nothing', async () => {
  await importWith({});
  await importWith({
    participations: [],
    datings: [{ subject: 'meeting:talks', edtf: '2020-10', basis: 'STATED', evidence: [] }],
  });
  await importWith({ eventLocations: [{ event: 'meeting:talks', place: 'place:beijing', evidence: [] }], remarks: [] });
  const before = await snapshot(graph);
  expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
  expect(await snapshot(graph)).toEqual(before);
});

test('rebuilding repairs damaged facts', async () => {
  await importWith({});
  const before = await snapshot(graph);
  await graph.write(async (run) => {
    await run({ text: 'MATCH (:Actor)-[r:TOOK_PART_IN]->() DELETE r', params: {} });
    await run({
      text: "MATCH (m:Meeting), (p:Place {id: 'place:beijing'}) CREATE (m)-[:TOOK_PLACE_IN {claims: []}]->(p) SET m.when = '1999', m.lifecycle = null",
      params: {},
    });
    await run({ text: 'MATCH ()-[r:CONCERNS]->() SET r.claims = []', params: {} });
  });
  const counts = await rebuildProjection(graph);
  expect(counts).toEqual({ created: 2, updated: 3, removed: 1 });
  expect(await snapshot(graph)).toEqual(before);
});
