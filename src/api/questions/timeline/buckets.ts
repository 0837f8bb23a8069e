import { BadUserInput } from '../../../compiler/errors.ts';
import { type CalendarPeriod, countPeriods, lastDayOfMonth, type PeriodLength, periodsBetween } from './periods.ts';

/** The type TimelineBucket of schema.graphql: a period with the number of items that certainly or possibly lie in it. */
export interface Bucket extends CalendarPeriod {
  readonly definite: number;
  readonly possible: number;
}

/**
 * The number of items with the same first and last day, null if open, and whether their dates are marked as uncertain or
 * approximate. A month, `YYYY-MM`, means its first or last day.
 */
export type RangeCount = readonly [earliest: string | null, latest: string | null, count: number, marked: boolean];

/** The input of `bucketsOf`. If `from` or `to` is null, the buckets begin or end with the items. */
export interface BucketInput {
  readonly groupBy: PeriodLength;
  readonly from: string | null;
  readonly to: string | null;
  readonly counts: readonly RangeCount[];
}

/** Maximum number of buckets: more than a chart can show, and more than four years of days. */
const MAX_BUCKETS = 1500;

/** Texts that sort before and after every day. */
const BEFORE_ALL = '';
const AFTER_ALL = '~';

/** Throws BadUserInput for a window with more than 1500 periods. */
export function checkBucketCount(groupBy: PeriodLength, from: string, to: string): void {
  const count = countPeriods(groupBy, from, to);
  if (count <= MAX_BUCKETS) return;
  throw new BadUserInput(
    `groupBy: ${groupBy} divides ${from} to ${to} into ${count} periods; at most ${MAX_BUCKETS} are allowed. Use longer periods or a shorter window.`,
  );
}

/**
 * Returns every period of the window with its counts: `definite`, the items without a mark whose whole range of days lies in
 * it, and `possible`, the items whose range overlaps it. The first and last period are clipped to the window. Throws
 * BadUserInput for more than 1500 periods.
 */
export function bucketsOf({ groupBy, from, to, counts }: BucketInput): Bucket[] {
  const ranges = counts.map(toDays);
  const first = from ?? extremeDay(ranges, -1);
  const last = to ?? extremeDay(ranges, 1);
  if (first === null || last === null || first > last) return [];
  checkBucketCount(groupBy, first, last);
  const periods = [...periodsBetween(groupBy, first, last)].map(({ period, start, end }) => ({
    period,
    start: start < first && from !== null ? first : start,
    end: end > last && to !== null ? last : end,
  }));
  const definite = new Array<number>(periods.length).fill(0);
  // The differences between successive buckets, so that an item of many years costs no more than one of a day.
  const differences = new Array<number>(periods.length + 1).fill(0);
  for (const { earliest, latest, count, marked } of ranges) {
    const begin = indexAt(periods, earliest ?? BEFORE_ALL);
    const stop = indexAt(periods, latest ?? AFTER_ALL);
    if (begin === periods.length || stop < 0) continue;
    const one = Math.max(begin, 0);
    const other = Math.min(stop, periods.length - 1);
    differences[one] = (differences[one] ?? 0) + count;
    differences[other + 1] = (differences[other + 1] ?? 0) - count;
    if (begin === stop && !marked) definite[begin] = (definite[begin] ?? 0) + count;
  }
  let possible = 0;
  return periods.map((period, index) => {
    possible += differences[index] ?? 0;
    return { ...period, definite: definite[index] ?? 0, possible };
  });
}

interface Range {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly count: number;
  readonly marked: boolean;
}

function toDays([earliest, latest, count, marked]: RangeCount): Range {
  return {
    earliest: earliest?.length === 7 ? `${earliest}-01` : earliest,
    latest: latest?.length === 7 ? lastDayOfMonth(latest) : latest,
    count,
    marked,
  };
}

/** The earliest (side -1) or latest (side 1) day of the ranges; null without any. */
function extremeDay(ranges: readonly Range[], side: -1 | 1): string | null {
  let found: string | null = null;
  for (const { earliest, latest } of ranges) {
    for (const day of [earliest, latest]) {
      if (day !== null && (found === null || (side < 0 ? day < found : day > found))) found = day;
    }
  }
  return found;
}

/** The index of the period that contains the day, by binary search: -1 before the first, their number after the last. */
function indexAt(periods: readonly CalendarPeriod[], day: string): number {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((periods[middle]?.end ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low === 0 && day < (periods[0]?.start ?? '') ? -1 : low;
}
