import type { PagingResult } from '../measure/paging.ts';
import { geometricMean } from '../measure/percentiles.ts';
import type { Ratio, Row } from './summary.ts';

/** A goal and the measured figure. */
export interface GoalResult {
  readonly goal: string;
  readonly measured: number;
  readonly bound: number;
  /** Whether the bound is the lowest or the highest figure that meets the goal. */
  readonly kind: 'minimum' | 'maximum';
  readonly isMet: boolean;
}

/** The figures that goals are checked against. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly ratios: readonly Ratio[];
  readonly paging: readonly PagingResult[];
}

/** Minimum requests per second divided by the limit's, for each operation and for the geometric mean of all. */
const MIN_OF_LIMIT = 0.8;
const MIN_MEAN_OF_LIMIT = 1;

/** Minimum requests per second divided by the peer's, by default and for some operations. */
const DEFAULT_MIN_OF_PEER = 2;
const MIN_OF_PEER: Readonly<Record<string, number>> = { meeting: 5, meetingsOfPerson: 20, search: 5 };

/** Maximum growth of the time of an answer of constant size on a graph ten times as large. */
const MAX_GROWTH = 1.25;

/** Maximum time of the 1,000th page divided by that of the first, with an allowance for noise. */
const MAX_PAGING = 1.25;

/** Checks the goals whose figures were measured. */
export function checkGoals(findings: Findings): GoalResult[] {
  return [...ratioGoals(findings), ...growthGoals(findings), ...pagingGoals(findings)];
}

function* ratioGoals({ ratios }: Findings): Generator<GoalResult> {
  for (const [key, group] of Map.groupBy(ratios, ({ scale, clients, to }) => `${to} ${scale} ${clients}`)) {
    const [to, scale, clients] = key.split(' ');
    const where = `${scale}, ${clients} client${clients === '1' ? '' : 's'}`;
    for (const { operation, ratio } of group) {
      const bound = to === 'limit' ? MIN_OF_LIMIT : (MIN_OF_PEER[operation] ?? DEFAULT_MIN_OF_PEER);
      yield atLeast(`${operation}: service / ${to} (${where})`, ratio, bound);
    }
    if (to !== 'limit') continue;
    const mean = geometricMean(group.map(({ ratio }) => ratio));
    yield atLeast(`geometric mean: service / limit (${where})`, mean, MIN_MEAN_OF_LIMIT);
  }
}

function* growthGoals({ rows }: Findings): Generator<GoalResult> {
  for (const { operation, growth, clients } of growthOf(rows))
    yield atMost(
      `${operation}: p50 at 10x / p50 at 1x (${clients} client${clients === 1 ? '' : 's'})`,
      growth,
      MAX_GROWTH,
    );
}

function* pagingGoals({ paging }: Findings): Generator<GoalResult> {
  for (const { scale, ratio } of paging) yield atMost(`1,000th page / first page (${scale})`, ratio, MAX_PAGING);
}

/** The growth of the service's p50 from 1x to 10x, for each load measured on both. */
export function growthOf(rows: readonly Row[]): { operation: string; clients: number; growth: number }[] {
  const own = rows.filter(({ contestant }) => contestant === 'service');
  return own.flatMap(({ scale, operation, clients, p50 }) => {
    if (scale !== '1x') return [];
    const large = own.find((row) => row.scale === '10x' && row.operation === operation && row.clients === clients);
    return large ? [{ operation, clients, growth: large.p50 / p50 }] : [];
  });
}

function atLeast(goal: string, measured: number, bound: number): GoalResult {
  return { goal, measured, bound, kind: 'minimum', isMet: measured >= bound };
}

function atMost(goal: string, measured: number, bound: number): GoalResult {
  return { goal, measured, bound, kind: 'maximum', isMet: measured <= bound };
}
