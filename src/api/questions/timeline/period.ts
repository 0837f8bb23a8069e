import { Temporal } from '@js-temporal/polyfill';

/** A stretch of the calendar, as the enum Period of schema.graphql names it. */
export type Period = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** One period: its name in ISO 8601 (quarters by custom: `2020-Q3`), its first and its last day. */
export interface Stretch {
  readonly period: string;
  readonly start: string;
  readonly end: string;
}

const lengths = {
  DAY: { days: 1 },
  WEEK: { weeks: 1 },
  MONTH: { months: 1 },
  QUARTER: { months: 3 },
  YEAR: { years: 1 },
} as const satisfies Record<Period, Temporal.DurationLike>;

/** The last day that dates have: years from 0000 to 9999 are kept. */
const LAST_DAY = '9999-12-31';

/** The periods from the one that holds the day `from` to the one that holds the day `to`, one after the other. */
export function* stretches(groupBy: Period, from: string, to: string): Generator<Stretch> {
  let start = startOf(groupBy, Temporal.PlainDate.from(from));
  const last = Temporal.PlainDate.from(to);
  while (Temporal.PlainDate.compare(start, last) <= 0) {
    const next = start.add(lengths[groupBy]);
    const end = next.subtract({ days: 1 }).toString();
    yield { period: nameOf(groupBy, start), start: start.toString(), end: end.length > 10 ? LAST_DAY : end };
    start = next;
  }
}

/** How many periods there are from the one that holds the day `from` to the one that holds the day `to`. */
export function countStretches(groupBy: Period, from: string, to: string): number {
  const [first, last] = [from, to].map((day) => startOf(groupBy, Temporal.PlainDate.from(day)));
  if (!first || !last) return 0;
  switch (groupBy) {
    case 'DAY':
      return first.until(last).days + 1;
    case 'WEEK':
      return first.until(last).days / 7 + 1;
    case 'MONTH':
      return monthsBetween(first, last) + 1;
    case 'QUARTER':
      return monthsBetween(first, last) / 3 + 1;
    case 'YEAR':
      return last.year - first.year + 1;
  }
}

/** The last day of a month, `YYYY-MM`. */
export function lastDayOfMonth(month: string): string {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 31 }).toString();
}

function monthsBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): number {
  return (last.year - first.year) * 12 + last.month - first.month;
}

function startOf(groupBy: Period, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (groupBy) {
    case 'DAY':
      return day;
    case 'WEEK':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'MONTH':
      return day.with({ day: 1 });
    case 'QUARTER':
      return day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });
    case 'YEAR':
      return day.with({ month: 1, day: 1 });
  }
}

function nameOf(groupBy: Period, start: Temporal.PlainDate): string {
  const text = start.toString();
  switch (groupBy) {
    case 'DAY':
      return text;
    case 'WEEK':
      return `${String(start.yearOfWeek).padStart(4, '0')}-W${String(start.weekOfYear).padStart(2, '0')}`;
    case 'MONTH':
      return text.slice(0, 7);
    case 'QUARTER':
      return `${text.slice(0, 4)}-Q${(start.month + 2) / 3}`;
    case 'YEAR':
      return text.slice(0, 4);
  }
}
