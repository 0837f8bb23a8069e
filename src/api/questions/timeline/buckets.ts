import { BadUserInput } from '../../../compiler/errors.ts';
import { countStretches, lastDayOfMonth, type Period, type Stretch, stretches } from './period.ts';

/** A period with the counts of schema.graphql's TimelineBucket. */
export interface Bucket extends Stretch {
  readonly definite: number;
  readonly possible: number;
}

/** How many items share a first and a last day; null where that is open. A month, `YYYY-MM`, stands for all its days. */
export type RangeCount = readonly [earliest: string | null, latest: string | null, count: number];

/** What buckets are made from. Without `from` or `to`, the first or last day of the items takes its place. */
export interface BucketInput {
  readonly groupBy: Period;
  readonly from: string | null;
  readonly to: string | null;
  readonly counts: readonly RangeCount[];
}

/** More than any chart can show, and more than four years of days. */
const MOST_BUCKETS = 1500;

/** Texts that stand before and after every day. */
const BEFORE_ALL = '';
const AFTER_ALL = '~';

/** Refuses a window of more periods than are given at once. */
export function checkBucketCount(groupBy: Period, from: string, to: string): void {
  const count = countStretches(groupBy, from, to);
  if (count <= MOST_BUCKETS) return;
  throw new BadUserInput(
    `groupBy: from ${from} to ${to} there are ${count} periods of the kind ${groupBy}; allowed are ${MOST_BUCKETS}. Take longer periods, or set from and to closer together.`,
  );
}

/**
 * Every period of the window with its counts: `definite`, the items whose whole range lies in it; `possible`, the items
 * whose range touches it. At the edges of the window a period is cut to what lies within. Throws BadUserInput when there
 * would be too many.
 */
export function bucketsOf({ groupBy, from, to, counts }: BucketInput): Bucket[] {
  const ranges = counts.map(toDays);
  const first = from ?? extreme(ranges, -1);
  const last = to ?? extreme(ranges, 1);
  if (first === null || last === null || first > last) return [];
  checkBucketCount(groupBy, first, last);
  const periods = [...stretches(groupBy, first, last)].map(({ period, start, end }) => ({
    period,
    start: start < first && from !== null ? first : start,
    end: end > last && to !== null ? last : end,
  }));
  const definite = new Array<number>(periods.length).fill(0);
  // The difference of each bucket to the one before, so that an item of many years costs no more than one of a day.
  const steps = new Array<number>(periods.length + 1).fill(0);
  for (const { earliest, latest, count } of ranges) {
    const begin = indexAt(periods, earliest ?? BEFORE_ALL);
    const stop = indexAt(periods, latest ?? AFTER_ALL);
    if (begin === periods.length || stop < 0) continue;
    const one = Math.max(begin, 0);
    const other = Math.min(stop, periods.length - 1);
    steps[one] = (steps[one] ?? 0) + count;
    steps[other + 1] = (steps[other + 1] ?? 0) - count;
    if (begin === stop) definite[begin] = (definite[begin] ?? 0) + count;
  }
  let possible = 0;
  return periods.map((period, index) => {
    possible += steps[index] ?? 0;
    return { ...period, definite: definite[index] ?? 0, possible };
  });
}

interface Range {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly count: number;
}

function toDays([earliest, latest, count]: RangeCount): Range {
  return {
    earliest: earliest?.length === 7 ? `${earliest}-01` : earliest,
    latest: latest?.length === 7 ? lastDayOfMonth(latest) : latest,
    count,
  };
}

/** The first day of all (side -1), or the last (side 1); null when there is none. */
function extreme(ranges: readonly Range[], side: -1 | 1): string | null {
  let found: string | null = null;
  for (const { earliest, latest } of ranges) {
    for (const day of [earliest, latest]) {
      if (day !== null && (found === null || (side < 0 ? day < found : day > found))) found = day;
    }
  }
  return found;
}

/** The index of the period that holds the day: -1 before all of them, their number after all. */
function indexAt(periods: readonly Stretch[], day: string): number {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((periods[middle]?.end ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low === 0 && day < (periods[0]?.start ?? '') ? -1 : low;
}
