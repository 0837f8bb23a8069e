import type { PagingResult } from '../measure/paging.ts';
import { geometricMean } from '../measure/percentiles.ts';
import type { Ratio, Row } from './summary.ts';

/** A goal, what was found, and whether that reaches it. */
export interface GoalResult {
  readonly goal: string;
  readonly found: number;
  readonly wanted: number;
  /** `least`: at least as wanted; `most`: at most. */
  readonly kind: 'least' | 'most';
  readonly isMet: boolean;
}

/** Everything that goals are judged by. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly ratios: readonly Ratio[];
  readonly paging: readonly PagingResult[];
}

/** Requests a second beside the limit, on every operation and on the geometric mean of all. */
const LEAST_OF_LIMIT = 0.8;
const LEAST_OF_LIMIT_MEAN = 1;

/** Requests a second beside the peer. */
const LEAST_OF_PEER = 2;
const MORE_OF_PEER: Readonly<Record<string, number>> = { meeting: 5, meetingsOfPerson: 20, search: 5 };

/** How much longer an answer that does not grow may take where the graph is ten times as large. */
const MOST_GROWTH = 1.25;

/** How much longer the 1,000th page may take than the first: as long, and what noise there is. */
const MOST_PAGING = 1.25;

/** Judges what was measured. Goals on what was not measured are left out. */
export function goalsOf(findings: Findings): GoalResult[] {
  return [...ratioGoals(findings), ...growthGoals(findings), ...pagingGoals(findings)];
}

function* ratioGoals({ ratios }: Findings): Generator<GoalResult> {
  for (const [key, group] of Map.groupBy(ratios, ({ scale, clients, to }) => `${to} ${scale} ${clients}`)) {
    const [to, scale, clients] = key.split(' ');
    const where = `${scale}, ${clients} client${clients === '1' ? '' : 's'}`;
    for (const { operation, ratio } of group) {
      const wanted = to === 'limit' ? LEAST_OF_LIMIT : (MORE_OF_PEER[operation] ?? LEAST_OF_PEER);
      yield atLeast(`${operation}: service / ${to} (${where})`, ratio, wanted);
    }
    if (to !== 'limit') continue;
    const mean = geometricMean(group.map(({ ratio }) => ratio));
    yield atLeast(`geometric mean: service / limit (${where})`, mean, LEAST_OF_LIMIT_MEAN);
  }
}

function* growthGoals({ rows }: Findings): Generator<GoalResult> {
  for (const { operation, growth, clients } of growthOf(rows))
    yield atMost(
      `${operation}: p50 at 10x / p50 at 1x (${clients} client${clients === 1 ? '' : 's'})`,
      growth,
      MOST_GROWTH,
    );
}

function* pagingGoals({ paging }: Findings): Generator<GoalResult> {
  for (const { scale, ratio } of paging) yield atMost(`1,000th page / first page (${scale})`, ratio, MOST_PAGING);
}

/** How the service's p50 grows from 1x to 10x, for each load that was measured on both. */
export function growthOf(rows: readonly Row[]): { operation: string; clients: number; growth: number }[] {
  const own = rows.filter(({ contestant }) => contestant === 'service');
  return own.flatMap(({ scale, operation, clients, p50 }) => {
    if (scale !== '1x') return [];
    const large = own.find((row) => row.scale === '10x' && row.operation === operation && row.clients === clients);
    return large ? [{ operation, clients, growth: large.p50 / p50 }] : [];
  });
}

function atLeast(goal: string, found: number, wanted: number): GoalResult {
  return { goal, found, wanted, kind: 'least', isMet: found >= wanted };
}

function atMost(goal: string, found: number, wanted: number): GoalResult {
  return { goal, found, wanted, kind: 'most', isMet: found <= wanted };
}
