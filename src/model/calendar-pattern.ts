/** The digits of a day of the calendar, in which X is an unspecified one. */
export interface DayPattern {
  /** Four digits. */
  readonly year: string;
  /** Two digits. */
  readonly month: string;
  /** Two digits. */
  readonly day: string;
}

/** Digits, months and days in one order. A filter can contain thousands of dates, so the months and days are not computed. */
interface Order {
  readonly digits: readonly string[];
  readonly months: readonly string[];
  readonly days: readonly string[];
}

const ASCENDING: Order = { digits: [...'0123456789'], months: numbersTo(12), days: numbersTo(31) };
const DESCENDING: Order = {
  digits: ASCENDING.digits.toReversed(),
  months: ASCENDING.months.toReversed(),
  days: ASCENDING.days.toReversed(),
};

/** The numbers from 1, in two digits. */
function numbersTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1).padStart(2, '0'));
}

/** The first day that has the digits of the pattern, `YYYY-MM-DD`; null if the calendar has none. */
export function firstMatchingDay(pattern: DayPattern): string | null {
  return matchingDay(pattern, ASCENDING);
}

/** The last day that has the digits of the pattern, `YYYY-MM-DD`; null if the calendar has none. */
export function lastMatchingDay(pattern: DayPattern): string | null {
  return matchingDay(pattern, DESCENDING);
}

/** The number of days of a month, which is counted from 1, in the Gregorian calendar. */
function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Whether two digits in place of a month are a season or another division of a year in EDTF. */
export function isSeason(month: string): boolean {
  return /^(?:2[1-9]|3\d|4[01])$/.test(month);
}

/** The first day in an order. It is found after few years: all but the 29th of February are in every year. */
function matchingDay({ year, month, day }: DayPattern, { digits, months, days }: Order): string | null {
  for (const y of numbersLike(year, digits)) {
    for (const m of months) {
      if (!isLike(m, month)) continue;
      const last = String(daysInMonth(Number(y), Number(m)));
      for (const d of days) if (d <= last && isLike(d, day)) return `${y}-${m}-${d}`;
    }
  }
  return null;
}

/** Whether a number of two digits matches a pattern. */
function isLike(number: string, pattern: string): boolean {
  return (pattern[0] === 'X' || pattern[0] === number[0]) && (pattern[1] === 'X' || pattern[1] === number[1]);
}

/** Yields the numbers that a pattern matches, as texts of its length, in an order of digits. */
function* numbersLike(pattern: string, digits: readonly string[]): Generator<string> {
  const unspecified = pattern.indexOf('X');
  if (unspecified < 0) return yield pattern;
  for (const digit of digits)
    yield* numbersLike(`${pattern.slice(0, unspecified)}${digit}${pattern.slice(unspecified + 1)}`, digits);
}
