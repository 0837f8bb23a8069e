import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestMatchingSpan } from '../../../src/api/questions/wording/best-matching-span.ts';
import { compareWordings, wordingOf } from '../../../src/api/questions/wording/compare-wordings.ts';
import { pairClauses } from '../../../src/api/questions/wording/pairing.ts';

const words = fc.array(fc.constantFrom('river', 'trade', 'grain', 'pilot', 'shall', 'not', '一带一路', 'мост'), {
  minLength: 1,
  maxLength: 8,
});
const text = words.map((list) => list.join(' '));
const pair = (a: readonly string[], b: readonly string[]) =>
  pairClauses(
    a.map((one) => wordingOf(one)),
    b.map((one) => wordingOf(one)),
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
