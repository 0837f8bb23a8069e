import { munkres } from 'munkres';
import type { Steps } from '../../../compiler/steps.ts';
import {
  type Comparison,
  compareWordings,
  maxSimilarity,
  type TextRun,
  type Wording,
  wordsOf,
} from './compare-wordings.ts';

/** Two corresponding clauses, or one without a counterpart, by their indexes in the two lists. */
export interface Pair {
  readonly a: number | null;
  readonly b: number | null;
  readonly change: 'SAME' | 'CHANGED' | 'ONLY_IN_A' | 'ONLY_IN_B';
  readonly similarity: number | null;
  readonly differences: readonly TextRun[];
}

/** Clauses that are less similar than this are never paired. */
const MIN_SIMILARITY = 0.4;

/**
 * Pairs each clause of two documents at most once. Identical clauses are paired first, the closest indexes if there are
 * several; the others so that the sum of their similarities is highest (optimal assignment). The pairs are in the order of
 * `b`; a clause that only `a` has comes after the clause that it follows in `a`.
 */
export function* pairClauses(a: readonly Wording[], b: readonly Wording[]): Steps<Pair[]> {
  const partners = pairIdentical(a, b);
  const restA = [...a.keys()].filter((inA) => !partners.has(inA));
  const taken = new Set(partners.values());
  const restB = [...b.keys()].filter((inB) => !taken.has(inB));
  const compared = new Map<number, ReadonlyMap<number, Comparison>>();
  for (const inA of restA) compared.set(inA, yield* compareWithAll(a[inA] as Wording, b, restB));
  for (const [inA, inB] of assign(compared, restA, restB)) partners.set(inA, inB);
  const ofB = new Map([...partners].map(([inA, inB]) => [inB, inA]));
  const pairs: Pair[] = [];
  for (const [inB, right] of b.entries()) {
    const inA = ofB.get(inB);
    if (inA === undefined) pairs.push(unpaired('b', inB));
    else {
      const found = compared.get(inA)?.get(inB) ?? (yield* compareWordings(a[inA] as Wording, right));
      pairs.push(paired(inA, inB, found));
    }
  }
  for (const inA of restA) {
    if (partners.has(inA)) continue;
    const before = pairs.findLastIndex((pair) => pair.a !== null && pair.a < inA);
    pairs.splice(before + 1, 0, unpaired('a', inA));
  }
  return pairs;
}

type Compared = ReadonlyMap<number, ReadonlyMap<number, Comparison>>;

/** Compares a clause with those of `b` at some indexes, except those that are surely less similar than pairs must be. */
function* compareWithAll(
  clause: Wording,
  b: readonly Wording[],
  indexes: readonly number[],
): Steps<Map<number, Comparison>> {
  const compared = new Map<number, Comparison>();
  for (const index of indexes) {
    yield;
    const other = b[index] as Wording;
    if (maxSimilarity(clause, other) >= MIN_SIMILARITY) compared.set(index, yield* compareWordings(clause, other));
  }
  return compared;
}

/** Pairs the clauses with the same words, as indexes in `b` by index in `a`. */
function pairIdentical(a: readonly Wording[], b: readonly Wording[]): Map<number, number> {
  const indexesInB = Map.groupBy(b.keys(), (inB) => textOfWords(b[inB] as Wording));
  const same = a.flatMap((left, inA) => (indexesInB.get(textOfWords(left)) ?? []).map((inB) => ({ inA, inB })));
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const { inA, inB } of same.sort((x, y) => distance(x) - distance(y) || x.inA - y.inA)) {
    if (partners.has(inA) || taken.has(inB)) continue;
    partners.set(inA, inB);
    taken.add(inB);
  }
  return partners;
}

function textOfWords(wording: Wording): string {
  return wordsOf(wording).join(' ');
}

/** Pairs the clauses at these indexes so that the sum of the similarities is highest (Kuhn–Munkres algorithm). */
function assign(compared: Compared, inA: readonly number[], inB: readonly number[]): [number, number][] {
  if (inA.length === 0 || inB.length === 0) return [];
  const similarity = (x: number, y: number) => compared.get(inA[x] ?? 0)?.get(inB[y] ?? 0)?.similarity ?? 0;
  const costs = inA.map((_, x) => inB.map((__, y) => (similarity(x, y) < MIN_SIMILARITY ? 1 : 1 - similarity(x, y))));
  return munkres(costs)
    .filter(([x, y]) => similarity(x, y) >= MIN_SIMILARITY)
    .map(([x, y]) => [inA[x] ?? 0, inB[y] ?? 0]);
}

function paired(a: number, b: number, { similarity, differences }: Comparison): Pair {
  return { a, b, change: isSame(differences) ? 'SAME' : 'CHANGED', similarity, differences };
}

function isSame(differences: readonly TextRun[]): boolean {
  return differences.every(({ kind }) => kind === 'EQUAL');
}

function distance({ inA, inB }: { inA: number; inB: number }): number {
  return Math.abs(inA - inB);
}

function unpaired(side: 'a' | 'b', index: number): Pair {
  const indexes = side === 'a' ? { a: index, b: null } : { a: null, b: index };
  return { ...indexes, change: side === 'a' ? 'ONLY_IN_A' : 'ONLY_IN_B', similarity: null, differences: [] };
}
