import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestMatchingSpan as bestSpan } from '../../../src/api/questions/wording/best-matching-span.ts';
import * as compare from '../../../src/api/questions/wording/compare-wordings.ts';
import { diffWords } from '../../../src/api/questions/wording/diff-words.ts';
import { pairClauses } from '../../../src/api/questions/wording/pairing.ts';
import { finish } from '../../../src/compiler/steps.ts';

type Wording = compare.Wording;

const wordingOf = (printed: string) => finish(compare.wordingOf(printed));
const compareWordings = (a: Wording, b: Wording) => finish(compare.compareWordings(a, b));
const bestMatchingSpan = (phrase: Wording, whole: Wording) => finish(bestSpan(phrase, whole));

const words = fc.array(fc.constantFrom('river', 'trade', 'grain', 'pilot', 'shall', 'not', '一带一路', 'мост'), {
  minLength: 1,
  maxLength: 8,
});
const text = words.map((list) => list.join(' '));
const pair = (a: readonly string[], b: readonly string[]) =>
  finish(
    pairClauses(
      a.map((one) => wordingOf(one)),
      b.map((one) => wordingOf(one)),
    ),
  );

test('clauses are paired so that the sum of their similarities is highest, not greedily', () => {
  const pairs = pair(
    ['river trade grain pilot bridge tax', 'river trade grain pilot ferry'],
    ['river trade grain pilot ferry tax', 'river trade grain pilot bridge quota'],
  );
  expect(pairs.map(({ change }) => change)).toEqual(['CHANGED', 'CHANGED']);
});

test('identical clauses are paired even if their order changed', () => {
  const pairs = pair(['a river', 'the grain'], ['the grain', 'a new bridge', 'a river']);
  expect(pairs.map(({ a, b, change }) => [a, b, change])).toEqual([
    [1, 0, 'SAME'],
    [null, 1, 'ONLY_IN_B'],
    [0, 2, 'SAME'],
  ]);
});

test('every clause of both statements is in the comparison exactly once', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 6 }), (a, b) => {
      const pairs = pair(a, b);
      const indexes = (side: 'a' | 'b') => pairs.flatMap((one) => one[side] ?? []).sort((x, y) => x - y);
      expect(indexes('a')).toEqual([...a.keys()]);
      expect(indexes('b')).toEqual([...b.keys()]);
      for (const { a: inA, b: inB, change } of pairs) {
        if (change === 'SAME') expect(a[inA ?? -1]).toBe(b[inB ?? -1]);
      }
    }),
    { numRuns: 200 },
  );
});

test('the runs of a comparison add up to the new text, and the similarity is symmetric', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { similarity, differences } = compareWordings(wordingOf(a), wordingOf(b));
      const of = (without: string) =>
        differences.flatMap(({ kind, text: run }) => (kind === without ? [] : [run])).join('');
      expect(of('DELETED')).toBe(b);
      expect(similarity).toBeGreaterThanOrEqual(0);
      expect(similarity).toBeLessThanOrEqual(1);
      expect(compareWordings(wordingOf(b), wordingOf(a)).similarity).toBe(similarity);
      if (a === b) expect(similarity).toBe(1);
    }),
    { numRuns: 200 },
  );
});

test('the best matching span of a text that contains a phrase is the phrase', () => {
  fc.assert(
    fc.property(text, text, text, (before, phrase, after) => {
      const whole = `${before}; ${phrase}, ${after}.`;
      const span = bestMatchingSpan(wordingOf(phrase), wordingOf(whole));
      expect(compareWordings(wordingOf(phrase), span?.wording ?? wordingOf('')).similarity).toBe(1);
    }),
    { numRuns: 200 },
  );
});

/** The lowest edit distance of a part of the text that ends after each number of words, from the whole matrix. */
function distances(pattern: readonly string[], words: readonly string[]): number[] {
  let column = Array.from({ length: pattern.length + 1 }, (_, row) => row);
  const lowest = [column.at(-1) ?? 0];
  for (const word of words) {
    const next = [0];
    for (const [row, one] of pattern.entries()) {
      const replaced = (column[row] ?? 0) + (one === word ? 0 : 1);
      next.push(Math.min(replaced, (next[row] ?? 0) + 1, (column[row + 1] ?? 0) + 1));
    }
    column = next;
    lowest.push(column.at(-1) ?? 0);
  }
  return lowest;
}

test('the best matching span ends where the edit distance from the phrase is lowest, however long the phrase is', () => {
  const letters = (max: number) => fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: max });
  fc.assert(
    fc.property(letters(90), letters(150), (pattern, words) => {
      const all = distances(pattern, words);
      const span = bestMatchingSpan(wordingOf(pattern.join(' ')), wordingOf(words.join(' ')));
      expect(span === null ? 0 : span.end).toBe(Math.max(0, all.indexOf(Math.min(...all)) * 2 - 1));
      const part = span === null ? [] : span.wording.tokens.map(({ word }) => word);
      // The whole phrase against the whole part: where the part begins is right too.
      const fromStart = distances(part, pattern).at(-1) ?? 0;
      expect(fromStart).toBeLessThanOrEqual(Math.min(...all));
    }),
    { numRuns: 200 },
  );
});

test('the changes between long texts turn one into the other and keep most words that they share', () => {
  const numbers = fc.infiniteStream(fc.noBias(fc.integer({ min: 0, max: 400 })));
  fc.assert(
    fc.property(numbers, (stream) => {
      const next = () => stream.next().value as number;
      const a = Array.from({ length: 6000 }, () => `w${next()}`);
      const b = a.flatMap((word) => (next() < 40 ? [`new${next()}`] : next() < 40 ? [] : [word]));
      const rebuilt: string[] = [];
      let [inA, inB, equal] = [0, 0, 0];
      for (const { kind, count } of finish(diffWords(a, b))) {
        if (kind !== 'DELETED')
          rebuilt.push(...(kind === 'EQUAL' ? a.slice(inA, inA + count) : b.slice(inB, inB + count)));
        if (kind !== 'INSERTED') inA += count;
        if (kind !== 'DELETED') inB += count;
        if (kind === 'EQUAL') equal += count;
      }
      expect(rebuilt).toEqual(b);
      expect(inA).toBe(a.length);
      expect(equal).toBeGreaterThan(0.7 * b.length);
    }),
    { numRuns: 3 },
  );
});
