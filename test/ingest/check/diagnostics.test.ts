import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InvalidInputError, renderDiagnostics } from '../../../src/ingest/check/diagnostic.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { openTestGraph } from '../../support/graph.ts';
import { ask, testServer } from '../../support/server.ts';
import { type Dossier, named, talks, vocabulary, writeDossierFile, writeInput } from '../dossier-files.ts';

const graph = await openTestGraph();
beforeAll(async () => {
  await importDossiers(graph, [await writeDossierFile(vocabulary)]);
});
afterAll(() => graph.close());

async function diagnosticsOf(files: readonly string[], textFile?: string) {
  const error = await importDossiers(graph, files, { textFile }).then(
    () => null,
    (thrown: InvalidInputError) => thrown,
  );
  return error?.diagnostics ?? [];
}

/** Returns the path and message of each diagnostic of the talks with some sections replaced. */
async function messagesWith(sections: Dossier): Promise<string[]> {
  const diagnostics = await diagnosticsOf([await writeDossierFile({ ...talks, ...sections })]);
  return diagnostics.map(({ path, message }) => `${path}: ${message}`);
}

const dating = { subject: 'meeting:talks', edtf: '2020-09-11', basis: 'STATED', evidence: [] };
const passage = { id: 'passage:page/met', source: 'source:page', exact: '在莫斯科𠮷会谈' };
const keepPassages = [...(talks.passages as object[])];

describe('a diagnostic has a path, quotes the value and says what is allowed', () => {
  test.each<[string, Dossier, string]>([
    [
      'an impossible date',
      { datings: [{ ...dating, edtf: '2019-02-29' }] },
      'datings[0].edtf: "2019-02-29" is not a date: month 2 of 2019 has 28 days.',
    ],
    [
      'a date that is a number',
      { datings: [{ ...dating, edtf: 20200911 }] },
      'datings[0].edtf: 20200911 is a number; it must be a text (put it in quotes).',
    ],
    ...['UK', 'ZZ', 'XA', 'cn'].map((code): [string, Dossier, string] => [
      `the code ${code}, which is not assigned`,
      { countries: [{ id: 'country:x', code, names: named('X') }] },
      `countries[0].code: "${code}" is not an assigned country code (ISO 3166-1 alpha-2), ${code === 'UK' ? 'write GB' : 'such as CN'}.`,
    ]),
    [
      'a clause before the first',
      {
        clauses: [{ id: 'clause:x', ordinal: 0, text: 'x', language: 'en', partOf: 'joint-statement:x', evidence: [] }],
      },
      'clauses[0].ordinal: 0 is too small; the minimum is 1.',
    ],
    [
      'an unknown language',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: [{ value: 'x', language: 'xx', kind: 'SHORT' }] }] },
      'meetings[0].names[0].language: "xx" contains the unknown language "xx"; write a tag such as zh-Hans, ru or en.',
    ],
    [
      'a word that is not in the list',
      { datings: [{ ...dating, basis: 'STATD' }] },
      'datings[0].basis: "STATD" is not allowed here; the words are STATED, DATELINE, METADATA, INFERRED; did you mean "STATED"?',
    ],
    [
      'a misspelt field',
      { datings: [{ ...dating, orginalText: '11日' }] },
      'datings[0].orginalText: "orginalText" is not a field here; did you mean "originalText"?',
    ],
    [
      'a misspelt field of a name',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: [{ ...named('x')[0], lang: 'en' }] }] },
      'meetings[0].names[0].lang: "lang" is not a field here; the fields are value, language, kind, evidence.',
    ],
    ['a misspelt section', { remark: [] }, 'remark: "remark" is not a section of a dossier; did you mean "remarks"?'],
    ['a section that is not a list', { remarks: { id: 'remark:x' } }, 'remarks: must be a list.'],
    [
      'a missing field',
      { datings: [{ subject: 'meeting:talks', basis: 'STATED', evidence: [] }] },
      'datings[0].edtf: is missing; it is required.',
    ],
    [
      'a missing word of an enum',
      { meetings: [{ id: 'meeting:talks', names: named('x') }] },
      'meetings[0].kind: is missing; write one of TALKS, SUMMIT, COUNCIL, PRESS_CONFERENCE, VISIT, CALL, OTHER.',
    ],
    [
      'a claim without the key evidence',
      { datings: [{ subject: 'meeting:talks', edtf: '2020', basis: 'STATED' }] },
      'datings[0].evidence: is missing; name the passages that support the claim, or write evidence: [] if it has no source.',
    ],
    [
      'a thing without a name',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: [] }] },
      'meetings[0].names: must not be empty.',
    ],
    [
      'an empty text',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: named(' ') }] },
      'meetings[0].names[0].value: must not be empty; leave the field out where nothing is known.',
    ],
    [
      'a remark without a speaker',
      { remarks: [{ id: 'remark:x', speakers: [], voice: 'DIRECT', text: 'x', language: 'en', evidence: [] }] },
      'remarks[0].speakers: must not be empty.',
    ],
    [
      'a reference to the wrong kind',
      { eventLocations: [{ event: 'meeting:talks', place: 'country:russia', evidence: [] }] },
      'eventLocations[0].place: "country:russia" is a Country; a Place is required here, so the id must begin with place:.',
    ],
    [
      'an id of the wrong kind',
      { meetings: [...(talks.meetings as object[]), { id: 'milestone:talks', kind: 'TALKS', names: named('x') }] },
      'meetings[1].id: "milestone:talks" is a Milestone; a Meeting is required here, so the id must begin with meeting:.',
    ],
    [
      'a reference to nothing',
      { eventLocations: [{ event: 'meeting:talks', place: 'place:kazan', evidence: [] }] },
      'eventLocations[0].place: "place:kazan" is declared neither in this dossier nor in another one of this import, and is not in the graph.',
    ],
    [
      'evidence that does not exist',
      { datings: [{ ...dating, evidence: ['passage:page/none'] }] },
      'datings[0].evidence[0]: "passage:page/none" is declared neither in this dossier nor in another one of this import, and is not in the graph.',
    ],
    [
      'evidence of a name that does not exist',
      {
        meetings: [
          { id: 'meeting:talks', kind: 'TALKS', names: [{ ...named('x')[0], evidence: ['passage:page/none'] }] },
        ],
      },
      'meetings[0].names[0].evidence[0]: "passage:page/none" is declared neither in this dossier nor in another one of this import, and is not in the graph.',
    ],
    [
      'the same evidence twice',
      { datings: [{ ...dating, evidence: ['passage:page/met', 'passage:page/met'] }] },
      'datings[0].evidence[1]: "passage:page/met" is in the list twice.',
    ],
    [
      'an id that occurs twice',
      {
        meetings: [
          { id: 'meeting:talks', kind: 'TALKS', names: named('x') },
          { id: 'meeting:talks', kind: 'TALKS', names: named('y') },
        ],
      },
      'meetings[1].id: "meeting:talks" is declared twice, first at meetings[0].',
    ],
    [
      'two claims that are one',
      { datings: [dating, { ...dating, basis: 'INFERRED' }] },
      'datings[1].id: "dating:talks/2020-09-11" is declared twice, first at datings[0]; the id is made from subject and edtf, so write an id of its own for one of the two.',
    ],
    [
      'an event that is part of itself',
      { eventRelations: [{ event: 'meeting:talks', kind: 'PART_OF', other: 'meeting:talks', evidence: [] }] },
      'eventRelations[0].other: "meeting:talks" is also the event; the two must differ.',
    ],
    [
      'an address that is not a URL',
      {
        sources: [{ id: 'source:page', kind: 'WEBPAGE', held: 'HELD', names: named('x'), url: 'javascript:alert(1)' }],
      },
      'sources[0].url: "javascript:alert(1)" is not an absolute URL; it must begin with https:, http: or urn:.',
    ],
    [
      'offsets that do not fit the words',
      { passages: [...keepPassages.slice(1), { ...passage, start: 10, end: 18 }] },
      'passages[1].end: 18 does not match: exact has 7 code points, so it ends at 17 when it starts at 10.',
    ],
    [
      'an offset without the other',
      { passages: [...keepPassages.slice(1), { ...passage, start: 10 }] },
      'passages[1].end: is missing; give both start and end, or neither.',
    ],
    [
      'a check without its time',
      { passages: [...keepPassages.slice(1), { ...passage, start: 10, end: 17, state: 'VERIFIED' }] },
      'passages[1].checkedAt: is missing; the state VERIFIED is the result of a check, so give the time of the check.',
    ],
    [
      'a term that ends before it begins',
      {
        positions: [{ id: 'position:fm', body: 'country:china', names: named('x') }],
        tenures: [{ person: 'person:wang-yi', position: 'position:fm', from: '2013', to: '2012', evidence: [] }],
      },
      'tenures[0].to: "2012" is before "2013", the date in from.',
    ],
    [
      'a document that is not declared',
      { document: 'source:other' },
      'document: "source:other" is not among the sources of this dossier; declare it there.',
    ],
    [
      'a document that is missing',
      { document: undefined },
      'document: is missing; a dossier of the kind DOCUMENT must name the source that it records.',
    ],
    [
      'a text that is not a hash',
      { text: { sha256: 'ABC', codePoints: 3 } },
      'text.sha256: "ABC" is not a SHA-256: 64 hexadecimal digits in lower case.',
    ],
    [
      'a name of a dossier with a blank',
      { dossier: 'my talks' },
      'dossier: "my talks" cannot name a dossier; a name begins with a lowercase letter or digit, and contains only lowercase letters, digits and . _ / -.',
    ],
  ])('%s', async (_, sections, message) => {
    expect(await messagesWith(sections)).toEqual([message]);
  });
});

describe('a text that is too long for an index of the graph is invalid, also in a dry run', () => {
  test.each([
    ['letters', 'a'.repeat(9000), '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" is too long: it has 9000 bytes'],
    ['ideographs of three bytes', '河'.repeat(2700), 'is too long: it has 8100 bytes in UTF-8, and at most 8000 are'],
    ['ligatures that search spells out', '\uFDFA'.repeat(300), 'is too long: it has 9900 bytes in UTF-8'],
  ])('a name of %s', async (_, value, message) => {
    const meetings = [{ id: 'meeting:talks', kind: 'TALKS', names: named(value) }];
    const [found, ...others] = await messagesWith({ meetings });
    expect(others).toEqual([]);
    expect(found).toContain(`meetings[0].names[0].value: `);
    expect(found).toContain(message);
    const dryRun = importDossiers(graph, [await writeDossierFile({ ...talks, meetings })], { dryRun: true });
    await expect(dryRun).rejects.toMatchObject({ name: 'InvalidInputError' });
  });

  test('but a name that just fits is stored', async () => {
    const meetings = [{ id: 'meeting:talks', kind: 'TALKS', names: named('a'.repeat(8000)) }];
    expect(await messagesWith({ meetings })).toEqual([]);
  });

  test('the name of a dossier', async () => {
    const file = await writeInput('long.json', JSON.stringify({ ...talks, dossier: 'a'.repeat(9000) }));
    const [found] = await diagnosticsOf([file]);
    expect(found).toMatchObject({ path: 'dossier', message: expect.stringContaining('400 characters are allowed') });
  });

  test('an id that is made from long fields', async () => {
    const edtf = `[${Array.from({ length: 100 }, (_, index) => 1900 + index).join(',')}]`;
    const [found] = await messagesWith({ datings: [{ ...dating, edtf }] });
    expect(found).toContain('datings[0].id: The id made from subject and edtf is invalid; write an id of its own.');
  });
});

describe('an id has one form, whether letters and marks are written as one character or two', () => {
  const composed = 'meeting:café';
  const decomposed = 'meeting:cafe\u0301';
  const meeting = (id: string) => ({ id, kind: 'TALKS', names: named('Talks') });

  test('two entries with the two forms of one id are one entry that is declared twice', async () => {
    const meetings = [...(talks.meetings as object[]), meeting(composed), meeting(decomposed)];
    const [found] = await messagesWith({ meetings });
    expect(found).toContain('meetings[2].id: "meeting:café" is declared twice, first at meetings[1].');
  });

  test('a reference in one form finds the entry in the other', async () => {
    const meetings = [...(talks.meetings as object[]), meeting(decomposed)];
    const datings = [dating, { ...dating, subject: composed }];
    expect(await messagesWith({ meetings, datings })).toEqual([]);
    const server = testServer(graph);
    for (const id of [composed, decomposed]) {
      const { body } = await ask(server, { query: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id } });
      expect(body.data).toEqual({ node: { id: composed } });
      const { body: inline } = await ask(
        server,
        `{ nodes(ids: ["${id}"]) { id } meetings(filter: { id: { eq: "${id}" } }) { totalCount } }`,
      );
      expect(inline.data).toEqual({ nodes: [{ id: composed }], meetings: { totalCount: 1 } });
    }
  });
});

test('all diagnostics of all dossiers are reported at once, with file and line', async () => {
  const first = await writeInput(
    'first.yaml',
    'dossier: first\ntitle: First\nkind: VOCABULARY\npeople:\n  - id: person:a\n    names: []\n  - id: place:b\n    names: [{ value: B, language: xx, kind: SHORT }]\n',
  );
  const second = await writeInput(
    'second.json',
    '{"dossier": "second", "title": "Second", "kind": "VOCABULARY",\n"topics": [\n{"id": "topic:a", "broader": "topic:none",\n"names": [{"value": "A", "language": "en", "kind": "SHORT"}]}\n]}',
  );
  const diagnostics = await diagnosticsOf([first, second]);
  expect(diagnostics.map(({ file, line, path, value }) => [file, line, path, value])).toEqual([
    [first, 6, 'people[0].names', []],
    [first, 7, 'people[1].id', 'place:b'],
    [first, 8, 'people[1].names[0].language', 'xx'],
    [second, 3, 'topics[0].broader', 'topic:none'],
  ]);
});

test('diagnostics are printed one per line, with file, line and path before the message', async () => {
  const file = await writeInput('a.yaml', 'dossier: a\ntitle: A\nkind: NOVEL\n');
  const error = await importDossiers(graph, [file]).catch((thrown: InvalidInputError) => thrown);
  expect(renderDiagnostics(error as InvalidInputError)).toBe(
    `${file}:3 kind: "NOVEL" is not allowed here; the words are DOCUMENT, VOCABULARY, RECORDS.`,
  );
});

test('dossiers that refer to each other are invalid, because none can be imported first', async () => {
  const topic = (id: string, broader: string) => [{ id, broader, names: named(id) }];
  const a = { dossier: 'a', title: 'A', kind: 'VOCABULARY', topics: topic('topic:a', 'topic:b') };
  const b = { dossier: 'b', title: 'B', kind: 'VOCABULARY', topics: topic('topic:b', 'topic:a') };
  const diagnostics = await diagnosticsOf([await writeDossierFile(a), await writeDossierFile(b)]);
  expect(diagnostics.map(({ message }) => message)).toEqual(
    Array(2).fill(
      'The dossiers "a", "b" refer to each other, so none of them can be imported first; move what they share to a vocabulary.',
    ),
  );
});

test('two files with one dossier name are invalid', async () => {
  const files = [await writeDossierFile(vocabulary), await writeDossierFile(vocabulary, 'json')];
  expect(await diagnosticsOf(files)).toMatchObject([
    {
      file: files[1],
      path: 'dossier',
      value: 'things',
      message: `"things" is also the name of the dossier in ${files[0]}; each dossier needs its own name.`,
    },
  ]);
});

test('of the diagnostics of a file the first thousand are listed and the others counted', async () => {
  const people = Array.from({ length: 1500 }, (_, index) => ({ id: `person:p${index}`, names: [] }));
  const file = await writeDossierFile({ dossier: 'many', title: 'Many', kind: 'VOCABULARY', people }, 'json');
  const error = (await importDossiers(graph, [file]).catch((thrown: InvalidInputError) => thrown)) as InvalidInputError;
  expect([error.diagnostics.length, error.more]).toEqual([1000, 500]);
  expect(error.message).toBe('The input has 1500 errors; no invalid document was imported.');
  expect(renderDiagnostics(error)).toMatch(/\n… and 500 more\.$/);
});
