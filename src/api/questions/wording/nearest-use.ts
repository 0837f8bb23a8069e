import type { Wording } from './differences.ts';

/** A part of a text, in code points, the end not included, with its words. */
export interface Use {
  readonly start: number;
  readonly end: number;
  readonly wording: Wording;
}

/**
 * The part of a text that a phrase can be made into with the fewest words inserted, left out or changed (approximate string
 * matching after Sellers, 1980). Null where no word is in common.
 */
export function nearestUse(phrase: Wording, text: Wording): Use | null {
  const words = text.tokens.map(({ word }) => word);
  // For each number of words of the phrase: the cost of the best part that ends here, and where that part begins.
  let costs = Array.from({ length: phrase.tokens.length + 1 }, (_, rows) => ({ cost: rows, start: 0 }));
  let best = { cost: phrase.tokens.length, start: 0, end: 0 };
  for (const [column, word] of words.entries()) {
    const next = [{ cost: 0, start: column + 1 }];
    for (const [row, token] of phrase.tokens.entries()) {
      const changed = { ...at(costs, row), cost: at(costs, row).cost + (token.word === word ? 0 : 1) };
      const missing = { ...at(next, row), cost: at(next, row).cost + 1 };
      const more = { ...at(costs, row + 1), cost: at(costs, row + 1).cost + 1 };
      next.push([changed, missing, more].reduce((a, b) => (b.cost < a.cost ? b : a)));
    }
    // Where the next column's part begins is told by the row without words: after this word.
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
  if (found === undefined) throw new RangeError(`There is no cell ${index}.`);
  return found;
}
