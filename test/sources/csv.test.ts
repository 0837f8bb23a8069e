import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { InvalidInputError } from '../../src/ingest/check/diagnostic.ts';
import type { RecordResult } from '../../src/sources/adapter.ts';
import { csv } from '../../src/sources/csv/csv.ts';
import { mapping, openTable, readTable } from './csv-table.ts';

const meetings = (more = '') => mapping('meetings', '{ id: "meeting:{Who|slug}", kind: TALKS, names: "{Who}" }', more);

function entriesOf(result: RecordResult | undefined) {
  if (result?.outcome !== 'converted') throw new Error(`Not converted: ${JSON.stringify(result)}`);
  return result.entries;
}

function reasonOf(result: RecordResult | undefined): string {
  if (result?.outcome !== 'rejected') throw new Error(`Not rejected: ${JSON.stringify(result)}`);
  return result.reason;
}

test('the rows of the example in the README become the entries of its mapping, each with its words and its line', async () => {
  const readme = readFileSync(new URL('../../src/sources/csv/README.md', import.meta.url), 'utf8');
  const [, table = ''] = /```csv\n([\s\S]*?)```/.exec(readme) ?? [];
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  const { source, context } = await openTable(table, yaml);
  const { entries } = await csv.dataset(source, context);
  expect(entries.sources).toMatchObject([
    { id: 'source:csv/table.csv', kind: 'DATASET', publisher: 'organization:institute-of-examples' },
  ]);
  expect(entries.datings).toMatchObject([{ subject: 'source:csv/table.csv', edtf: '2031-12' }]);

  const [first, second] = await readTable(table, yaml);
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
  const [first, second] = await readTable(
    table,
    mapping('datings', '{ subject: "meeting:{Who|slug}", edtf: "{Date}", basis: STATED }'),
  );
  expect(entriesOf(first).passages).toMatchObject([{ exact: '"Roth, ""the elder""",2031', locator: 'line 2' }]);
  expect(entriesOf(second).passages).toMatchObject([{ exact: 'Lund,"2032\r\n"', locator: 'line 3' }]);
  expect(entriesOf(second).datings).toMatchObject([{ edtf: '2032' }]);
});

test('a claim with an empty evidence has no passage', async () => {
  const [row] = await readTable(
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
  const [right, wrong, unknown] = await readTable('Who,Role\nRoth; Lund,h;G\nRoth;Lund,H\nRoth,X\n', yaml);
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
  const [row] = await readTable('Who,Posts\nRoth,Premier; Minister of Fish\n', yaml);
  expect(entriesOf(row).participations).toMatchObject([
    { capacities: ['position:premier', 'position:minister-of-fish'] },
  ]);
});

test('dates of any format become EDTF with the precision of the format', async () => {
  const form = (format: string) =>
    mapping('datings', `{ subject: "meeting:m", edtf: "{Date|date ${format}}", basis: STATED }`);
  const edtf = async (format: string, date: string) => {
    const [row] = await readTable(`Date,Who\n"${date}",x\n`, form(format));
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
  const [known, unknown] = await readTable(table, host('{Host|country}'));
  expect(entriesOf(known).countries).toMatchObject([{ id: 'country:norway', code: 'NO' }]);
  expect(reasonOf(unknown)).toBe('"Freedonia" in the column "Host" is not a known country.');
  const [, left] = await readTable(table, host('{Host?|country}'));
  expect(left).toMatchObject({
    outcome: 'converted',
    entries: {},
    unresolved: [{ value: 'Freedonia', as: 'country' }],
  });
  const [code] = await readTable('Who,Host\nx,NO\n', host('{Host|countryCode}'));
  expect(entriesOf(code).participations).toMatchObject([{ participant: 'country:norway' }]);
});

test('an empty cell rejects the row, unless the mapping marks it as optional', async () => {
  const [row] = await readTable('Who,Date\n,2031\n', meetings());
  expect(reasonOf(row)).toBe('The cell of "Who" is empty; write {Who?} in the mapping if it may be.');
  const [each] = await readTable(
    'Who,Date\n,2031\n',
    mapping('people', '{ each: Who, id: "person:{Who|slug}", names: "{Who}" }'),
  );
  expect(reasonOf(each)).toContain('write each: Who? in the mapping');
});

test('an invalid row is rejected with its line, and reading continues', async () => {
  const table =
    'Date,Who\n2031,"Roth\n2032,Lund\n2033,"Br"ask\n2034\n2035,Vey,more\n2036,Aldo,\n,\n2037,The "old" one\n2038,"End"\n';
  const results = await readTable(table, meetings());
  expect(results.map(({ location, outcome }) => `${location.line} ${outcome}`)).toEqual([
    '2 rejected',
    '3 converted',
    '4 rejected',
    '5 rejected',
    '6 rejected',
    '7 converted',
    '9 rejected',
    '10 converted',
  ]);
  expect(reasonOf(results[0])).toMatch(/quotation mark/);
  expect(results[0]).toMatchObject({ text: '2031,"Roth' });
  expect(reasonOf(results[3])).toBe('The row has 1 cell; the file has 2 columns.');
});

test('an unclosed quotation mark invalidates only its own row', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => `${1000 + index},Person ${index}`);
  const results = await readTable(`Date,Who\n999,"Roth\n${rows.join('\n')}\n`, meetings());
  expect(reasonOf(results[0])).toMatch(/not closed/);
  expect(results.slice(1).every(({ outcome }) => outcome === 'converted')).toBe(true);
  expect(results).toHaveLength(3001);
});

test('a byte order mark and tabs are understood, and the mapping can name the columns of a file without a header', async () => {
  const [marked] = await readTable('\uFEFFWho\tDate\nRoth\t2031\n', meetings('delimiter: tab\n'));
  expect(entriesOf(marked).meetings).toMatchObject([{ id: 'meeting:roth' }]);
  const [bare] = await readTable('2031,Roth\n', meetings('columns: [Date, Who]\n'));
  expect(bare?.location.line).toBe(1);
  expect(entriesOf(bare).meetings).toMatchObject([{ id: 'meeting:roth' }]);
});

test.each([
  ['UTF-16', Buffer.from('\uFEFFWho,Date\n', 'utf16le'), /UTF-16/, undefined],
  ['Latin 1', Buffer.from('Who,Date\nRoth,2031\nJosé,2032\n', 'latin1'), /not UTF-8 here; save it as "CSV UTF-8"/, 3],
  ['a file with another delimiter', 'Who;Date\nRoth;2031\n', /write delimiter: ";" in the mapping/, 1],
  ['a file with two columns of one name', 'Who,Who\nRoth,2031\n', /Two columns are named "Who"/, 1],
])('%s is rejected as a whole', async (_, table, message, line) => {
  const error = await readTable(table, meetings()).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(InvalidInputError);
  const [problem] = (error as InvalidInputError).diagnostics;
  expect(problem?.message).toMatch(message);
  expect(problem?.line).toBe(line);
});
