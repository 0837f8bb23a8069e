import { compare, type TextRun, type Wording } from './differences.ts';

/** Two clauses that belong together, or one that has no counterpart, by their places in the two lists. */
export interface Pair {
  readonly a: number | null;
  readonly b: number | null;
  readonly change: 'SAME' | 'CHANGED' | 'ONLY_IN_A' | 'ONLY_IN_B';
  readonly similarity: number | null;
  readonly differences: readonly TextRun[];
}

/** Clauses that are less similar than this are two different ones. */
const LEAST_SIMILARITY = 0.4;

/**
 * Pairs the clauses of two documents: the most similar first, each once, and of equally similar ones those that stand at
 * nearer places. In the order of `b`; what only `a` has stands after the clause that it followed there.
 */
export function pairClauses(a: readonly Wording[], b: readonly Wording[]): Pair[] {
  const likely = a.flatMap((left, inA) =>
    b.flatMap((right, inB) => {
      const { similarity, differences } = compare(left, right);
      return similarity < LEAST_SIMILARITY ? [] : [{ inA, inB, similarity, differences }];
    }),
  );
  likely.sort((x, y) => y.similarity - x.similarity || apart(x) - apart(y) || x.inA - y.inA || x.inB - y.inB);
  const ofA = new Map<number, Pair>();
  const ofB = new Map<number, Pair>();
  for (const { inA, inB, similarity, differences } of likely) {
    if (ofA.has(inA) || ofB.has(inB)) continue;
    const change = differences.every(({ kind }) => kind === 'EQUAL') ? 'SAME' : 'CHANGED';
    const pair: Pair = { a: inA, b: inB, change, similarity, differences };
    ofA.set(inA, pair);
    ofB.set(inB, pair);
  }
  const pairs = b.map((_, inB) => ofB.get(inB) ?? alone('b', inB));
  for (const inA of a.keys()) {
    if (ofA.has(inA)) continue;
    const before = pairs.findLastIndex((pair) => pair.a !== null && pair.a < inA);
    pairs.splice(before + 1, 0, alone('a', inA));
  }
  return pairs;
}

function apart({ inA, inB }: { inA: number; inB: number }): number {
  return Math.abs(inA - inB);
}

function alone(side: 'a' | 'b', index: number): Pair {
  const place = side === 'a' ? { a: index, b: null } : { a: null, b: index };
  return { ...place, change: side === 'a' ? 'ONLY_IN_A' : 'ONLY_IN_B', similarity: null, differences: [] };
}
