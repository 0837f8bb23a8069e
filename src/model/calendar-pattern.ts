/** The digits of a day of the calendar, in which X is an unspecified one. */
export interface DayPattern {
  /** Four digits. */
  readonly year: string;
  /** Two digits. */
  readonly month: string;
  /** Two digits. */
  readonly day: string;
}

const ASCENDING = [...'0123456789'];
const DESCENDING = ASCENDING.toReversed();

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

/** Whether two digits stand in the place of a month and are a season or another division of a year in EDTF. */
export function isSeason(month: string): boolean {
  return /^(?:2[1-9]|3\d|4[01])$/.test(month);
}

/** The first day in an order of digits. It is found after few years: all but the 29th of February are in every year. */
function matchingDay({ year, month, day }: DayPattern, digits: readonly string[]): string | null {
  for (const y of numbersLike(year, digits)) {
    for (const m of numbersLike(month, digits)) {
      if (m < '01' || m > '12') continue;
      const last = String(daysInMonth(Number(y), Number(m)));
      for (const d of numbersLike(day, digits)) if (d >= '01' && d <= last) return `${y}-${m}-${d}`;
    }
  }
  return null;
}

/** Yields the numbers that a pattern matches, as texts of its length, in an order of digits. */
function* numbersLike(pattern: string, digits: readonly string[]): Generator<string> {
  const unspecified = pattern.indexOf('X');
  if (unspecified < 0) return yield pattern;
  for (const digit of digits)
    yield* numbersLike(`${pattern.slice(0, unspecified)}${digit}${pattern.slice(unspecified + 1)}`, digits);
}
