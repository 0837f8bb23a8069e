/** The enum Period of schema.graphql: the length of the periods of a timeline. */
export type PeriodLength = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** A period of the calendar, with its first and last day, `YYYY-MM-DD`. */
export interface CalendarPeriod {
  /** The name in ISO 8601, such as `2020`, `2020-09` or `2020-W37`; quarters, which it does not name, are `2020-Q3`. */
  readonly period: string;
  readonly start: string;
  readonly end: string;
}

/** Number of months in the periods of whole months. */
const monthsOf = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/** Number of days in the other periods. */
const daysOf = { DAY: 1, WEEK: 7 } as const;

/** The first and last day of the supported years. A week may begin before the one and end after the other. */
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/** The first Monday after 1970-01-01, in days since then. */
const FIRST_MONDAY = 4;

/**
 * Yields the periods from the one that contains the day `from` to the one that contains the day `to`. Computes with days
 * and months as numbers: for the up to 1500 periods of a timeline, date objects would cost more than reading it.
 */
export function* periodsBetween(length: PeriodLength, from: string, to: string): Generator<CalendarPeriod> {
  const last = indexOf(length, to);
  for (let index = indexOf(length, from); index <= last; index += 1) {
    const start = firstDayOf(length, index);
    const end = toText(firstDayOf(length, index + 1) - 1);
    const first = toText(start);
    yield {
      period: nameOf(length, start),
      // The days of other years have a sign and six digits of the year.
      start: first.length > 10 ? FIRST_DAY : first,
      end: end.length > 10 ? LAST_DAY : end,
    };
  }
}

/** The number of periods that `periodsBetween` yields. */
export function countPeriods(length: PeriodLength, from: string, to: string): number {
  return indexOf(length, to) - indexOf(length, from) + 1;
}

/** The last day of a month, `YYYY-MM`. */
export function lastDayOfMonth(month: string): string {
  return toText(firstDayOf('MONTH', indexOf('MONTH', `${month}-01`) + 1) - 1);
}

/** The index of the period that contains a day: days and weeks are counted from 1970, months and longer from year 0. */
function indexOf(length: PeriodLength, day: string): number {
  if (length === 'DAY') return toNumber(day);
  if (length === 'WEEK') return Math.floor((toNumber(day) - FIRST_MONDAY) / daysOf.WEEK);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Math.floor(months / monthsOf[length]);
}

/** The first day of the period with an index, in days since 1970-01-01. */
function firstDayOf(length: PeriodLength, index: number): number {
  if (length === 'DAY') return index;
  if (length === 'WEEK') return index * daysOf.WEEK + FIRST_MONDAY;
  const months = index * monthsOf[length];
  return dayNumber(Math.floor(months / 12), months % 12, 1);
}

function nameOf(length: PeriodLength, start: number): string {
  const text = toText(start);
  switch (length) {
    case 'DAY':
      return text;
    case 'WEEK':
      return weekName(start);
    case 'MONTH':
      return text.slice(0, 7);
    case 'QUARTER':
      return `${text.slice(0, 4)}-Q${(Number(text.slice(5, 7)) + 2) / 3}`;
    case 'YEAR':
      return text.slice(0, 4);
  }
}

/** A week belongs to the year of its Thursday (ISO 8601). */
function weekName(monday: number): string {
  const year = new Date((monday + 3) * DAY_MS).getUTCFullYear();
  const week = Math.floor((monday + 3 - dayNumber(year, 0, 1)) / daysOf.WEEK) + 1;
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

const DAY_MS = 86_400_000;

function toNumber(day: string): number {
  return dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

function dayNumber(year: number, month: number, day: number): number {
  // Date.UTC interprets years below 100 as 19xx.
  return new Date(0).setUTCFullYear(year, month, day) / DAY_MS;
}

function toText(day: number): string {
  const text = new Date(day * DAY_MS).toISOString();
  return text.slice(0, text.indexOf('T'));
}
