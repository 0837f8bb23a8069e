import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { itemSchema } from '../../src/model/dossier.ts';
import { kindOfSection } from '../../src/model/kinds.ts';
import type {
  AdapterContext,
  ConvertedRecord,
  NameResolver,
  RecordResult,
  RejectedRecord,
  SourceAdapter,
  SourceFile,
} from '../../src/sources/adapter.ts';
import { CountryIndex } from '../../src/sources/countries/country-index.ts';
import { usStateTravels } from '../../src/sources/us-state/us-state-travels.ts';
import { usStateVisits } from '../../src/sources/us-state/us-state-visits.ts';

const folder = new URL('../fixtures/sources/', import.meta.url).pathname;
const index = new CountryIndex();
/** Resolves names as an empty graph does. */
const names: NameResolver = {
  country: async (name, hint) => index.byName(name, hint),
  countryOfCode: async (code, scheme) => index.byCode(code, scheme),
  organization: async () => null,
  place: async (name) => (name === 'Brussels' ? { id: 'place:brussels', entries: {} } : null),
  actor: async () => null,
};
const context: AdapterContext = { names };

const fixture = (name: string): SourceFile => ({
  path: `${folder}${name}`,
  slug: name,
  // Small chunks, so that tags and records are split between them.
  open: () => createReadStream(`${folder}${name}`, { highWaterMark: 61 }),
});
const file = (text: string | Uint8Array): SourceFile => ({
  path: 'some.xml',
  slug: 'some.xml',
  open: () => Readable.from([Buffer.from(text)]),
});

async function readAll(adapter: SourceAdapter, from: SourceFile) {
  const readings: RecordResult[] = [];
  for await (const reading of adapter.read(from, context)) readings.push(reading);
  const byId = new Map(readings.map((reading) => [reading.location.id, reading]));
  return {
    readings,
    record: (id: string) => byId.get(id) as ConvertedRecord,
    reject: (id: string) => (byId.get(id) as RejectedRecord).reason,
  };
}

const visits = await readAll(usStateVisits, fixture('us-state-visits.xml'));
const travels = await readAll(usStateTravels, fixture('us-state-travels.xml'));
const of = (record: ConvertedRecord, section: string) => record.entries[section] ?? [];
const parts = (record: ConvertedRecord) =>
  of(record, 'participations').map(
    ({ participant, role, capacities }) => `${participant} | ${role} | ${(capacities as string[]).join(', ')}`,
  );

describe('A visit to the United States', () => {
  const record = visits.record('9001');

  test('is a meeting in the United States from its first to its last day', () => {
    expect(of(record, 'meetings')).toEqual([
      {
        id: 'meeting:us-state-visits/9001',
        kind: 'VISIT',
        names: [
          {
            value: 'Visit of Prime Minister Ada Quillfeather (Iceland) to the United States, 4–7 May 1998',
            language: 'en',
            kind: 'SHORT',
          },
        ],
      },
    ]);
    expect(of(record, 'datings')).toMatchObject([{ edtf: '1998-05-04/1998-05-07', basis: 'STATED' }]);
    expect(of(visits.record('9002'), 'datings')).toMatchObject([{ edtf: '1998-06-01' }]);
    expect(of(record, 'eventLocations')).toMatchObject([{ place: 'place:united-states' }]);
  });

  test('has the visitor as a guest for the country, the people whom the description names as met, and no host', () => {
    expect(parts(record)).toEqual([
      'person:iceland/ada-quillfeather | GUEST | position:prime-minister-of-iceland',
      'person:united-states/william-j-clinton | PARTICIPANT | position:president-of-the-united-states',
    ]);
    expect(of(record, 'participations')[0]).toMatchObject({ onBehalfOf: 'country:iceland' });
  });

  test('keeps its location, and its words exactly', () => {
    expect(record.location).toMatchObject({ line: 4, id: '9001' });
    const [fields, text] = of(record, 'passages');
    expect(fields).toMatchObject({ locator: 'us-state-visits.xml, id 9001', source: 'source:us-state-visits' });
    expect(fields?.exact).toMatch(/^<id>9001<\/id>\s+<start-date>1998-05-04[\s\S]*<from id="iceland">Iceland<\/from>$/);
    expect(text?.exact).toBe('Working visit. Met with President Clinton May 5; afterwards visited Boston.');
    expect(of(record, 'participations').map(({ evidence }) => evidence)).toEqual([[fields?.id], [text?.id]]);
    expect(record.text).toMatch(/^<visit>[\s\S]*<\/visit>$/);
  });

  test('may have two visitors, with tenures attested in its year', () => {
    const two = visits.record('9002');
    expect(parts(two)).toEqual([
      'person:taiwan/orsolo-vane | GUEST | position:president-of-taiwan',
      'person:taiwan/ilka-marrow | GUEST | position:prime-minister-of-taiwan',
    ]);
    expect(of(two, 'tenures').map(({ attested }) => attested)).toEqual(['1998', '1998']);
  });

  test('from an unknown country is imported without it, and the name is reported', () => {
    const unknown = visits.record('9009');
    expect(unknown.unresolved).toEqual([{ value: 'Freedonia', as: 'country' }]);
    expect(parts(unknown)).toEqual(['person:freedonia/marshal-tomas-grebe | GUEST | ']);
    expect(of(unknown, 'passages')).toHaveLength(1);
  });
});

describe('A trip abroad', () => {
  test('has the traveller, the people met, and the person accompanied', () => {
    expect(parts(travels.record('8001'))).toEqual([
      'person:united-states/edna-halloway | GUEST | position:secretary-of-state-of-the-united-states',
      'person:south-korea/president-tolliver | PARTICIPANT | position:president-of-south-korea',
      'person:south-korea/foreign-minister-kim/2002 | PARTICIPANT | position:foreign-minister-of-south-korea',
      'person:japan/rin-okabe | PARTICIPANT | position:prime-minister-of-japan',
      'person:united-states/george-w-bush | GUEST | position:president-of-the-united-states',
    ]);
  });

  test('has each of its places, and uses the place of the graph where it has one', () => {
    const places = (id: string) => of(travels.record(id), 'eventLocations').map(({ place }) => place);
    expect(places('8001')).toEqual([
      'place:south-korea/seoul',
      'place:south-korea/camp-yarrow-kangwon',
      'place:south-korea/mexico-d-f',
    ]);
    expect(places('8003')).toEqual(['place:brussels']);
    expect(of(travels.record('8003'), 'places')).toEqual([]);
    expect(places('8004')).toEqual(['place:south-vietnam']);
  });

  test('identifies a person by family name, office and country; for a frequent name, only within a year', () => {
    expect(parts(travels.record('8002')).slice(1)).toEqual([
      'person:south-korea/president-tolliver | PARTICIPANT | position:president-of-south-korea',
      'person:south-korea/foreign-minister-kim/2003 | PARTICIPANT | position:foreign-minister-of-south-korea',
    ]);
  });

  test('finds the American president in any country, and reports people whose body is unknown', () => {
    const record = travels.record('8003');
    expect(parts(record).slice(1)).toEqual([
      'person:united-states/george-w-bush | PARTICIPANT | position:president-of-the-united-states',
    ]);
    expect(record.unresolved).toEqual([
      { value: 'Palestine Liberation Organization', as: 'organization' },
      { value: 'North Atlantic Treaty Organization', as: 'organization' },
    ]);
  });

  test('made before taking office attests no tenure of the office', () => {
    const record = travels.record('8004');
    expect(parts(record)[0]).toBe(
      'person:united-states/amos-pell | GUEST | position:president-elect-of-the-united-states',
    );
    expect(of(record, 'tenures').map(({ position }) => position)).toEqual(['position:premier-of-south-vietnam']);
  });

  test('leaves out a king and a president, who cannot be of one country', () => {
    expect(parts(travels.record('8006')).slice(1)).toEqual([
      'person:germany/chancellor-ruhl | PARTICIPANT | position:chancellor-of-germany',
    ]);
  });
});

describe('A record is rejected with its line and the reason, and reading continues', () => {
  test.each([
    ['9003', '<end-date> "1998-06-09" is before <start-date> "1998-06-10".'],
    ['9004', '<start-date> is "1998-02-30", which is not a day of the calendar.'],
    ['9005', '<start-date> is "June"; write a day as YYYY-MM-DD.'],
    ['9006', /^<purpose> on line \d+ is not allowed in <visit>; allowed are id, start-date/],
    ['9007', '<description> is missing.'],
    ['nine', '<id> is "nine"; write a whole number.'],
  ])('visit %s: %s', (id, reason) => {
    if (typeof reason === 'string') expect(visits.reject(id)).toBe(reason);
    else expect(visits.reject(id)).toMatch(reason);
    expect(visits.readings.at(-1)?.outcome).toBe('converted');
  });

  test('a trip in another role', () => {
    expect(travels.reject('8005')).toBe('<role> is "senator"; write president or secretary.');
    expect(travels.readings.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(1);
  });

  test('a record that is malformed, or that the file ends within', async () => {
    const whole =
      '<visit><id>1</id><start-date>2001-01-01</start-date><end-date>2001-01-01</end-date><visitor>A</visitor>';
    const end = '<from>Iceland</from><description/></visit>';
    const { readings } = await readAll(
      usStateVisits,
      file(`<visits><visit><id>0</visit>${whole}${end}stray${whole}&nope;${end}${whole}${end}${whole}`),
    );
    expect(readings.map(({ outcome }) => outcome)).toEqual([
      'rejected',
      'converted',
      'rejected',
      'converted',
      'rejected',
    ]);
  });
});

test.each([
  ['', /not well-formed XML/],
  ['id,visitor', /not well-formed XML/],
  ['<trips/>', /root element is <trips>; it must be <visits>/],
  [new Uint8Array([0x3c, 0xff, 0x3e]), /not UTF-8/],
])('a file that is not a list of visits is rejected (%#)', async (text, message) => {
  await expect(readAll(usStateVisits, file(text))).rejects.toThrow(message);
});

test('every entry is valid by the model', async () => {
  for (const [adapter, { readings }, name] of [
    [usStateVisits, visits, 'us-state-visits.xml'],
    [usStateTravels, travels, 'us-state-travels.xml'],
  ] as const) {
    const dataset = await adapter.dataset(fixture(name), context);
    expect(dataset.source).toBe(`source:${adapter.format}`);
    // Every file of a list declares the same Source.
    expect((await adapter.dataset(file('another'), context)).entries).toEqual(dataset.entries);
    const all = readings.flatMap((one) => (one.outcome === 'converted' ? [one.entries] : []));
    for (const entries of [dataset.entries, ...all])
      for (const [section, items] of Object.entries(entries)) {
        const kind = kindOfSection(section);
        if (!kind) throw new Error(`There is no section "${section}".`);
        for (const item of items) itemSchema(kind).parse(JSON.parse(JSON.stringify(item)));
      }
  }
});
