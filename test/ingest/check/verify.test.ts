import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { EvenedText } from '../../../src/ingest/check/printed-differences.ts';
import { renderVerification, verifyDossiers } from '../../../src/ingest/check/verify.ts';
import { named, writeInput } from '../dossier-files.ts';

const text = '𠮷先生说：他们在莫斯科会谈。记者问：为什么？他们在莫斯科会谈。答：好。';
const hash = (content: string) => createHash('sha256').update(content).digest('hex');

const head = `# A handwritten dossier
dossier: page
title: A page
kind: DOCUMENT
document: source:page
`;

function dossier(passages: string, recorded: string | null = text): string {
  const textLine =
    recorded === null ? '' : `text: { sha256: ${hash(recorded)}, codePoints: ${[...recorded].length} } # as held\n`;
  return `${head}${textLine}sources: [{ id: source:page, kind: WEBPAGE, held: HELD, names: ${JSON.stringify(named('A page'))} }]\npassages:\n${passages}`;
}

async function statesOf(passages: string, against = text, recorded: string | null = text) {
  const report = await verifyDossiers(
    [await writeInput('page.yaml', dossier(passages, recorded))],
    await writeInput('page.txt', against),
  );
  return report.dossiers[0]?.passages.map(({ state, positions }) => [state, positions]);
}

/** A dossier with one passage, as data. */
function asData(passage: Readonly<Record<string, unknown>>): object {
  const sources = [{ id: 'source:page', kind: 'WEBPAGE', held: 'HELD', names: named('A page') }];
  const passages = [{ id: 'passage:one', source: 'source:page', ...passage }];
  return { dossier: 'page', title: 'A page', kind: 'DOCUMENT', document: 'source:page', sources, passages };
}

const once = '  - { id: passage:once, source: source:page, exact: 先生说, start: 1, end: 4 }\n';

describe('a passage compared with a text', () => {
  test('is VERIFIED if the text is the recorded one and the words occur at their position in code points', async () => {
    expect(await statesOf(once)).toEqual([['VERIFIED', [1]]]);
  });

  test('is VERIFIED at its position although the words occur elsewhere too', async () => {
    expect(
      await statesOf('  - { id: passage:twice, source: source:page, exact: 他们在莫斯科会谈, start: 22, end: 30 }\n'),
    ).toEqual([['VERIFIED', [22]]]);
  });

  test('is CHANGED if the words occur elsewhere in the same text', async () => {
    expect(await statesOf('  - { id: passage:once, source: source:page, exact: 先生说, start: 2, end: 5 }\n')).toEqual([
      ['CHANGED', [1]],
    ]);
  });

  test('is CHANGED if the words occur in another text', async () => {
    expect(await statesOf(once, text.replace('好', '不好'))).toEqual([['CHANGED', [1]]]);
  });

  test('is AMBIGUOUS if the words occur several times, unless their prefix or suffix decides', async () => {
    const passage = (more: string) =>
      `  - { id: passage:twice, source: source:page, exact: 他们在莫斯科会谈${more} }\n`;
    expect(await statesOf(passage(''))).toEqual([['AMBIGUOUS', [5, 22]]]);
    expect(await statesOf(passage(', prefix: 为什么？'))).toEqual([['CHANGED', [22]]]);
    expect(await statesOf(passage(', suffix: 。记者'))).toEqual([['CHANGED', [5]]]);
  });

  test('is ORPHANED if the words do not occur in the text', async () => {
    expect(await statesOf('  - { id: passage:gone, source: source:page, exact: 北京 }\n')).toEqual([['ORPHANED', []]]);
  });

  test('is NOT_HELD if it is a passage of another document than the recorded one', async () => {
    const other = '  - { id: passage:other, source: source:other, exact: 先生说 }\n';
    expect(await statesOf(other)).toEqual([['NOT_HELD', []]]);
  });
});

describe('words that differ in print only are CHANGED, with their position and what differs', () => {
  const printings: [string, string, string, string[]][] = [
    ['CRLF', 'They met.\nThey spoke.', 'So: They met.\r\nThey spoke. End', ['LINE_BREAKS']],
    ['a line that was wrapped', 'They met in town.', 'So: They met\n   in town. End', ['LINE_BREAKS']],
    ['NFD', 'Café Müller 한국', 'So: Cafe\u0301 Mu\u0308ller \u1112\u1161\u11ab\u1100\u116e\u11a8!', ['UNICODE_FORM']],
    ['non-breaking and narrow spaces', '10 000 t of grain', 'So: 10\u00a0000\u202ft  of grain.', ['SPACES']],
    ['soft hyphens', 'the agreement', 'So: the agree\u00adment\u200b.', ['INVISIBLE_CHARACTERS']],
    ['curly quotes', `he said "it's done"`, 'So: he said “it’s done”.', ['QUOTATION_MARKS']],
    ['dashes', 'Moscow - Berlin', 'So: Moscow – Berlin.', ['DASHES']],
    ['several of them', `"a\nb c"`, 'So: “a\r\nb\u00a0c”.', ['LINE_BREAKS', 'SPACES', 'QUOTATION_MARKS']],
  ];
  test.each(printings)('%s', async (_, exact, printed, differences) => {
    const file = await writeInput('page.json', JSON.stringify(asData({ exact })));
    const textFile = await writeInput('page.txt', `𠮷 ${printed}`);
    const report = await verifyDossiers([file], textFile);
    expect(report.dossiers[0]?.passages).toMatchObject([{ state: 'CHANGED', positions: [6], differences }]);
    expect(renderVerification(report)).toContain(' at 6, differs in ');
    // And the other way round: the text is plain, the dossier has the other print.
    const end = printed.search(/[.!]?( End)?$/u);
    const swapped = await writeInput('swapped.json', JSON.stringify(asData({ exact: printed.slice(4, end) })));
    const reverse = await verifyDossiers([swapped], await writeInput('plain.txt', `So: ${exact}`));
    expect(reverse.dossiers[0]?.passages).toMatchObject([{ state: 'CHANGED', positions: [4] }]);
  });

  test('their prefix and suffix decide between several, whatever their print', async () => {
    const passage = { exact: 'a b', prefix: 'x y ' };
    const file = await writeInput('page.json', JSON.stringify(asData(passage)));
    const report = await verifyDossiers([file], await writeInput('page.txt', 'a\u00a0b, x\u00a0y a\u00a0b'));
    expect(report.dossiers[0]?.passages).toMatchObject([{ state: 'CHANGED', positions: [9] }]);
  });

  test('other words are ORPHANED', async () => {
    const file = await writeInput('page.json', JSON.stringify(asData({ exact: 'they met' })));
    const report = await verifyDossiers([file], await writeInput('page.txt', 'They met. they  meet.'));
    expect(report.dossiers[0]?.passages).toMatchObject([{ state: 'ORPHANED', positions: [], differences: [] }]);
  });

  test('a text is found in each of its printings', async () => {
    const unit = fc.constantFrom(
      'a',
      'é',
      '한',
      '河',
      ' ',
      '\u00a0',
      '\n',
      '\r\n',
      '\u00ad',
      '“',
      '"',
      '’',
      '–',
      '-',
      '𠮷',
    );
    const texts = fc.array(unit, { minLength: 1, maxLength: 20 }).map((units) => `a${units.join('')}a`);
    await fc.assert(
      fc.property(texts, (exact) => {
        const printed = exact
          .normalize('NFD')
          .replaceAll(' ', '\u2009')
          .replaceAll('"', '”')
          .replaceAll('a', 'a\u200d');
        const [found] = new EvenedText(`b ${printed} b`).find({ exact }, 1);
        expect(found?.position).toBe(2);
        expect(found?.differences).toContain('INVISIBLE_CHARACTERS');
      }),
      { numRuns: 100 },
    );
  });
});

test('the results are written to the dossier, and not a character is changed otherwise', async () => {
  const passages = `  # The first words.
  - id: passage:once
    source: source:page
    exact: "先生说"   # quoted
    start: 1
    end: 4
    state: ORPHANED  # of an earlier text
    checkedAt: 2020-01-01T00:00:00Z
  - { id: passage:gone, source: source:page, exact: '北京' }
  - id: passage:block
    source: source:page
    exact: |-
      先生说

# The end.
`;
  const file = await writeInput(
    'page.yaml',
    dossier(passages, null)
      .replace('sources:', 'text: { sha256: SHA, codePoints: 37 }\nsources:')
      .replace('SHA', hash(text)),
  );
  const before = await readFile(file, 'utf8');
  const { checkedAt } = await verifyDossiers([file], await writeInput('page.txt', text), { write: true });
  const after = await readFile(file, 'utf8');
  expect(after).toBe(
    before
      .replace('codePoints: 37 }', `codePoints: 37, checkedAt: ${checkedAt} }`)
      .replace('state: ORPHANED', 'state: VERIFIED')
      .replace('2020-01-01T00:00:00Z', checkedAt)
      .replace("'北京' }", `'北京', state: ORPHANED, checkedAt: ${checkedAt} }`)
      .replace('      先生说\n', `      先生说\n    state: CHANGED\n    checkedAt: ${checkedAt}\n`),
  );
  expect(parse(after).passages[2]).toMatchObject({ exact: '先生说', state: 'CHANGED' });
});

test('the hash of another text never replaces the recorded one', async () => {
  const file = await writeInput('page.yaml', dossier(once));
  await verifyDossiers([file], await writeInput('page.txt', `${text}!`), { write: true });
  const { text: recorded, passages } = parse(await readFile(file, 'utf8'));
  expect([recorded.sha256, passages[0].state]).toEqual([hash(text), 'CHANGED']);
});

test('a dossier in JSON remains JSON', async () => {
  const content = JSON.stringify({ ...parse(dossier(once)) }, null, 2);
  const file = await writeInput('page.json', content);
  await verifyDossiers([file], await writeInput('page.txt', text), { write: true });
  expect(JSON.parse(await readFile(file, 'utf8')).passages[0]).toMatchObject({ state: 'VERIFIED' });
});

test('the results are printed as a count and a line for each passage', async () => {
  const report = await verifyDossiers(
    [await writeInput('page.yaml', dossier(once))],
    await writeInput('page.txt', text),
  );
  expect(renderVerification(report)).toMatch(/^page \(.*page.yaml\): 1 VERIFIED\n {2}VERIFIED {3}passage:once at 1$/);
});
