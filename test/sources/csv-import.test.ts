import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { possibleDuplicates } from '../../src/graph/statements/possible-duplicates.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { csv } from '../../src/sources/csv/csv.ts';
import { importSources } from '../../src/sources/pipeline/import-sources.ts';
import { renderSourceReport } from '../../src/sources/pipeline/source-report.ts';
import { askOver } from '../api/ask.ts';
import { named, writeDossierFile, writeInput } from '../ingest/dossier-files.ts';
import { openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
const ask = askOver(graph);
afterAll(() => graph.close());

const mapping = `source: { title: Visits of 2031, publisher: Institute of Examples }
language: en
rows:
  meetings:
    - { id: "meeting:visits/{No}", kind: VISIT, names: "{Title}" }
  datings:
    - { subject: "meeting:visits/{No}", edtf: "{Date}", basis: STATED }
  participations:
    - { event: "meeting:visits/{No}", participant: "{Host|country}", role: HOST }
    - { event: "meeting:visits/{No}", participant: "{Guest|country}", role: GUEST }
`;

const table = `No,Date,Title,Host,Guest
1,2031-03-04,A visit,Norway,Iceland
2,2031-05-04,Another,Norway,Freedonia
3,2031-13-04,A third,Norway,Iceland
4,2031-07-04,"A fourth",Iceland,Norway
`;

/** A page about the first visit, with the persons who met. */
const page = {
  dossier: 'page',
  title: 'A page',
  kind: 'DOCUMENT',
  document: 'source:page',
  countries: [
    { id: 'country:norway', code: 'NO', names: [{ value: 'Norway', language: 'en', kind: 'SHORT' }] },
    { id: 'country:iceland', code: 'IS', names: [{ value: 'Iceland', language: 'en', kind: 'SHORT' }] },
  ],
  people: [{ id: 'person:roth', names: named('Adela Roth') }],
  sources: [{ id: 'source:page', kind: 'WEBPAGE', held: 'EXCERPT', names: named('A page') }],
  passages: [{ id: 'passage:page/words', source: 'source:page', exact: 'Roth of Iceland came on Wednesday.' }],
  meetings: [{ id: 'meeting:page', kind: 'VISIT', names: named('The visit of Adela Roth') }],
  datings: [{ subject: 'meeting:page', edtf: '2031-03-05', basis: 'STATED', evidence: ['passage:page/words'] }],
  participations: [
    { participant: 'country:norway', role: 'HOST' },
    { participant: 'person:roth', onBehalfOf: 'country:iceland', role: 'GUEST' },
  ].map((part) => ({ event: 'meeting:page', evidence: ['passage:page/words'], ...part })),
};

test('a table is imported: valid rows become claims with evidence, invalid rows are rejected, and likely duplicates are proposed', async () => {
  await importDossiers(graph, [await writeDossierFile(page)]);
  const file = await writeInput('visits.csv', table);
  const rejectsFile = join(dirname(file), 'rejects.jsonl');
  const options = {
    adapter: csv,
    mapping: await writeInput('mapping.yaml', mapping),
    rejectsFile,
    duplicates: possibleDuplicates,
  };
  const report = await importSources(graph, [file], options);
  expect(report.records).toEqual({ read: 4, imported: 2, skipped: 0, rejected: 2 });
  const rejects = await readFile(rejectsFile, 'utf8');
  expect(rejects).toContain('\\"Freedonia\\" in the column \\"Guest\\" is not a known country.');
  expect(rejects).toContain('3,2031-13-04,A third,Norway,Iceland');
  expect(report.duplicates?.proposals).toMatchObject([
    {
      meeting: { id: 'meeting:visits/1', name: 'A visit' },
      other: { id: 'meeting:page', name: 'The visit of Adela Roth' },
      people: [],
      daysApart: 1,
    },
  ]);
  expect(renderSourceReport(report)).toContain('1 possible duplicate; nothing was merged.');

  const { data } = await ask(`{ node(id: "meeting:visits/1") { ... on Meeting {
    when
    participations { participant { id } role evidence { exact locator source { title publisher { name } } } }
  } } }`);
  const words = {
    exact: '1,2031-03-04,A visit,Norway,Iceland',
    locator: 'line 2',
    source: { title: 'Visits of 2031', publisher: { name: 'Institute of Examples' } },
  };
  expect(data.node).toEqual({
    when: '2031-03-04',
    participations: [
      { participant: { id: 'country:iceland' }, role: 'GUEST', evidence: [words] },
      { participant: { id: 'country:norway' }, role: 'HOST', evidence: [words] },
    ],
  });

  const again = await importSources(graph, [file], options);
  expect(again.chunks).toEqual({ written: 0, unchanged: 1 });
});
