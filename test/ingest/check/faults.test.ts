import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportFaults, renderFaults } from '../../../src/ingest/check/faults.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { openTestGraph } from '../../support/graph.ts';
import { type Dossier, named, talks, vocabulary, writeDossierFile, writeInput } from '../dossier-files.ts';

const graph = await openTestGraph();
beforeAll(async () => {
  await importDossiers(graph, [await writeDossierFile(vocabulary)]);
});
afterAll(() => graph.close());

async function faultsOf(files: readonly string[], textFile?: string) {
  const error = await importDossiers(graph, files, { textFile }).then(
    () => null,
    (thrown: ImportFaults) => thrown,
  );
  return error?.faults ?? [];
}

/** The path and message of each fault of the talks with some sections replaced. */
async function faultsWith(sections: Dossier): Promise<string[]> {
  const faults = await faultsOf([await writeDossierFile({ ...talks, ...sections })]);
  return faults.map(({ path, message }) => `${path}: ${message}`);
}

const dating = { subject: 'meeting:talks', edtf: '2020-09-11', basis: 'STATED', evidence: [] };
const passage = { id: 'passage:page/met', source: 'source:page', exact: '在莫斯科𠮷会谈' };
const keepPassages = [...(talks.passages as object[])];

describe('what is wrong is told with its place, its value and what is allowed', () => {
  test.each<[string, Dossier, RegExp]>([
    [
      'an impossible date',
      { datings: [{ ...dating, edtf: '2019-02-29' }] },
      /^datings\[0\]\.edtf: "2019-02-29" is not a date: month 2 of 2019 has 28 days/,
    ],
    [
      'a date that is a number',
      { datings: [{ ...dating, edtf: 20200911 }] },
      /^datings\[0\]\.edtf: 20200911 is a number; a text is wanted \(put it in quotes\)/,
    ],
    [
      'an unknown language',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: [{ value: 'x', language: 'xx', kind: 'SHORT' }] }] },
      /^meetings\[0\]\.names\[0\]\.language: "xx" contains the unknown language "xx"; write a tag such as zh-Hans, ru or en\.$/,
    ],
    [
      'a word that is not in the list',
      { datings: [{ ...dating, basis: 'STATD' }] },
      /^datings\[0\]\.basis: "STATD" is not allowed here; the words are STATED, DATELINE, METADATA, INFERRED; did you mean "STATED"\?/,
    ],
    [
      'a misspelt field',
      { datings: [{ ...dating, orginalText: '11日' }] },
      /^datings\[0\]\.orginalText: "orginalText" is not a field here; did you mean "originalText"\?/,
    ],
    [
      'a misspelt field of a name',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: [{ ...named('x')[0], lang: 'en' }] }] },
      /names\[0\]\.lang: "lang" is not a field here; the fields are value, language, kind, evidence/,
    ],
    [
      'a misspelt section',
      { remraks: [], remarks: [], remark: [{}] },
      /^remark: "remark" is not a section of a dossier; did you mean "remarks"\?/,
    ],
    ['a section that is no list', { remarks: { id: 'remark:x' } }, /^remarks: must be a list/],
    [
      'a missing field',
      { datings: [{ subject: 'meeting:talks', basis: 'STATED', evidence: [] }] },
      /^datings\[0\]\.edtf: is missing; edtf must be written/,
    ],
    [
      'a missing word of an enum',
      { meetings: [{ id: 'meeting:talks', names: named('x') }] },
      /^meetings\[0\]\.kind: is missing; one of TALKS, SUMMIT/,
    ],
    [
      'a claim without the key evidence',
      { datings: [{ subject: 'meeting:talks', edtf: '2020', basis: 'STATED' }] },
      /^datings\[0\]\.evidence: is missing; name the passages .* or write evidence: \[\]/,
    ],
    [
      'a thing without a name',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: [] }] },
      /^meetings\[0\]\.names: must not be empty/,
    ],
    [
      'an empty text',
      { meetings: [{ id: 'meeting:talks', kind: 'TALKS', names: named(' ') }] },
      /^meetings\[0\]\.names\[0\]\.value: must not be empty/,
    ],
    [
      'a remark without a speaker',
      { remarks: [{ id: 'remark:x', speakers: [], voice: 'DIRECT', text: 'x', language: 'en', evidence: [] }] },
      /^remarks\[0\]\.speakers: must not be empty/,
    ],
    [
      'a reference to the wrong kind',
      { eventLocations: [{ event: 'meeting:talks', place: 'country:russia', evidence: [] }] },
      /^eventLocations\[0\]\.place: "country:russia" is a Country; a Place is required here, so the id must begin with place:\.$/,
    ],
    [
      'an id of the wrong kind',
      { meetings: [{ id: 'milestone:talks', kind: 'TALKS', names: named('x') }] },
      /^meetings\[0\]\.id: "milestone:talks" is a Milestone; a Meeting is required here, so the id must begin with meeting:\.$/,
    ],
    [
      'a reference to nothing',
      { eventLocations: [{ event: 'meeting:talks', place: 'place:kazan', evidence: [] }] },
      /^eventLocations\[0\]\.place: "place:kazan" is declared neither in this dossier nor in another one given, and is not in the graph/,
    ],
    [
      'evidence that is not there',
      { datings: [{ ...dating, evidence: ['passage:page/none'] }] },
      /^datings\[0\]\.evidence\[0\]: "passage:page\/none" is declared neither/,
    ],
    [
      'evidence of a name that is not there',
      {
        meetings: [
          { id: 'meeting:talks', kind: 'TALKS', names: [{ ...named('x')[0], evidence: ['passage:page/none'] }] },
        ],
      },
      /^meetings\[0\]\.names\[0\]\.evidence\[0\]: "passage:page\/none"/,
    ],
    [
      'the same evidence twice',
      { datings: [{ ...dating, evidence: ['passage:page/met', 'passage:page/met'] }] },
      /^datings\[0\]\.evidence\[1\]: "passage:page\/met" is in the list twice\.$/,
    ],
    [
      'an id that stands twice',
      {
        meetings: [
          { id: 'meeting:talks', kind: 'TALKS', names: named('x') },
          { id: 'meeting:talks', kind: 'TALKS', names: named('y') },
        ],
      },
      /^meetings\[1\]\.id: "meeting:talks" stands twice, first at meetings\[0\]/,
    ],
    [
      'two claims that are one',
      { datings: [dating, { ...dating, basis: 'INFERRED' }] },
      /^datings\[1\]\.id: "dating:talks\/2020-09-11" stands twice, first at datings\[0\]; it was made of subject and edtf, so write an id for one/,
    ],
    [
      'an event that is part of itself',
      { eventRelations: [{ event: 'meeting:talks', kind: 'PART_OF', other: 'meeting:talks', evidence: [] }] },
      /^eventRelations\[0\]\.other: "meeting:talks" is also the event; the two must differ/,
    ],
    [
      'an address that is no URL',
      {
        sources: [{ id: 'source:page', kind: 'WEBPAGE', held: 'HELD', names: named('x'), url: 'javascript:alert(1)' }],
      },
      /^sources\[0\]\.url: "javascript:alert\(1\)" is not an absolute URL/,
    ],
    [
      'offsets that do not fit the words',
      { passages: [...keepPassages.slice(1), { ...passage, start: 10, end: 18 }] },
      /^passages\[1\]\.end: 18 does not match: exact has 7 code points, so it ends at 17 when it starts at 10\.$/,
    ],
    [
      'an offset without the other',
      { passages: [...keepPassages.slice(1), { ...passage, start: 10 }] },
      /^passages\[1\]\.end: is missing; give both start and end, or neither\.$/,
    ],
    [
      'a check without its time',
      { passages: [...keepPassages.slice(1), { ...passage, start: 10, end: 17, state: 'VERIFIED' }] },
      /^passages\[1\]\.checkedAt: is missing; the state VERIFIED is the result of a check, so give the time of the check\.$/,
    ],
    [
      'a term that ends before it begins',
      {
        positions: [{ id: 'position:fm', body: 'country:china', names: named('x') }],
        tenures: [{ person: 'person:wang-yi', position: 'position:fm', from: '2013', to: '2012', evidence: [] }],
      },
      /^tenures\[0\]\.to: "2012" is before "2013", the date in from\.$/,
    ],
    [
      'a document that is not declared',
      { document: 'source:other' },
      /^document: "source:other" must stand among the sources of this dossier/,
    ],
    [
      'a document that is not named',
      { document: undefined },
      /^document: is missing; a dossier of the kind DOCUMENT names the source/,
    ],
    ['a hash that is none', { text: { sha256: 'ABC', codePoints: 3 } }, /^text\.sha256: "ABC" is not a SHA-256/],
    ['a name of a dossier with a blank', { dossier: 'my talks' }, /^dossier: "my talks" cannot name a dossier/],
  ])('%s', async (_, sections, message) => {
    expect(await faultsWith(sections)).toContainEqual(expect.stringMatching(message));
  });
});

test('all faults of all dossiers are told at once, with file and line', async () => {
  const first = await writeInput(
    'first.yaml',
    'dossier: first\ntitle: First\nkind: VOCABULARY\npeople:\n  - id: person:a\n    names: []\n  - id: place:b\n    names: [{ value: B, language: xx, kind: SHORT }]\n',
  );
  const second = await writeInput(
    'second.json',
    '{"dossier": "second", "title": "Second", "kind": "VOCABULARY",\n"topics": [\n{"id": "topic:a", "broader": "topic:none",\n"names": [{"value": "A", "language": "en", "kind": "SHORT"}]}\n]}',
  );
  const faults = await faultsOf([first, second]);
  expect(faults.map(({ file, line, path, value }) => [file, line, path, value])).toEqual([
    [first, 6, 'people[0].names', []],
    [first, 7, 'people[1].id', 'place:b'],
    [first, 8, 'people[1].names[0].language', 'xx'],
    [second, 3, 'topics[0].broader', 'topic:none'],
  ]);
});

test('faults are shown one a line, with file, line and path before the sentence', async () => {
  const file = await writeInput('a.yaml', 'dossier: a\ntitle: A\nkind: NOVEL\n');
  const error = await importDossiers(graph, [file]).catch((thrown: ImportFaults) => thrown);
  expect(renderFaults(error as ImportFaults)).toBe(
    `${file}:3 kind: "NOVEL" is not allowed here; the words are DOCUMENT, VOCABULARY, RECORDS.`,
  );
});

describe('a file that is no dossier is refused with one sentence', () => {
  const head = 'dossier: a\ntitle: A\nkind: VOCABULARY\n';
  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['an empty file', 'a.yaml', '', /The file is empty; a dossier begins with dossier, title and kind/],
    ['a file of another format', 'a.txt', 'x', /does not end in .yaml, .yml or .json/],
    ['a list', 'a.yaml', '- a\n- b\n', /The file is not a mapping/],
    ['a list in JSON', 'a.json', '[]', /The file is not an object/],
    ['bytes that are not UTF-8', 'a.yaml', Buffer.from('title: \xff\xfe', 'latin1'), /The file is not UTF-8/],
    ['bytes that are not UTF-8 in JSON', 'a.json', Buffer.from('{"title": "\xff\xfe"}', 'latin1'), /This is not JSON/],
    ['a key that stands twice', 'a.yaml', `${head}title: B\n`, /The key "title" stands twice/],
    [
      'a key that stands twice in JSON',
      'a.json',
      '{"dossier": "a", "title": "A", "title": "B"}',
      /The key "title" stands twice/,
    ],
    ['two documents in one file', 'a.yaml', `${head}---\n${head}`, /This is not YAML/],
    ['YAML that breaks off', 'a.yaml', 'dossier: "a', /This is not YAML/],
    [
      'JSON that breaks off',
      'a.json',
      '{"dossier": "a", "people": [',
      /This is not JSON: it breaks off before its last bracket/,
    ],
    ['JSON with more after its end', 'a.json', '{"dossier": "a"} {}', /This is not JSON/],
    [
      'a misspelt section in JSON',
      'a.json',
      '{"dossier": "a", "pepole": []}',
      /"pepole" is not a section of a dossier; did you mean "people"\?/,
    ],
    ['a section in JSON that is no list', 'a.json', '{"dossier": "a", "people": {}}', /people must be a list/],
    ['JSON of nothing but brackets', 'a.json', '{"people":'.padEnd(5000, '['), /nests more than 16 levels deep/],
    [
      'a head that comes after the sections',
      'a.json',
      '{"dossier": "a", "kind": "VOCABULARY", "people": [], "topics": [{}], "title": "A"}',
      /must stand before the sections/,
    ],
    ['a few lines that stand for a billion', 'a.yaml', bomb(), /uses aliases \(\*\) for more than 100 values/],
    ['a tag that would make an object', 'a.yaml', `${head}people: !!js/function "x"\n`, /This is not YAML/],
  ])('%s', async (_, name, content, message) => {
    const faults = await faultsOf([await writeInput(name, content)]);
    expect(faults.map((fault) => fault.message)).toContainEqual(expect.stringMatching(message));
  });

  test('a file that is not there', async () => {
    expect(await faultsOf(['/nowhere/a.yaml'])).toMatchObject([{ message: 'There is no file "/nowhere/a.yaml".' }]);
  });

  test('YAML of more than 16 MB', async () => {
    const file = await writeInput('a.yaml', 'x'.repeat(16 * 1024 * 1024 + 1));
    expect(await faultsOf([file])).toMatchObject([
      { message: expect.stringMatching(/16777217 bytes; YAML.* may have 16777216. Write it as JSON/) },
    ]);
  });
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level += 1)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}

test('dossiers that refer to each other are refused, since none can come first', async () => {
  const topic = (id: string, broader: string) => [{ id, broader, names: named(id) }];
  const a = { dossier: 'a', title: 'A', kind: 'VOCABULARY', topics: topic('topic:a', 'topic:b') };
  const b = { dossier: 'b', title: 'B', kind: 'VOCABULARY', topics: topic('topic:b', 'topic:a') };
  const faults = await faultsOf([await writeDossierFile(a), await writeDossierFile(b)]);
  expect(faults.map(({ message }) => message)).toEqual(
    Array(2).fill(expect.stringMatching(/The dossiers "a", "b" refer to each other/)),
  );
});

test('two files may not hold the same dossier', async () => {
  const files = [await writeDossierFile(vocabulary), await writeDossierFile(vocabulary, 'json')];
  expect(await faultsOf(files)).toMatchObject([{ file: files[1], path: 'dossier', value: 'things' }]);
});

test('a file with a million faults tells the first thousand and counts the rest', async () => {
  const people = Array.from({ length: 1500 }, (_, index) => ({ id: `person:p${index}`, names: [] }));
  const file = await writeDossierFile({ dossier: 'many', title: 'Many', kind: 'VOCABULARY', people }, 'json');
  const error = (await importDossiers(graph, [file]).catch((thrown: ImportFaults) => thrown)) as ImportFaults;
  expect([error.faults.length, error.more]).toEqual([1000, 500]);
  expect(error.message).toBe('1500 faults found; nothing of the dossiers at fault was stored.');
});
