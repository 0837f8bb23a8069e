import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { NameResolver, Reading, SourceAdapter, SourceFile, SourceRecord } from '../../src/sources/adapter.ts';
import { CountryIndex } from '../../src/sources/countries/country-index.ts';
import { gdelt2Events } from '../../src/sources/gdelt/gdelt2-events.ts';
import { icewsTsv } from '../../src/sources/icews/icews-tsv.ts';

const index = new CountryIndex();
/** What a graph with nothing in it gives. */
const names: NameResolver = {
  country: async (name, hint) => index.byName(name, hint),
  countryOfCode: async (code, scheme) => index.byCode(code, scheme),
  organization: async () => null,
  place: async () => null,
  actor: async (name) => index.byName(name),
};

const fixture = (slug: string): SourceFile => {
  const path = new URL(`../fixtures/sources/${slug}`, import.meta.url).pathname;
  // Small pieces, so that lines are cut where they may be cut.
  return { path, slug, open: () => createReadStream(path, { highWaterMark: 17 }) };
};
const file = (bytes: Uint8Array | string): SourceFile => ({
  path: 'some.tsv',
  slug: 'some.tsv',
  open: () => Readable.from([Buffer.from(bytes)]),
});

async function readAll(adapter: SourceAdapter, from: SourceFile): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for await (const reading of adapter.read(from, { names })) readings.push(reading);
  return readings;
}

const icews = await readAll(icewsTsv, fixture('icews-events.tsv'));
const gdelt = await readAll(gdelt2Events, fixture('20310304051500.export.csv'));

function record(readings: readonly Reading[], line: number): SourceRecord {
  const found = readings.find(({ at }) => at.line === line);
  if (found?.outcome !== 'record') throw new Error(`Line ${line} is no record but ${JSON.stringify(found)}.`);
  return found;
}
const of = (one: SourceRecord, section: string) => one.entries[section] ?? [];
const ids = (one: SourceRecord, section: string) => of(one, section).map(({ id }) => id);
const parts = (one: SourceRecord) =>
  of(one, 'participations')
    .map(({ participant, role }) => `${participant} ${role}`)
    .sort();
/** What became of each line that is no record, with its reason. */
const others = (readings: readonly Reading[]) =>
  readings.flatMap((one) => (one.outcome === 'record' ? [] : [`${one.at.line} ${one.outcome}: ${one.reason}`]));

describe('Events of ICEWS', () => {
  test('tell a visit from both sides: one meeting, the same two claims, each line as evidence', () => {
    const [made, hosted] = [record(icews, 1), record(icews, 2)];
    expect(ids(made, 'meetings')).toEqual(ids(hosted, 'meetings'));
    expect(of(made, 'meetings')).toEqual(of(hosted, 'meetings'));
    expect(parts(made)).toEqual(['country:chad GUEST', 'country:peru HOST']);
    expect(parts(hosted)).toEqual(parts(made));
    expect([made, hosted].map((one) => of(one, 'participations')[0]?.evidence)).toEqual([
      ['passage:icews-tsv/icews-events.tsv/1'],
      ['passage:icews-tsv/icews-events.tsv/2'],
    ]);
  });

  test('keep the record as the words of a passage, with the line where it stood', () => {
    expect(of(record(icews, 1), 'passages')).toEqual([
      {
        id: 'passage:icews-tsv/icews-events.tsv/1',
        source: 'source:icews',
        exact: 'Chad\tMake a visit\tPeru\t2031-03-04',
        locator: 'icews-events.tsv, line 1',
        language: 'en',
      },
    ]);
  });

  test('tell a consultation from both sides too', () => {
    expect(ids(record(icews, 3), 'meetings')).toEqual(ids(record(icews, 4), 'meetings'));
  });

  test('call a body what is one, and leave open whether another name is a person', () => {
    const talk = record(icews, 3);
    expect(of(talk, 'organizations')).toMatchObject([{ kind: 'MINISTRY', country: 'country:chad' }]);
    expect(of(talk, 'unidentifiedActors')).toMatchObject([{ id: 'actor:icews/ada-example' }]);
    expect(talk.unresolved).toEqual([{ value: 'Ada Example', as: 'actor' }]);
    expect(of(talk, 'participations')).toMatchObject([{ onBehalfOf: 'country:chad' }, {}]);
  });

  test('report a country that is none, and do not guess', () => {
    const signing = record(icews, 10);
    expect(signing.unresolved).toEqual([{ value: 'Atlantis', as: 'country' }]);
    expect(of(signing, 'organizations')).toEqual([expect.not.objectContaining({ country: expect.anything() })]);
  });

  test('do not call cooperation a meeting, and say who acts', () => {
    const praise = record(icews, 5);
    expect(of(praise, 'meetings')).toEqual([]);
    expect(of(praise, 'milestones')).toMatchObject([{ kind: 'COOPERATION' }]);
    expect(parts(praise)).toEqual(['country:chad RECIPIENT', 'country:peru INITIATOR']);
    expect(of(record(icews, 10), 'milestones')).toMatchObject([{ kind: 'SIGNING' }]);
  });

  test('take the intent to meet for a plan without a date', () => {
    const intent = record(icews, 6);
    expect(of(intent, 'datings')).toEqual([]);
    expect(of(intent, 'eventStatuses')).toMatchObject([{ lifecycle: 'ANNOUNCED', asOf: '2031-03-07' }]);
    expect(of(intent, 'participations')).toMatchObject([{ modality: 'PLANNED' }, { modality: 'PLANNED' }]);
  });

  test('are rejected where they are wrong, and skipped where they are something else', () => {
    expect(others(icews)).toEqual([
      '7 skip: Threaten',
      '8 reject: "2031-02-30" is not a day; write YYYY-MM-DD.',
      '9 reject: The line has 3 columns; 4, with tabs between them, are wanted.',
      '11 skip: both actors are the same',
    ]);
  });

  test('are rejected where the bytes are not UTF-8, and quotes mean nothing', async () => {
    const latin = Buffer.from("C\xf4te d'Ivoire\tConsult\tPeru\t2031-01-01\n", 'latin1');
    const [first, second] = await readAll(
      icewsTsv,
      file(Buffer.concat([latin, Buffer.from('"Chad\tConsult\tPeru\t2031-01-01\r\n')])),
    );
    expect(first).toMatchObject({
      outcome: 'reject',
      reason: 'The line is not UTF-8; save the file in that encoding.',
    });
    expect(second).toMatchObject({ outcome: 'record', text: '"Chad\tConsult\tPeru\t2031-01-01' });
  });

  test('name an actor by a word that JavaScript knows too, and it is no sector', async () => {
    const [reading] = await readAll(icewsTsv, file('constructor (Peru)\tConsult\tChad\t2031-01-01\n'));
    expect(reading?.outcome === 'record' && reading.entries.unidentifiedActors).toMatchObject([
      { names: [{ value: 'constructor (Peru)' }] },
    ]);
  });

  test('that are no lines at all are told', async () => {
    await expect(readAll(icewsTsv, file('x'.repeat(1_100_000)))).rejects.toThrow('The file is not tab-separated text');
  });
});

describe('Events of GDELT', () => {
  test('tell a visit from both sides once for each article', () => {
    const [made, hosted, elsewhere] = [record(gdelt, 1), record(gdelt, 2), record(gdelt, 3)];
    expect(of(made, 'meetings')).toEqual(of(hosted, 'meetings'));
    expect(parts(made)).toEqual(['country:china HOST', 'country:switzerland GUEST']);
    expect(parts(hosted)).toEqual(parts(made));
    expect(ids(elsewhere, 'meetings')).not.toEqual(ids(made, 'meetings'));
  });

  test('have actors in CAMEO and places in FIPS 10-4: CHE is Switzerland, and CH is China', () => {
    const visit = record(gdelt, 1);
    expect(of(visit, 'places')).toEqual([
      {
        id: 'place:gdelt/feature/gns1000001',
        names: [{ value: 'Exampleville, Beijing, China', language: 'en', kind: 'SHORT' }],
        country: 'country:china',
      },
    ]);
    expect(of(visit, 'eventLocations')).toMatchObject([{ place: 'place:gdelt/feature/gns1000001' }]);
  });

  test('are credited to the article that they were coded from, published by its host', () => {
    const visit = record(gdelt, 1);
    const [article] = of(visit, 'sources');
    expect(article).toMatchObject({
      kind: 'NEWS_ARTICLE',
      held: 'KNOWN_NOT_HELD',
      url: 'https://www.news.example/2031/03/visit',
      publisher: 'organization:web/news.example',
    });
    expect(of(visit, 'passages')).toMatchObject([
      { creditedTo: article?.id, locator: '20310304051500.export.csv, id 9001' },
    ]);
  });

  test('know bodies by their role in a country, and those that CAMEO knows by name', () => {
    const aid = record(gdelt, 4);
    expect(of(aid, 'organizations')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'organization:cameo/chegov',
          kind: 'GOVERNMENT',
          country: 'country:switzerland',
        }),
        expect.objectContaining({ id: 'organization:cameo/uno', kind: 'INTERGOVERNMENTAL' }),
      ]),
    );
    expect(parts(aid)).toEqual(['organization:cameo/chegov INITIATOR', 'organization:cameo/uno RECIPIENT']);
    expect(of(aid, 'milestones')).toMatchObject([
      { names: [{ value: expect.stringContaining('Provide economic aid') }] },
    ]);
  });

  test('are rejected where they are wrong, and skipped where they are something else', () => {
    expect(others(gdelt)).toEqual([
      '6 skip: CAMEO 19',
      '7 skip: fewer than two actors with a country or a known body',
      '8 reject: "999" is not a CAMEO code; the column EventCode has 2 to 4 digits, from 01 to 20.',
      '9 reject: "20311304" is not a day; the second column, SQLDATE, is YYYYMMDD.',
      '10 reject: The line has 3 columns; 61, with tabs between them, are wanted.',
    ]);
  });
});
