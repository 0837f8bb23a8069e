import { expect, test } from 'vitest';
import type { DossierName } from '../../src/model/dossier.ts';
import { carrying, readSeed } from './read-seed.ts';

interface Passage {
  readonly id: string;
  readonly source: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  readonly end: number;
  readonly state: string;
}

interface Claim {
  readonly id?: string;
  readonly evidence: readonly string[];
}

interface Statement extends Claim {
  readonly text: string;
}

const seed = await readSeed();
const passages = carrying<Passage>(seed, 'Passage');
const claims = carrying<Claim>(seed, 'Claim');
const things = carrying<{ id: string; names: readonly DossierName[] }>(seed, 'Entity');
const passageById = new Map(passages.map((passage) => [passage.id, passage]));

const length = (text: string): number => Array.from(text).length;

test('the offsets of every passage of the seed match its length in code points', () => {
  expect(passages.length).toBeGreaterThan(40);
  expect(passages.filter(({ start, end, exact }) => end - start !== length(exact))).toEqual([]);
});

test('no two passages of the seed have the same id or the same words', () => {
  expect(passageById.size).toBe(passages.length);
  expect(new Set(passages.map(({ source, start, end }) => `${source} ${start} ${end}`)).size).toBe(passages.length);
});

test('overlapping and adjacent passages of the seed agree on the words', () => {
  const letters = new Map<string, { letter: string; id: string }>();
  const disagreements: string[] = [];
  for (const { id, source, prefix, exact, suffix, start } of passages) {
    let at = start - length(prefix);
    for (const letter of prefix + exact + suffix) {
      const known = letters.get(`${source} ${at}`);
      if (known && known.letter !== letter) disagreements.push(`${id} and ${known.id} at ${at}`);
      letters.set(`${source} ${at}`, { letter, id });
      at += 1;
    }
  }
  expect(disagreements).toEqual([]);
});

test('every passage of the seed was verified and lies within its text', () => {
  const [text] = seed.texts;
  expect(seed.texts).toHaveLength(1);
  expect(passages.filter(({ state }) => state !== 'VERIFIED')).toEqual([]);
  expect(Math.max(...passages.map(({ end, suffix }) => end + length(suffix)))).toBeLessThanOrEqual(
    text?.codePoints ?? 0,
  );
});

test('the seed quotes less than half of the page, and no passage is longer than a sentence', () => {
  const quoted = passages.reduce((sum, { exact }) => sum + length(exact), 0);
  expect(quoted).toBeLessThan((seed.texts[0]?.codePoints ?? 0) / 2);
  expect(passages.filter(({ exact }) => length(exact) > 70 || exact.includes('。'))).toEqual([]);
});

test('every claim of the seed is supported by at least one passage of the seed', () => {
  expect(claims.length).toBeGreaterThan(80);
  expect(claims.filter(({ evidence }) => !evidence.some((id) => passageById.has(id)))).toEqual([]);
});

test('every passage of the seed supports a claim or a name', () => {
  const used = new Set(claims.flatMap(({ evidence }) => evidence));
  for (const { names } of things) for (const name of names) for (const id of name.evidence ?? []) used.add(id);
  expect(passages.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
});

test('every remark and clause of the seed quotes a passage of its evidence', () => {
  const statements = carrying<Statement>(seed, 'Statement');
  const unquoted = statements.filter(
    ({ text, evidence }) => !evidence.some((id) => passageById.get(id)?.exact.includes(text)),
  );
  expect(statements.length).toBeGreaterThan(20);
  expect(unquoted).toEqual([]);
});

test('the wording of every stance and dating of the seed is in a passage of its evidence', () => {
  const worded = [
    ...carrying<Claim & { wording: string }>(seed, 'Stance').map((stance) => ({ ...stance, words: stance.wording })),
    ...carrying<Claim & { originalText?: string }>(seed, 'Dating').flatMap((dating) =>
      dating.originalText === undefined ? [] : [{ ...dating, words: dating.originalText }],
    ),
  ];
  const unprinted = worded.filter(
    ({ words, evidence }) => !evidence.some((id) => passageById.get(id)?.exact.includes(words)),
  );
  expect(worded.length).toBeGreaterThan(25);
  expect(unprinted).toEqual([]);
});

test('every name of the seed with evidence occurs in that passage', () => {
  const printed = things.flatMap(({ names }) => names.filter(({ evidence }) => evidence && evidence.length > 0));
  const missing = printed.filter(
    ({ value, evidence }) => !evidence?.some((id) => passageById.get(id)?.exact.includes(value)),
  );
  expect(printed.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

test('every thing of the seed has a name in English and one in Chinese', () => {
  const speaks = (names: readonly DossierName[], language: string): boolean =>
    names.some((name) => name.language === language && name.kind !== 'VARIANT_SPELLING');
  expect(things.filter(({ names }) => !(speaks(names, 'en') && speaks(names, 'zh-Hans')))).toEqual([]);
});
