import { munkres } from 'munkres';
import { compareWordings, type TextRun, type Wording } from './compare-wordings.ts';

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
export function pairClauses(a: readonly Wording[], b: readonly Wording[]): Pair[] {
  const compared = a.map((left) => b.map((right) => compareWordings(left, right)));
  const partners = pairIdentical(compared);
  const restA = [...a.keys()].filter((inA) => !partners.has(inA));
  const taken = new Set(partners.values());
  const restB = [...b.keys()].filter((inB) => !taken.has(inB));
  for (const [inA, inB] of assign(compared, restA, restB)) partners.set(inA, inB);
  const ofB = new Map([...partners].map(([inA, inB]) => [inB, inA]));
  const pairs = b.map((_, inB) => {
    const inA = ofB.get(inB);
    const found = inA === undefined ? undefined : compared[inA]?.[inB];
    return inA === undefined || !found ? unpaired('b', inB) : paired(inA, inB, found);
  });
  for (const inA of restA) {
    if (partners.has(inA)) continue;
    const before = pairs.findLastIndex((pair) => pair.a !== null && pair.a < inA);
    pairs.splice(before + 1, 0, unpaired('a', inA));
  }
  return pairs;
}

type Compared = readonly (readonly ReturnType<typeof compareWordings>[])[];

/** Pairs the clauses with the same words, as indexes in `b` by index in `a`. */
function pairIdentical(compared: Compared): Map<number, number> {
  const same = compared.flatMap((row, inA) =>
    row.flatMap(({ differences }, inB) => (isSame(differences) ? [{ inA, inB }] : [])),
  );
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const { inA, inB } of same.sort((x, y) => distance(x) - distance(y) || x.inA - y.inA)) {
    if (partners.has(inA) || taken.has(inB)) continue;
    partners.set(inA, inB);
    taken.add(inB);
  }
  return partners;
}

/** Pairs the clauses at these indexes so that the sum of the similarities is highest (Kuhn–Munkres algorithm). */
function assign(compared: Compared, inA: readonly number[], inB: readonly number[]): [number, number][] {
  if (inA.length === 0 || inB.length === 0) return [];
  const similarity = (x: number, y: number) => compared[inA[x] ?? 0]?.[inB[y] ?? 0]?.similarity ?? 0;
  const costs = inA.map((_, x) => inB.map((__, y) => (similarity(x, y) < MIN_SIMILARITY ? 1 : 1 - similarity(x, y))));
  return munkres(costs)
    .filter(([x, y]) => similarity(x, y) >= MIN_SIMILARITY)
    .map(([x, y]) => [inA[x] ?? 0, inB[y] ?? 0]);
}

function paired(a: number, b: number, { similarity, differences }: ReturnType<typeof compareWordings>): Pair {
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
