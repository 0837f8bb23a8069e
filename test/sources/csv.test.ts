import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { InvalidInputError } from '../../src/ingest/check/diagnostic.ts';
import type { NameResolver, RecordResult } from '../../src/sources/adapter.ts';
import { CountryIndex } from '../../src/sources/countries/country-index.ts';
import { csv } from '../../src/sources/csv/csv.ts';
import { openSourceFile } from '../../src/sources/pipeline/source-file.ts';
import { writeInput } from '../ingest/dossier-files.ts';

const countries = new CountryIndex();
/** Resolves names as an empty graph does. */
const names: NameResolver = {
  country: async (name) => countries.byName(name),
  countryOfCode: async (code, scheme) => countries.byCode(code, scheme),
  organization: async () => null,
  place: async () => null,
  actor: async (name) => countries.byName(name),
};

async function open(table: string | Uint8Array, mapping: string) {
  const { source } = await openSourceFile(await writeInput('table.csv', table));
  return { source, context: { names, mapping: await writeInput('mapping.yaml', mapping) } };
}

/** Reads a table with a mapping in YAML. */
async function read(table: string | Uint8Array, mapping: string): Promise<readonly RecordResult[]> {
  const { source, context } = await open(table, mapping);
  await csv.dataset(source, context);
  const readings: RecordResult[] = [];
  for await (const reading of csv.read(source, context)) readings.push(reading);
  return readings;
}

/** The diagnostics of a mapping for a table, as `line path: message`. */
async function faultsOf(mapping: string, table = 'Date,Who,Role\n2031,Adela,H\n'): Promise<readonly string[]> {
  const error = await read(table, mapping).catch((fault: unknown) => fault);
  if (!(error instanceof InvalidInputError)) throw error;
  return error.diagnostics.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

const head = 'source: { title: Invented visits }\nlanguage: en\n';

/** A mapping with one entry in one section. */
function mapping(section: string, entry: string, more = ''): string {
  return `${head}${more}rows:\n  ${section}:\n    - ${entry}\n`;
}

const meetings = (more = '') => mapping('meetings', '{ id: "meeting:{Who|slug}", kind: TALKS, names: "{Who}" }', more);

function entriesOf(reading: RecordResult | undefined) {
  if (reading?.outcome !== 'converted') throw new Error(`Not converted: ${JSON.stringify(reading)}`);
  return reading.entries;
}

function reasonOf(reading: RecordResult | undefined): string {
  if (reading?.outcome !== 'rejected') throw new Error(`Not rejected: ${JSON.stringify(reading)}`);
  return reading.reason;
}

test('the rows of the example in the README become the entries of its mapping, each with its words and its line', async () => {
  const readme = readFileSync(new URL('../../src/sources/csv/README.md', import.meta.url), 'utf8');
  const [, table = ''] = /```csv\n([\s\S]*?)```/.exec(readme) ?? [];
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  const { source, context } = await open(table, yaml);
  const { entries } = await csv.dataset(source, context);
  expect(entries.sources).toMatchObject([
    { id: 'source:csv/table.csv', kind: 'DATASET', publisher: 'organization:institute-of-examples' },
  ]);
  expect(entries.datings).toMatchObject([{ subject: 'source:csv/table.csv', edtf: '2031-12' }]);

  const [first, second] = await read(table, yaml);
  expect(first?.location).toMatchObject({ line: 2 });
  const { countries: _, ...said } = entriesOf(first);
  const evidence = ['passage:csv/table.csv/2'];
  const event = 'meeting:north/17';
  const guest = { event, role: 'GUEST', evidence };
  expect(said).toEqual({
    meetings: [{ id: event, kind: 'VISIT', names: [{ value: 'Visit of the sisters', language: 'en', kind: 'SHORT' }] }],
    people: ['Adela Roth', 'Mina Roth'].map((value) => ({
      id: `person:north/${value.toLowerCase().replace(' ', '-')}`,
      names: [{ value, language: 'en', kind: 'SHORT' }],
    })),
    places: [
      { id: 'place:north/oslo', country: 'country:norway', names: [{ value: 'Oslo', language: 'en', kind: 'SHORT' }] },
    ],
    datings: [{ subject: event, edtf: '2031-03-04', basis: 'STATED', originalText: '04.03.2031', evidence }],
    eventLocations: [{ event, place: 'place:north/oslo', evidence }],
    participations: [
      { event, participant: 'country:norway', role: 'HOST', evidence },
      { ...guest, participant: 'country:iceland' },
      { ...guest, participant: 'person:north/adela-roth', onBehalfOf: 'country:iceland' },
      { ...guest, participant: 'person:north/mina-roth', onBehalfOf: 'country:iceland' },
    ],
    passages: [
      {
        id: 'passage:csv/table.csv/2',
        source: 'source:csv/table.csv',
        exact: 'They were received at noon.',
        locator: 'line 2',
        language: 'en',
      },
    ],
  });
  const { places, people, eventLocations, participations } = entriesOf(second);
  expect([places, people, eventLocations]).toEqual([undefined, undefined, undefined]);
  expect(participations).toHaveLength(2);
});

test('the evidence of a claim is the whole row where the mapping names no words', async () => {
  const table = 'Who,Date\r\n"Roth, ""the elder""",2031\r\nLund,"2032\r\n"\r\n';
  const [first, second] = await read(
    table,
    mapping('datings', '{ subject: "meeting:{Who|slug}", edtf: "{Date}", basis: STATED }'),
  );
  expect(entriesOf(first).passages).toMatchObject([{ exact: '"Roth, ""the elder""",2031', locator: 'line 2' }]);
  expect(entriesOf(second).passages).toMatchObject([{ exact: 'Lund,"2032\r\n"', locator: 'line 3' }]);
  expect(entriesOf(second).datings).toMatchObject([{ edtf: '2032' }]);
});

test('a claim with an empty evidence has no passage', async () => {
  const [row] = await read(
    'Who,Date\nRoth,2031\n',
    mapping('datings', '{ subject: "meeting:{Who|slug}", edtf: "{Date}", basis: STATED, evidence: [] }'),
  );
  expect(entriesOf(row)).toEqual({
    datings: [{ subject: 'meeting:roth', edtf: '2031', basis: 'STATED', evidence: [] }],
  });
});

test('the values of two cells are iterated together', async () => {
  const yaml = mapping(
    'participations',
    '{ each: [Who, Role], event: "meeting:m", participant: "person:{Who|slug}", role: "{Role|role}" }',
    'words: { role: { H: HOST, g: GUEST } }\n',
  );
  const [right, wrong, unknown] = await read('Who,Role\nRoth; Lund,h;G\nRoth;Lund,H\nRoth,X\n', yaml);
  expect(entriesOf(right).participations).toMatchObject([
    { participant: 'person:roth', role: 'HOST' },
    { participant: 'person:lund', role: 'GUEST' },
  ]);
  expect(reasonOf(wrong)).toBe('"Who" has 2 values and "Role" has 1; both must have the same number.');
  expect(reasonOf(unknown)).toBe('Role: "X" is not in the list words.role: H, g.');
});

test('a field that is a list takes the values of a cell', async () => {
  const yaml = mapping(
    'participations',
    '{ event: "meeting:m", participant: "person:{Who|slug}", role: GUEST, capacities: { each: Posts, value: "position:{Posts|slug}" } }',
  );
  const [row] = await read('Who,Posts\nRoth,Premier; Minister of Fish\n', yaml);
  expect(entriesOf(row).participations).toMatchObject([
    { capacities: ['position:premier', 'position:minister-of-fish'] },
  ]);
});

test('dates of any format become EDTF with the precision of the format', async () => {
  const form = (format: string) =>
    mapping('datings', `{ subject: "meeting:m", edtf: "{Date|date ${format}}", basis: STATED }`);
  const edtf = async (format: string, date: string) => {
    const [row] = await read(`Date,Who\n"${date}",x\n`, form(format));
    return row?.outcome === 'converted' ? row.entries.datings?.[0]?.edtf : reasonOf(row);
  };
  expect(await edtf('dd.MM.yyyy', '04.03.2031')).toBe('2031-03-04');
  expect(await edtf('LLLL d, yyyy', 'March 4, 2031')).toBe('2031-03-04');
  expect(await edtf('MM/yyyy', '03/2031')).toBe('2031-03');
  expect(await edtf('yyyy', '2031')).toBe('2031');
  expect(await edtf('dd.MM.yyyy', '30.02.2031')).toBe('Date: "30.02.2031" is not a date of the format dd.MM.yyyy.');
});

test('a country is found by name or code, and an unknown one is not guessed', async () => {
  const host = (cell: string) =>
    mapping('participations', `{ event: "meeting:m", participant: "${cell}", role: HOST }`);
  const table = 'Who,Host\nx,Norway\nx,Freedonia\n';
  const [known, unknown] = await read(table, host('{Host|country}'));
  expect(entriesOf(known).countries).toMatchObject([{ id: 'country:norway', code: 'NO' }]);
  expect(reasonOf(unknown)).toBe('"Freedonia" in the column "Host" is not a known country.');
  const [, left] = await read(table, host('{Host?|country}'));
  expect(left).toMatchObject({
    outcome: 'converted',
    entries: {},
    unresolved: [{ value: 'Freedonia', as: 'country' }],
  });
  const [code] = await read('Who,Host\nx,NO\n', host('{Host|countryCode}'));
  expect(entriesOf(code).participations).toMatchObject([{ participant: 'country:norway' }]);
});

test('an empty cell rejects the row, unless the mapping marks it as optional', async () => {
  const [row] = await read('Who,Date\n,2031\n', meetings());
  expect(reasonOf(row)).toBe('The cell of "Who" is empty; write {Who?} in the mapping if it may be.');
  const [each] = await read(
    'Who,Date\n,2031\n',
    mapping('people', '{ each: Who, id: "person:{Who|slug}", names: "{Who}" }'),
  );
  expect(reasonOf(each)).toContain('write each: Who? in the mapping');
});

test('an invalid row is rejected with its line, and reading continues', async () => {
  const table =
    'Date,Who\n2031,"Roth\n2032,Lund\n2033,"Br"ask\n2034\n2035,Vey,more\n2036,Aldo,\n,\n2037,The "old" one\n2038,"End"\n';
  const readings = await read(table, meetings());
  expect(readings.map(({ location, outcome }) => `${location.line} ${outcome}`)).toEqual([
    '2 rejected',
    '3 converted',
    '4 rejected',
    '5 rejected',
    '6 rejected',
    '7 converted',
    '9 rejected',
    '10 converted',
  ]);
  expect(reasonOf(readings[0])).toMatch(/quotation mark/);
  expect(readings[0]).toMatchObject({ text: '2031,"Roth' });
  expect(reasonOf(readings[3])).toBe('The row has 1 cell; the file has 2 columns.');
});

test('an unclosed quotation mark invalidates only its own row', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => `${1000 + index},Person ${index}`);
  const readings = await read(`Date,Who\n999,"Roth\n${rows.join('\n')}\n`, meetings());
  expect(reasonOf(readings[0])).toMatch(/not closed/);
  expect(readings.slice(1).every(({ outcome }) => outcome === 'converted')).toBe(true);
  expect(readings).toHaveLength(3001);
});

test('a byte order mark and tabs are understood, and the mapping can name the columns of a file without a header', async () => {
  const [marked] = await read('\uFEFFWho\tDate\nRoth\t2031\n', meetings('delimiter: tab\n'));
  expect(entriesOf(marked).meetings).toMatchObject([{ id: 'meeting:roth' }]);
  const [bare] = await read('2031,Roth\n', meetings('columns: [Date, Who]\n'));
  expect(bare?.location.line).toBe(1);
  expect(entriesOf(bare).meetings).toMatchObject([{ id: 'meeting:roth' }]);
});

test.each([
  ['UTF-16', Buffer.from('\uFEFFWho,Date\n', 'utf16le'), /UTF-16/, undefined],
  ['Latin 1', Buffer.from('Who,Date\nRoth,2031\nJosé,2032\n', 'latin1'), /not UTF-8 here; save it as "CSV UTF-8"/, 3],
  ['a file with another delimiter', 'Who;Date\nRoth;2031\n', /write delimiter: ";" in the mapping/, 1],
  ['a file with two columns of one name', 'Who,Who\nRoth,2031\n', /Two columns are named "Who"/, 1],
])('%s is rejected as a whole', async (_, table, message, line) => {
  const error = await read(table, meetings()).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(InvalidInputError);
  const [problem] = (error as InvalidInputError).diagnostics;
  expect(problem?.message).toMatch(message);
  expect(problem?.line).toBe(line);
});

test('all errors of a mapping are reported at once, with their lines, their values and what is allowed', async () => {
  const yaml = `source: { title: Invented visits }
language: en
words:
  role: { H: HOTS }
rows:
  meatings:
    - { id: "meeting:{Who}" }
  meetings:
    - { id: "metting:{Who|slug}", kind: TALK, name: "{Who}" }
  participations:
    - event: "meeting:{Dat|slug}"
      participant: "{Who|slog}"
      role: "{Role|role}"
      evidence: "{Who}"
  datings:
    - { subject: "person:{Who|slug}", edtf: {Date}, basis: STATED }
`;
  const faults = await faultsOf(yaml);
  expect(faults).toEqual([
    '7 rows.meatings: "meatings" is not a section; did you mean "meetings"?',
    '9 rows.meetings[0].id: "metting:{Who|slug}" is not an id: "metting" is not the prefix of a kind; did you mean "meeting"?',
    '9 rows.meetings[0].names: is missing; it is required.',
    expect.stringMatching(/^9 rows\.meetings\[0\]\.kind: "TALK" is not allowed here; .*did you mean "TALKS"\?$/),
    '9 rows.meetings[0].name: "name" is not a field here; did you mean "names"?',
    '12 rows.participations[0].participant: "slog" is not a filter; did you mean "slug"?',
    expect.stringContaining('14 rows.participations[0].evidence: "{Who}" is not allowed here'),
    expect.stringContaining('4 words.role.H: "HOTS" is not allowed here; the words are HOST, GUEST'),
    '16 rows.datings[0].edtf: {"Date":null} is not a text; YAML reads {Date} as a mapping, so write "{Date}" in quotation marks.',
    '16 rows.datings[0].subject: "person:{Who|slug}" is a Person; a Dated is required here, so the id must begin with meeting:, milestone:, joint-statement:, source:.',
  ]);
});

test('a column that the file does not have is reported before any row is read', async () => {
  expect(await faultsOf(mapping('people', '{ each: Wo, id: "person:{Wo|slug}", names: "{Country}" }'))).toEqual([
    expect.stringMatching(/^5 rows\.people\[0\]\.id: "Wo" is not a column of .*table\.csv; did you mean "Who"\?$/),
    expect.stringMatching(
      /^5 rows\.people\[0\]\.names: "Country" is not a column .*; the columns are "Date", "Who", "Role"\.$/,
    ),
  ]);
});

test.each([
  ['language: en\nrows: {}', 'source: is missing'],
  [
    'source: { titel: x }\nlanguage: en\nrows: {}',
    'source.titel: "titel" is not a field here; the fields are title, publisher, url, date.',
  ],
  [`${head}delimiter: ";;"\nrows: {}`, '";;" is not a delimiter; write one character other than'],
  [`${head}words: { a: { b: true } }\nrows: {}`, 'words.a.b: must be a word of the model, in quotation marks'],
  [`${head}rows: [x]`, '["x"] is a list; it must be a mapping.'],
  ['[x]', 'The document is not a mapping; a mapping has source, language and rows.'],
  [
    `${head}rows: {`,
    'The document is not valid YAML: Flow map in block collection must be sufficiently indented and end with a }.',
  ],
  [mapping('people', '{ id: "person:{Who", names: x }'), '"person:{Who" contains a single "{"'],
  [mapping('people', '{ id: "person:{|slug}", names: x }'), '"{|slug}" has no column name'],
  [mapping('datings', '{ subject: "meeting:m", edtf: "{Date|date}", basis: STATED }'), 'needs the format of the dates'],
])('the mapping %j is rejected', async (yaml, message) => {
  expect((await faultsOf(yaml)).join('\n')).toContain(message);
});
