import type { Steps } from '../../../compiler/steps.ts';

/** What happened to consecutive words. */
export type ChangeKind = 'EQUAL' | 'INSERTED' | 'DELETED';

/** Consecutive words with the same change. */
export interface WordRun {
  readonly kind: ChangeKind;
  readonly count: number;
}

/** Number of cells of the table between two steps. */
const STEP = 200_000;

/**
 * Returns the changes that turn `a` into `b` and keep as many words as possible (longest common subsequence), word by word. Takes
 * time and memory for a table of the words of `a` by those of `b`.
 */
export function* changesByTable(a: readonly string[], b: readonly string[]): Steps<WordRun[]> {
  const [inA, inB] = numbered(a, b);
  const common = yield* commonWords(inA, inB);
  const width = b.length + 1;
  const runs: WordRun[] = [];
  let [row, column] = [0, 0];
  while (row < a.length && column < b.length) {
    const at = row * width + column;
    const isDeleted = (common[at + width] as number) >= (common[at + 1] as number);
    const kind = inA[row] === inB[column] ? 'EQUAL' : isDeleted ? 'DELETED' : 'INSERTED';
    runs.push({ kind, count: 1 });
    if (kind !== 'INSERTED') row += 1;
    if (kind !== 'DELETED') column += 1;
  }
  return [...runs, { kind: 'DELETED', count: a.length - row }, { kind: 'INSERTED', count: b.length - column }];
}

/** The number of words that the rest of one text, from a row, and the rest of the other, from a column, have in common. */
function* commonWords(a: Uint32Array, b: Uint32Array): Steps<Uint16Array> {
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  let cells = 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      const below = common[at + width] as number;
      const right = common[at + 1] as number;
      const isEqual = a[row] === b[column];
      common[at] = isEqual ? (common[at + width + 1] as number) + 1 : Math.max(below, right);
    }
    cells += b.length;
    if (cells < STEP) continue;
    cells = 0;
    yield;
  }
  return common;
}

/** The words of two texts as numbers, which are compared faster. */
function numbered(a: readonly string[], b: readonly string[]): [Uint32Array, Uint32Array] {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  return [Uint32Array.from(a, numberOf), Uint32Array.from(b, numberOf)];
}
