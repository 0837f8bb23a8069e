import { diffArrays } from 'diff';
import type { Steps } from '../../../compiler/steps.ts';
import { changesByTable, type WordRun } from './common-subsequence.ts';

/** A part of the words of each text, `end` exclusive. */
interface Gap {
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** Maximum number of words that the fastest comparison inserts and deletes; its time grows with the square of their number. */
const MAX_EDITS = 250;

/** Maximum size of the table of a comparison of words by words: 2,000 by 2,000 words. */
const MAX_CELLS = 4_000_000;

/** Maximum number of times that a part of a text is divided. */
const MAX_DEPTH = 4;

/** Number of words between two steps. */
const STEP = 20_000;

/** Number of consecutive words at which a text is divided: single words are rarely unique in a long text. */
const ANCHOR_LENGTH = 3;

/**
 * Returns the fewest changes that turn `a` into `b` (Myers 1986). Texts of more than 2,000 words with more than 250 changes are
 * divided at sequences of three words that occur once in both (patience diff), and a part that is still as long and as different
 * is a deletion and an insertion.
 */
export function* diffWords(a: readonly string[], b: readonly string[]): Steps<WordRun[]> {
  const runs: WordRun[] = [];
  for (const run of yield* diffGap({ a, b }, 0)) addRun(runs, run);
  return runs;
}

function* diffGap({ a, b }: Gap, depth: number): Steps<WordRun[]> {
  if (a.length === 0 && b.length === 0) return [];
  yield;
  const exact = isTooDifferent(a, b) ? undefined : diffArrays([...a], [...b], { maxEditLength: MAX_EDITS });
  if (exact) {
    return exact.map(({ added, removed, count }) => ({
      kind: added ? 'INSERTED' : removed ? 'DELETED' : 'EQUAL',
      count,
    }));
  }
  if (a.length * b.length <= MAX_CELLS) return yield* changesByTable(a, b);
  const anchors = depth < MAX_DEPTH ? yield* commonAnchors(a, b) : [];
  const runs: WordRun[] = [];
  let [fromA, fromB] = [0, 0];
  for (const [inA, inB] of [...anchors, [a.length, b.length] as const]) {
    const gap = { a: a.slice(fromA, inA), b: b.slice(fromB, inB) };
    if (anchors.length > 0) for (const run of yield* diffGap(gap, depth + 1)) runs.push(run);
    else runs.push({ kind: 'DELETED', count: gap.a.length }, { kind: 'INSERTED', count: gap.b.length });
    if (inA < a.length || inB < b.length) runs.push({ kind: 'EQUAL', count: 1 });
    [fromA, fromB] = [inA + 1, inB + 1];
  }
  return runs;
}

/** Whether the words of two texts, in any order, differ by more than an exact comparison allows. */
function isTooDifferent(a: readonly string[], b: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of b) counts.set(word, (counts.get(word) ?? 0) - 1);
  let edits = 0;
  for (const count of counts.values()) edits += Math.abs(count);
  return edits > MAX_EDITS;
}

/** The indexes of word sequences that occur once in each text, as many as are in the same order in both. */
function* commonAnchors(a: readonly string[], b: readonly string[]): Steps<(readonly [number, number])[]> {
  const inB = yield* uniqueSequences(b);
  const pairs = [...(yield* uniqueSequences(a))].flatMap(([word, index]) => {
    const other = inB.get(word);
    return other === undefined ? [] : [[index, other] as const];
  });
  yield;
  return longestIncreasing(pairs.sort(([left], [right]) => left - right));
}

function* uniqueSequences(words: readonly string[]): Steps<Map<string, number>> {
  const indexes = new Map<string, number>();
  const repeated = new Set<string>();
  for (let index = 0; index + ANCHOR_LENGTH <= words.length; index += 1) {
    if (index % STEP === 0) yield;
    const sequence = words.slice(index, index + ANCHOR_LENGTH).join(' ');
    if (indexes.has(sequence)) repeated.add(sequence);
    indexes.set(sequence, index);
  }
  for (const sequence of repeated) indexes.delete(sequence);
  return indexes;
}

/** The longest sequence of pairs whose second numbers increase (patience sorting). */
function longestIncreasing(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tops: number[] = [];
  const previous: number[] = [];
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? -1 : (tops[low - 1] ?? -1));
    tops[low] = index;
  }
  const longest: (readonly [number, number])[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1)
    longest.push(pairs[at] as readonly [number, number]);
  return longest.reverse();
}

function addRun(runs: WordRun[], run: WordRun): void {
  const last = runs.at(-1);
  if (run.count === 0) return;
  if (last?.kind === run.kind) runs[runs.length - 1] = { kind: run.kind, count: last.count + run.count };
  else runs.push(run);
}
