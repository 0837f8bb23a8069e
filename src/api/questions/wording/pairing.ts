import { munkres } from 'munkres';
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
 * Pairs the clauses of two documents, each once: what is the same first, of several the nearest places; then so that all
 * pairs together are as similar as can be (optimal assignment). In the order of `b`; what only `a` has stands after the
 * clause that it followed there.
 */
export function pairClauses(a: readonly Wording[], b: readonly Wording[]): Pair[] {
  const compared = a.map((left) => b.map((right) => compare(left, right)));
  const partners = samePairs(compared);
  const restA = [...a.keys()].filter((inA) => !partners.has(inA));
  const taken = new Set(partners.values());
  const restB = [...b.keys()].filter((inB) => !taken.has(inB));
  for (const [inA, inB] of assign(compared, restA, restB)) partners.set(inA, inB);
  const ofB = new Map([...partners].map(([inA, inB]) => [inB, inA]));
  const pairs = b.map((_, inB) => {
    const inA = ofB.get(inB);
    const found = inA === undefined ? undefined : compared[inA]?.[inB];
    return inA === undefined || !found ? alone('b', inB) : together(inA, inB, found);
  });
  for (const inA of restA) {
    if (partners.has(inA)) continue;
    const before = pairs.findLastIndex((pair) => pair.a !== null && pair.a < inA);
    pairs.splice(before + 1, 0, alone('a', inA));
  }
  return pairs;
}

type Compared = readonly (readonly ReturnType<typeof compare>[])[];

/** Clauses in the same words. */
function samePairs(compared: Compared): Map<number, number> {
  const same = compared.flatMap((row, inA) =>
    row.flatMap(({ differences }, inB) => (isSame(differences) ? [{ inA, inB }] : [])),
  );
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const { inA, inB } of same.sort((x, y) => apart(x) - apart(y) || x.inA - y.inA)) {
    if (partners.has(inA) || taken.has(inB)) continue;
    partners.set(inA, inB);
    taken.add(inB);
  }
  return partners;
}

/** Of the clauses at these places, the pairs that are similar enough, so that their similarities sum up highest. */
function assign(compared: Compared, inA: readonly number[], inB: readonly number[]): [number, number][] {
  if (inA.length === 0 || inB.length === 0) return [];
  const similarity = (x: number, y: number) => compared[inA[x] ?? 0]?.[inB[y] ?? 0]?.similarity ?? 0;
  const costs = inA.map((_, x) => inB.map((__, y) => (similarity(x, y) < LEAST_SIMILARITY ? 1 : 1 - similarity(x, y))));
  return munkres(costs)
    .filter(([x, y]) => similarity(x, y) >= LEAST_SIMILARITY)
    .map(([x, y]) => [inA[x] ?? 0, inB[y] ?? 0]);
}

function together(a: number, b: number, { similarity, differences }: ReturnType<typeof compare>): Pair {
  return { a, b, change: isSame(differences) ? 'SAME' : 'CHANGED', similarity, differences };
}

function isSame(differences: readonly TextRun[]): boolean {
  return differences.every(({ kind }) => kind === 'EQUAL');
}

function apart({ inA, inB }: { inA: number; inB: number }): number {
  return Math.abs(inA - inB);
}

function alone(side: 'a' | 'b', index: number): Pair {
  const place = side === 'a' ? { a: index, b: null } : { a: null, b: index };
  return { ...place, change: side === 'a' ? 'ONLY_IN_A' : 'ONLY_IN_B', similarity: null, differences: [] };
}
