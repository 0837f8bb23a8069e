import { expect, test } from 'vitest';
import { InvalidInputError } from '../../src/ingest/check/diagnostic.ts';
import { head, mapping, readTable } from './csv-table.ts';

/** The diagnostics of a mapping for a table, as `line path: message`. */
async function diagnosticsOf(mapping: string, table = 'Date,Who,Role\n2031,Adela,H\n'): Promise<readonly string[]> {
  const error = await readTable(table, mapping).catch((thrown: unknown) => thrown);
  if (!(error instanceof InvalidInputError)) throw error;
  return error.diagnostics.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

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
  const messages = await diagnosticsOf(yaml);
  expect(messages).toEqual([
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
  expect(await diagnosticsOf(mapping('people', '{ each: Wo, id: "person:{Wo|slug}", names: "{Country}" }'))).toEqual([
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
  expect((await diagnosticsOf(yaml)).join('\n')).toContain(message);
});
