import { afterAll, beforeEach, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';
import { type Dossier, named, talks, vocabulary, writeDossierFile } from './dossier-files.ts';
import { column, snapshot } from './snapshot.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(async () => {
  await emptyGraph(graph);
  await importAll(vocabulary, talks);
});

async function importAll(...dossiers: Dossier[]) {
  return importDossiers(graph, await Promise.all(dossiers.map((dossier) => writeDossierFile(dossier))));
}

const dating = { subject: 'meeting:talks', edtf: '2020-09-11', basis: 'STATED' };

/** A second document that reports the same talks. */
function second(sections: Dossier): Dossier {
  return {
    dossier: 'second',
    title: 'A second report',
    kind: 'DOCUMENT',
    document: 'source:second',
    sources: [{ id: 'source:second', kind: 'NEWS_ARTICLE', held: 'HELD', names: named('Second') }],
    passages: [{ id: 'passage:second/date', source: 'source:second', exact: 'On 11 September' }],
    ...sections,
  };
}

const evidence = () =>
  column(graph, "MATCH (:Claim {id: 'dating:talks/2020-09-11'})-[r:EVIDENCE]->(p) RETURN p.id ORDER BY p.id");

test('a claim of two documents is one claim with the evidence of both', async () => {
  await importAll(second({ datings: [{ ...dating, evidence: ['passage:second/date'] }] }));
  expect(await evidence()).toEqual(['passage:page/met', 'passage:second/date']);
  expect(await column(graph, 'MATCH (d:Dating) RETURN d.id')).toEqual(['dating:talks/2020-09-11']);
});

test('a claim that one of two dossiers no longer declares keeps the evidence of the other', async () => {
  await importAll(second({ datings: [{ ...dating, evidence: ['passage:second/date'] }] }));
  await importAll(second({}));
  expect(await evidence()).toEqual(['passage:page/met']);
  await importAll(second({ datings: [{ ...dating, evidence: ['passage:second/date'] }] }));
  await importAll({ ...talks, datings: [] });
  expect(await evidence()).toEqual(['passage:second/date']);
  expect(await column(graph, 'MATCH (m:Meeting) RETURN m.when')).toEqual(['2020-09-11']);
  await importAll(second({}));
  expect(await column(graph, 'MATCH (d:Dating) RETURN d.id')).toEqual([]);
  expect(await column(graph, 'MATCH (m:Meeting) RETURN [m.when, m.whenSort]')).toEqual([[null, '9999-12-31']]);
});

test('evidence that both dossiers declare is removed only when neither declares it', async () => {
  const shared = { ...dating, evidence: ['passage:page/met'] };
  await importAll(second({ datings: [shared] }));
  await importAll({ ...talks, datings: [{ ...dating, evidence: [] }] });
  expect(await evidence()).toEqual(['passage:page/met']);
  await importAll(second({ datings: [{ ...dating, evidence: [] }] }));
  expect(await evidence()).toEqual([]);
});

test('a dossier that declares a thing differently is rejected, and the message quotes both values', async () => {
  const before = await snapshot(graph);
  const meetings = [{ id: 'meeting:talks', kind: 'SUMMIT', names: named('Talks') }];
  const file = await writeDossierFile(second({ meetings, datings: [{ ...dating, basis: 'INFERRED', evidence: [] }] }));
  await expect(importDossiers(graph, [file])).rejects.toMatchObject({
    diagnostics: [
      {
        file,
        path: 'meetings[0].kind',
        message: 'kind of "meeting:talks" is "SUMMIT" here, but "TALKS" in the dossier "talks"; they must agree.',
      },
      {
        file,
        path: 'datings[0].basis',
        message:
          'basis of "dating:talks/2020-09-11" is "INFERRED" here, but "STATED" in the dossier "talks"; they must agree.',
      },
    ],
  });
  expect(await snapshot(graph)).toEqual(before);
});

test('a dossier that declares another reference of the same thing is rejected', async () => {
  const places = [{ id: 'place:moscow', country: 'country:china', names: named('Moscow') }];
  await expect(importAll(second({ places }))).rejects.toMatchObject({
    diagnostics: [
      {
        path: 'places[0].country',
        message: expect.stringMatching(
          /country of "place:moscow" is "country:china" here, but "country:russia" in the dossier "things"/,
        ),
      },
    ],
  });
});

test('a thing that two dossiers declare can be changed in both by one command', async () => {
  const meetings = (kind: string) => [{ id: 'meeting:talks', kind, names: named('Talks') }];
  await importAll(second({ meetings: meetings('TALKS') }));
  await importAll({ ...talks, meetings: meetings('SUMMIT') }, second({ meetings: meetings('SUMMIT') }));
  expect(await column(graph, 'MATCH (m:Meeting) RETURN m.kind')).toEqual(['SUMMIT']);
});
