import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type {
  ConvertedRecord,
  NameResolver,
  RecordResult,
  SourceAdapter,
  SourceFile,
} from '../../src/sources/adapter.ts';
import { CountryIndex } from '../../src/sources/countries/country-index.ts';
import { gdelt2Events } from '../../src/sources/gdelt/gdelt2-events.ts';
import { icewsTsv } from '../../src/sources/icews/icews-tsv.ts';

const index = new CountryIndex();
/** Resolves names as an empty graph does. */
const names: NameResolver = {
  country: async (name, hint) => index.byName(name, hint),
  countryOfCode: async (code, scheme) => index.byCode(code, scheme),
  organization: async () => null,
  place: async () => null,
  actor: async (name) => index.byName(name),
};

const fixture = (slug: string): SourceFile => {
  const path = new URL(`../fixtures/sources/${slug}`, import.meta.url).pathname;
  // Small chunks, so that lines are split between them.
  return { path, slug, open: () => createReadStream(path, { highWaterMark: 17 }) };
};
const file = (bytes: Uint8Array | string): SourceFile => ({
  path: 'some.tsv',
  slug: 'some.tsv',
  open: () => Readable.from([Buffer.from(bytes)]),
});

async function readAll(adapter: SourceAdapter, from: SourceFile): Promise<readonly RecordResult[]> {
  const readings: RecordResult[] = [];
  for await (const reading of adapter.read(from, { names })) readings.push(reading);
  return readings;
}

const icews = await readAll(icewsTsv, fixture('icews-events.tsv'));
const gdelt = await readAll(gdelt2Events, fixture('20310304051500.export.csv'));

function record(readings: readonly RecordResult[], line: number): ConvertedRecord {
  const found = readings.find(({ location }) => location.line === line);
  if (found?.outcome !== 'converted') throw new Error(`Line ${line} was not converted: ${JSON.stringify(found)}.`);
  return found;
}
const of = (one: ConvertedRecord, section: string) => one.entries[section] ?? [];
const ids = (one: ConvertedRecord, section: string) => of(one, section).map(({ id }) => id);
const parts = (one: ConvertedRecord) =>
  of(one, 'participations')
    .map(({ participant, role }) => `${participant} ${role}`)
    .sort();
/** Each line that was not converted, with its outcome and reason. */
const others = (readings: readonly RecordResult[]) =>
  readings.flatMap((one) =>
    one.outcome === 'converted' ? [] : [`${one.location.line} ${one.outcome}: ${one.reason}`],
  );

describe('Events of ICEWS', () => {
  test('from both sides of a visit are one meeting with the same two claims, and each line is evidence', () => {
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

  test('become passages with the words and the line of the record', () => {
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

  test('from both sides of a consultation are one meeting too', () => {
    expect(ids(record(icews, 3), 'meetings')).toEqual(ids(record(icews, 4), 'meetings'));
  });

  test('have bodies as actors, and actors that may or may not be persons', () => {
    const talk = record(icews, 3);
    expect(of(talk, 'organizations')).toMatchObject([{ kind: 'MINISTRY', country: 'country:chad' }]);
    expect(of(talk, 'unidentifiedActors')).toMatchObject([{ id: 'actor:icews/ada-example' }]);
    expect(talk.unresolved).toEqual([{ value: 'Ada Example', as: 'actor' }]);
    expect(of(talk, 'participations')).toMatchObject([{ onBehalfOf: 'country:chad' }, {}]);
  });

  test('report the name of an unknown country, and do not guess', () => {
    const signing = record(icews, 10);
    expect(signing.unresolved).toEqual([{ value: 'Atlantis', as: 'country' }]);
    expect(of(signing, 'organizations')).toEqual([expect.not.objectContaining({ country: expect.anything() })]);
  });

  test('of cooperation are milestones, with the acting side', () => {
    const praise = record(icews, 5);
    expect(of(praise, 'meetings')).toEqual([]);
    expect(of(praise, 'milestones')).toMatchObject([{ kind: 'COOPERATION' }]);
    expect(parts(praise)).toEqual(['country:chad RECIPIENT', 'country:peru INITIATOR']);
    expect(of(record(icews, 10), 'milestones')).toMatchObject([{ kind: 'SIGNING' }]);
  });

  test('of an intent to meet are plans without a date', () => {
    const intent = record(icews, 6);
    expect(of(intent, 'datings')).toEqual([]);
    expect(of(intent, 'eventStatuses')).toMatchObject([{ lifecycle: 'ANNOUNCED', asOf: '2031-03-07' }]);
    expect(of(intent, 'participations')).toMatchObject([{ modality: 'PLANNED' }, { modality: 'PLANNED' }]);
  });

  test('are rejected where they are invalid, and skipped where they are not modelled', () => {
    expect(others(icews)).toEqual([
      '7 skipped: Threaten',
      '8 rejected: "2031-02-30" is not a day; write YYYY-MM-DD.',
      '9 rejected: The line has 3 columns; this format has 4, separated by tabs.',
      '11 skipped: both actors are the same',
    ]);
  });

  test('are rejected where they are not UTF-8, and may contain quotation marks', async () => {
    const latin = Buffer.from("C\xf4te d'Ivoire\tConsult\tPeru\t2031-01-01\n", 'latin1');
    const [first, second] = await readAll(
      icewsTsv,
      file(Buffer.concat([latin, Buffer.from('"Chad\tConsult\tPeru\t2031-01-01\r\n')])),
    );
    expect(first).toMatchObject({
      outcome: 'rejected',
      reason: 'The line is not UTF-8; save the file in that encoding.',
    });
    expect(second).toMatchObject({ outcome: 'converted', text: '"Chad\tConsult\tPeru\t2031-01-01' });
  });

  test('may have an actor named like a property of every JavaScript object', async () => {
    const [reading] = await readAll(icewsTsv, file('constructor (Peru)\tConsult\tChad\t2031-01-01\n'));
    expect(reading?.outcome === 'converted' && reading.entries.unidentifiedActors).toMatchObject([
      { names: [{ value: 'constructor (Peru)' }] },
    ]);
  });

  test('are not read from a file without lines', async () => {
    await expect(readAll(icewsTsv, file('x'.repeat(1_100_000)))).rejects.toThrow('The file is not tab-separated text');
  });
});

describe('Events of GDELT', () => {
  test('from both sides of a visit are one meeting for each article', () => {
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

  test('have bodies with a role in a country, and organizations with a code of their own', () => {
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

  test('are rejected where they are invalid, and skipped where they are not modelled', () => {
    expect(others(gdelt)).toEqual([
      '6 skipped: CAMEO 19',
      '7 skipped: fewer than two actors with a country or a known body',
      '8 rejected: "999" is not a CAMEO code; the column EventCode has 2 to 4 digits, from 01 to 20.',
      '9 rejected: "20311304" is not a day; the second column, Day, is YYYYMMDD.',
      '10 rejected: The line has 3 columns; this format has 61, separated by tabs.',
    ]);
  });
});
