import type { Steps } from '../../../compiler/steps.ts';
import { closestEnd } from './approximate-match.ts';
import { type Wording, wordsOf } from './compare-wordings.ts';

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
export function* bestMatchingSpan(phrase: Wording, text: Wording): Steps<WordingSpan | null> {
  const pattern = wordsOf(phrase);
  const words = wordsOf(text);
  const { end: last, distance } = yield* closestEnd(pattern, words);
  // A part with this distance is at most so much longer than the phrase.
  const earliest = Math.max(0, last - pattern.length - distance);
  const start = earliest + (yield* startOf(pattern, words.slice(earliest, last)));
  const tokens = text.tokens.slice(start, last);
  const [first] = tokens;
  const end = tokens.at(-1)?.to;
  if (!first || end === undefined) return null;
  const moved = tokens.map(({ word, from, to }) => ({ word, from: from - first.from, to: to - first.from }));
  return { start: first.from, end, wording: { characters: text.characters.slice(first.from, end), tokens: moved } };
}

/** Number of cells of the matrix between two steps. */
const STEP = 100_000;

/** Returns where the part of the words begins that ends with the last one and has the lowest edit distance from a pattern. */
function* startOf(pattern: readonly string[], words: readonly string[]): Steps<number> {
  // One column of the matrix of edit distances: for the first `row` words of the pattern, the lowest cost of a part of the
  // words that ends at this column, and the column where that part begins.
  let costs = Uint32Array.from({ length: pattern.length + 1 }, (_, row) => row);
  let starts = new Uint32Array(pattern.length + 1);
  let nextCosts = new Uint32Array(pattern.length + 1);
  let nextStarts = new Uint32Array(pattern.length + 1);
  let cells = 0;
  for (const [column, word] of words.entries()) {
    nextCosts[0] = 0;
    nextStarts[0] = column + 1;
    for (let row = 0; row < pattern.length; row += 1) {
      let cost = (costs[row] as number) + (pattern[row] === word ? 0 : 1);
      let start = starts[row] as number;
      const deleted = (nextCosts[row] as number) + 1;
      if (deleted < cost) [cost, start] = [deleted, nextStarts[row] as number];
      const inserted = (costs[row + 1] as number) + 1;
      if (inserted < cost) [cost, start] = [inserted, starts[row + 1] as number];
      nextCosts[row + 1] = cost;
      nextStarts[row + 1] = start;
    }
    [costs, nextCosts] = [nextCosts, costs];
    [starts, nextStarts] = [nextStarts, starts];
    cells += pattern.length;
    if (cells < STEP) continue;
    cells = 0;
    yield;
  }
  return starts[pattern.length] ?? 0;
}
