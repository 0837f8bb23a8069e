import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { icewsTsv } from '../../src/sources/icews/icews-tsv.ts';
import { importSources, type SourceOptions } from '../../src/sources/pipeline/import-sources.ts';
import { renderSourceReport } from '../../src/sources/pipeline/source-report.ts';
import { askOver } from '../api/ask.ts';
import { named, writeDossierFile, writeInput } from '../ingest/dossier-files.ts';
import { column, snapshot } from '../ingest/snapshot.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';

const graph: Graph = await openTestGraph();
afterAll(() => graph.close());
// A new database plans every statement of an import first, which must not count against the time of a test.
beforeAll(async () => void (await run(await eventsFile(events))));
beforeEach(() => emptyGraph(graph));

const line = (actor: string, event: string, other: string, day: string) =>
  `${actor}\t${event}\t${other}\t2031-03-${day}`;

const visit = [line('Chad', 'Make a visit', 'Peru', '04'), line('Peru', 'Host a visit', 'Chad', '04')];
const events = [
  visit[0] ?? '',
  line('Ada Example', 'Consult', 'Peru', '05'),
  line('Peru', 'Threaten', 'Chad', '06'),
  visit[1] ?? '',
  line('Peru', 'Praise or endorse', 'Ada Example', '07'),
];

async function eventsFile(lines: readonly string[], name = 'events.tsv'): Promise<string> {
  return writeInput(name, `${lines.join('\n')}\n`);
}

/** Imports two records per chunk, so that few records make several chunks. */
async function run(file: string, options: Partial<SourceOptions> = {}) {
  const rejectsFile = join(dirname(file), 'rejects.jsonl');
  return importSources(graph, [file], { adapter: icewsTsv, rejectsFile, recordsPerChunk: 2, ...options });
}

async function rejects(file: string): Promise<readonly unknown[]> {
  const text = await readFile(join(dirname(file), 'rejects.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one));
}

test('a visit in two chunks of a file is one meeting with two claims, each with both lines as evidence', async () => {
  await run(await eventsFile(events));
  const rows = await graph.read({
    text: `MATCH (m:Meeting {kind: 'VISIT'})<-[:PARTICIPATES_IN]-(c)-[:EVIDENCE]->(p)-[:IN_SOURCE]->(s)
WITH c, p, s ORDER BY p.id RETURN c.role, collect(p.locator), collect(DISTINCT s.kind) ORDER BY c.role`,
    params: {},
  });
  expect(rows).toEqual([
    ['GUEST', ['events.tsv, line 1', 'events.tsv, line 4'], ['DATASET']],
    ['HOST', ['events.tsv, line 1', 'events.tsv, line 4'], ['DATASET']],
  ]);
});

test('the API returns the participants of a milestone with their roles, and the line and data set of each claim', async () => {
  await run(await eventsFile(events));
  const query = `{ milestones { nodes {
    participants { __typename name }
    participations { role evidence { locator source { name kind } } }
  } } timeline(about: ["country:peru"], kinds: [MILESTONE]) { buckets { period definite } } }`;
  const evidence = [{ locator: 'events.tsv, line 5', source: { name: 'ICEWS Coded Event Data', kind: 'DATASET' } }];
  expect((await askOver(graph)(query)).data).toEqual({
    milestones: {
      nodes: [
        {
          participants: [
            { __typename: 'UnidentifiedActor', name: 'Ada Example' },
            { __typename: 'Country', name: 'Peru' },
          ],
          participations: [
            { role: 'RECIPIENT', evidence },
            { role: 'INITIATOR', evidence },
          ],
        },
      ],
    },
    timeline: { buckets: [{ period: '2031-03', definite: 1 }] },
  });
});

test('the same file twice changes nothing', async () => {
  const file = await eventsFile(events);
  const first = await run(file);
  expect(first).toMatchObject({ records: { read: 5, imported: 4, skipped: 1, rejected: 0 }, rejectsFile: null });
  const before = await snapshot(graph);
  expect(await run(file)).toMatchObject({
    nodes: { created: 0, updated: 0, removed: 0 },
    chunks: { written: 0, unchanged: 3 },
  });
  expect(await snapshot(graph)).toEqual(before);
});

test('an interrupted import is completed by the next one, with nothing stored twice', async () => {
  const file = await eventsFile(events);
  await run(file);
  const whole = await withoutTimes();
  await emptyGraph(graph);
  const stopping = new AbortController();
  const interrupted = run(file, { signal: stopping.signal, onProgress: () => stopping.abort() });
  await expect(interrupted).rejects.toThrow('Stopped after 2 records. Run the same command again to continue');
  expect(await column(graph, 'MATCH (d:Dossier) RETURN count(d)')).toEqual([1]);
  expect(await run(file)).toMatchObject({ chunks: { written: 2, unchanged: 1 } });
  expect(await withoutTimes()).toEqual(whole);
});

async function withoutTimes(): Promise<string> {
  return JSON.stringify(await snapshot(graph)).replaceAll(/"importedAt":"[^"]*"/g, '');
}

test('an invalid record is written to the file of rejected records with line and reason, and the rest is imported', async () => {
  const file = await eventsFile([...events, 'Chad\tConsult\tPeru\tyesterday']);
  expect(await run(file)).toMatchObject({ records: { imported: 4, rejected: 1 } });
  expect(await rejects(file)).toEqual([
    { file, line: 6, reason: '"yesterday" is not a day; write YYYY-MM-DD.', record: 'Chad\tConsult\tPeru\tyesterday' },
  ]);
});

test('a record that contradicts the graph is rejected, and the rest is imported', async () => {
  const id = 'meeting:icews/2031-03-05/040/actor.icews/ada-example/country.peru';
  const other = { id, kind: 'SUMMIT', names: named('A summit') };
  await importDossiers(graph, [
    await writeDossierFile({ dossier: 'other', title: 'Another', kind: 'VOCABULARY', meetings: [other] }),
  ]);
  const file = await eventsFile(events);
  const report = await run(file);
  expect(report).toMatchObject({ records: { imported: 3, rejected: 1 } });
  expect(await rejects(file)).toMatchObject([{ line: 2, reason: expect.stringContaining('in the dossier "other"') }]);
  expect(renderSourceReport(report)).toContain('3 imported, 1 skipped, 1 rejected (see ');
});

test('a strict import writes nothing when a record is rejected, and everything when none is', async () => {
  const file = await eventsFile([...events, 'Chad\tConsult\tPeru']);
  expect(await run(file, { strict: true })).toMatchObject({ refused: true, records: { rejected: 1 } });
  expect(await rejects(file)).toMatchObject([{ line: 6 }]);
  expect(await column(graph, 'MATCH (n) RETURN count(n)')).toEqual([0]);
  const good = await run(await eventsFile(events), { strict: true });
  expect(good).toMatchObject({ refused: false, records: { imported: 4 } });
});

test('a dry run writes nothing', async () => {
  expect(await run(await eventsFile(events), { dryRun: true })).toMatchObject({
    dryRun: true,
    records: { imported: 4 },
  });
  expect(await column(graph, 'MATCH (n) RETURN count(n)')).toEqual([0]);
});

test('a shortened file removes what it no longer contains, and keeps what others refer to', async () => {
  const file = await eventsFile(events);
  await run(file);
  await run(await eventsFile([line('Chad', 'Consult', 'Ada Example', '09')], 'later.tsv'));
  await writeFile(file, `${visit[0]}\n`);
  expect(await run(file)).toMatchObject({ chunks: { written: 3 } });
  expect(await column(graph, 'MATCH (n:Event) RETURN n.name ORDER BY n.name')).toEqual([
    'Consult: Ada Example, Chad, 2031-03-09',
    'Visit of Chad to Peru, 2031-03-04',
  ]);
  expect(await column(graph, 'MATCH (n:UnidentifiedActor) RETURN n.name')).toEqual(['Ada Example']);
  expect(await run(file)).toMatchObject({ chunks: { written: 0 } });
});

test('correcting a line changes only its chunk', async () => {
  const file = await eventsFile(['Chad\tConsult\tPeru', ...events]);
  await run(file);
  await writeFile(file, `${[line('Chad', 'Consult', 'Peru', '03'), ...events].join('\n')}\n`);
  expect(await run(file)).toMatchObject({
    chunks: { written: 1, unchanged: 2 },
    records: { imported: 5, rejected: 0 },
  });
});

test('a name of the vocabulary resolves to its thing, and an unresolved name is reported with its count', async () => {
  const file = await eventsFile(events);
  const { unresolved } = await run(file);
  expect(unresolved.names).toEqual([{ value: 'Ada Example', as: 'actor', count: 2 }]);
  const ada = { id: 'person:ada', names: named('Ada Example') };
  const vocabulary = { dossier: 'people', title: 'People', kind: 'VOCABULARY', people: [ada] };
  await importDossiers(graph, [await writeDossierFile(vocabulary)]);
  expect((await run(file)).unresolved.names).toEqual([]);
  expect(await column(graph, 'MATCH (p:Person)-[:TOOK_PART_IN]->(e) RETURN e.name ORDER BY e.name')).toEqual([
    'Consult: Peru, Ada, 2031-03-05',
    'Praise or endorse: Peru, Ada, 2031-03-07',
  ]);
  expect(await column(graph, 'MATCH (n:UnidentifiedActor) RETURN n.id')).toEqual([]);
});

test('two files of one name are rejected, and so is a missing file', async () => {
  const file = await eventsFile(events);
  const twin = await eventsFile(events);
  const options = { adapter: icewsTsv, rejectsFile: 'rejects.jsonl' };
  await expect(importSources(graph, [file, twin, 'nowhere.tsv'], options)).rejects.toMatchObject({
    diagnostics: [
      { message: expect.stringContaining('has the same name as') },
      { message: 'There is no file "nowhere.tsv".' },
    ],
  });
});
