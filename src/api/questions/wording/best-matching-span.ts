import type { Wording } from './compare-wordings.ts';

/** A part of a text, in code points, with its words; `end` is exclusive. */
export interface WordingSpan {
  readonly start: number;
  readonly end: number;
  readonly wording: Wording;
}

/**
 * Returns the part of a text with the lowest edit distance from a phrase, counted in inserted, deleted and replaced words
 * (approximate string matching, Sellers 1980). Null if no word matches.
 */
export function bestMatchingSpan(phrase: Wording, text: Wording): WordingSpan | null {
  const words = text.tokens.map(({ word }) => word);
  // One column of the matrix of edit distances: for the first `row` words of the phrase, the lowest cost of a part of the
  // text that ends at this column, and the column where that part begins.
  let costs = Array.from({ length: phrase.tokens.length + 1 }, (_, row) => ({ cost: row, start: 0 }));
  let best = { cost: phrase.tokens.length, start: 0, end: 0 };
  for (const [column, word] of words.entries()) {
    const next = [{ cost: 0, start: column + 1 }];
    for (const [row, token] of phrase.tokens.entries()) {
      const replaced = { ...at(costs, row), cost: at(costs, row).cost + (token.word === word ? 0 : 1) };
      const deleted = { ...at(next, row), cost: at(next, row).cost + 1 };
      const inserted = { ...at(costs, row + 1), cost: at(costs, row + 1).cost + 1 };
      next.push([replaced, deleted, inserted].reduce((a, b) => (b.cost < a.cost ? b : a)));
    }
    costs = next;
    const last = at(costs, phrase.tokens.length);
    if (last.cost < best.cost) best = { ...last, end: column + 1 };
  }
  const tokens = text.tokens.slice(best.start, best.end);
  const [first] = tokens;
  const end = tokens.at(-1)?.to;
  if (!first || end === undefined) return null;
  const moved = tokens.map(({ word, from, to }) => ({ word, from: from - first.from, to: to - first.from }));
  return { start: first.from, end, wording: { characters: text.characters.slice(first.from, end), tokens: moved } };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`The matrix has no row ${index}.`);
  return found;
}
