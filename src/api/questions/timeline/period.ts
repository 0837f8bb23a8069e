/** A stretch of the calendar, as the enum Period of schema.graphql names it. */
export type Period = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** One period: its name in ISO 8601 (quarters by custom: `2020-Q3`), its first and its last day. */
export interface Stretch {
  readonly period: string;
  readonly start: string;
  readonly end: string;
}

/** Months in the periods that are made of months. */
const monthsOf = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/** Days in the others. */
const daysOf = { DAY: 1, WEEK: 7 } as const;

/** The last day that dates have: years from 0000 to 9999 are kept. */
const LAST_DAY = '9999-12-31';

/** A Monday, as a number of days since 1970-01-01. */
const A_MONDAY = 4;

/**
 * The periods from the one that holds the day `from` to the one that holds the day `to`, one after the other. Days and
 * months are numbers here, for a timeline has up to 1500 periods and objects for dates would cost more than all its reading.
 */
export function* stretches(groupBy: Period, from: string, to: string): Generator<Stretch> {
  const last = indexOf(groupBy, to);
  for (let index = indexOf(groupBy, from); index <= last; index += 1) {
    const start = firstDayOf(groupBy, index);
    const end = toText(firstDayOf(groupBy, index + 1) - 1);
    yield { period: nameOf(groupBy, start), start: toText(start), end: end.length > 10 ? LAST_DAY : end };
  }
}

/** How many periods there are from the one that holds the day `from` to the one that holds the day `to`. */
export function countStretches(groupBy: Period, from: string, to: string): number {
  return indexOf(groupBy, to) - indexOf(groupBy, from) + 1;
}

/** The last day of a month, `YYYY-MM`. */
export function lastDayOfMonth(month: string): string {
  return toText(firstDayOf('MONTH', indexOf('MONTH', `${month}-01`) + 1) - 1);
}

/** The number of the period that holds a day, `YYYY-MM-DD`, counted from the year 0000, or from a Monday. */
function indexOf(groupBy: Period, day: string): number {
  if (groupBy === 'DAY') return toNumber(day);
  if (groupBy === 'WEEK') return Math.floor((toNumber(day) - A_MONDAY) / daysOf.WEEK);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Math.floor(months / monthsOf[groupBy]);
}

/** The first day of a period, in days since 1970-01-01. */
function firstDayOf(groupBy: Period, index: number): number {
  if (groupBy === 'DAY') return index;
  if (groupBy === 'WEEK') return index * daysOf.WEEK + A_MONDAY;
  const months = index * monthsOf[groupBy];
  return dayNumber(Math.floor(months / 12), months % 12, 1);
}

function nameOf(groupBy: Period, start: number): string {
  const text = toText(start);
  switch (groupBy) {
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

/** A week has the year of its Thursday (ISO 8601). */
function weekName(monday: number): string {
  const year = new Date((monday + 3) * DAY_MS).getUTCFullYear();
  const week = Math.floor((monday + 3 - dayNumber(year, 0, 1)) / daysOf.WEEK) + 1;
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

const DAY_MS = 86_400_000;

function toNumber(day: string): number {
  return dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

function dayNumber(year: number, month: number, day: number): number {
  // Date.UTC takes years below 100 for those of the last century.
  return new Date(0).setUTCFullYear(year, month, day) / DAY_MS;
}

function toText(day: number): string {
  const text = new Date(day * DAY_MS).toISOString();
  return text.slice(0, text.indexOf('T'));
}
