import { firstMatchingDay, isSeason, lastMatchingDay } from './calendar-pattern.ts';
import type { EnumWords } from './generated.ts';
import { momentKey, toUtc } from './moment.ts';
import { seasonBounds } from './season.ts';

/** The precision of a date, as the enum Precision of schema.graphql lists them. */
export type Precision = EnumWords['Precision'];

/** What one date in EDTF means: the first and last day that it may be, `YYYY-MM-DD`, and its precision. */
export interface DateSpan {
  readonly earliest: string;
  readonly latest: string;
  readonly precision: Precision;
  /** The moment of a time with an offset, in UTC; null for another date. */
  readonly instant: string | null;
}

/** The components of a date, each after or before a qualifier. X is an unspecified digit. */
const CALENDAR =
  /^[?~%]?(?<sign>-?)(?<year>[\dX]{4})[?~%]?(?:-[?~%]?(?<month>[\dX]{2})[?~%]?(?:-[?~%]?(?<day>[\dX]{2})[?~%]?)?)?$/;

/** A day with a time, and Z or an offset from UTC. */
const TIMED =
  /^(?<date>\d{4}-\d{2}-\d{2})T(?<time>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?|24:00(?::00)?)(?<zone>Z|[+-]\d{2}(?::?[0-5]\d)?)?$/;

/** A year that is not four digits alone: with Y, an exponent or a number of significant digits. */
const LONG_YEAR = /^(?:Y(?<sign>-?)(?<digits>\d+)(?:E(?<exponent>\d+))?|(?<plain>-?\d{4}))(?:S(?<significant>\d+))?$/;

/** The offsets in use are from 12 hours behind UTC to 14 hours before it, in minutes. */
const OFFSETS = { least: -12 * 60, most: 14 * 60 };

/** Reads one date, which is `text` or a part of it. Throws a RangeError that quotes `text`. */
export function readDate(date: string, text: string): DateSpan {
  const calendar = CALENDAR.exec(date)?.groups;
  if (calendar) return readCalendarDate(calendar, text);
  const timed = TIMED.exec(date)?.groups;
  if (timed) return readTime(timed, text);
  const year = LONG_YEAR.exec(date)?.groups;
  if (year) return readLongYear(year, text);
  if (/^\d{2,3}$/.test(date))
    throw new RangeError(
      `"${text}" is not a date in EDTF; a year has four digits, a decade is written 202X and a century 20XX.`,
    );
  throw notEdtf(text);
}

/** The error for a text that has no form of EDTF. */
export function notEdtf(text: string): RangeError {
  return new RangeError(
    `"${text}" is not a date in EDTF; write 2020-09-11, 2020-11, 2020?, 2020-09-11/2020-09-13 or [2020-09-11..2020-09-13].`,
  );
}

/** Whether one date is certainly after another. Instants are compared exactly, other dates by their days. */
export function isAfter(one: DateSpan, other: DateSpan): boolean {
  if (one.instant !== null && other.instant !== null) return momentKey(one.instant) > momentKey(other.instant);
  return one.earliest > other.latest;
}

type Groups = Readonly<Record<string, string | undefined>>;

function readCalendarDate({ sign, year = '', month, day }: Groups, text: string): DateSpan {
  if (sign) throw outOfRange(text);
  if (month !== undefined && day === undefined && isSeason(month)) return readSeason(year, Number(month), text);
  const pattern = { year, month: month ?? 'XX', day: day ?? 'XX' };
  const earliest = firstMatchingDay(pattern);
  const latest = lastMatchingDay(pattern);
  if (earliest === null || latest === null) throw noSuchDay({ year, month, day }, text);
  return { earliest, latest, precision: precisionOf(year, month, day), instant: null };
}

function readSeason(year: string, season: number, text: string): DateSpan {
  const [first, last] = [Number(year.replaceAll('X', '0')), Number(year.replaceAll('X', '9'))];
  const [earliest, latest] = seasonBounds(season, first, last);
  if (latest.length > 10) throw outOfRange(text);
  return { earliest, latest, precision: 'SEASON', instant: null };
}

/** The day is the one that the source names, in its own time zone: in UTC it could be the day before or after. */
function readTime({ date = '', time = '', zone }: Groups, text: string): DateSpan {
  const { earliest, latest } = readDate(date, text);
  if (zone !== undefined) checkOffset(zone, text);
  return { earliest, latest, precision: 'TIME', instant: toUtc(`${date}T${time}${zone ?? ''}`) };
}

function checkOffset(zone: string, text: string): void {
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(`${zone[0]}1`) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
  // In ISO 8601, UTC is Z or +00:00.
  if (zone === 'Z' || (minutes >= OFFSETS.least && minutes <= OFFSETS.most && !Object.is(minutes, -0))) return;
  throw new RangeError(`"${text}" has the offset ${zone}; offsets from -12:00 to +14:00 and Z are allowed.`);
}

/** A year with significant digits is one of those with these first digits: `1950S2` is a year from 1900 to 1999. */
function readLongYear({ sign, digits, exponent = '0', plain, significant }: Groups, text: string): DateSpan {
  const value = plain === undefined ? Number(`${digits}e${exponent}`) : Number(plain);
  if (sign || plain?.startsWith('-') || !(value <= 9999)) throw outOfRange(text);
  const length = plain === undefined ? String(value).length : 4;
  if (digits !== undefined && !/^[1-9]/.test(digits)) throw notEdtf(text);
  if (digits !== undefined && exponent === '0')
    throw new RangeError(
      `"${text}" is not a date in EDTF; Y is for years with more than four digits. Write ${String(value).padStart(4, '0')}.`,
    );
  const count = significant === undefined ? length : Number(significant);
  if (count < 1 || count > length)
    throw new RangeError(
      `"${text}" has S${significant}; the year ${value} has ${length} digits, so S1 to S${length} are allowed.`,
    );
  const years = 10 ** (length - count);
  const first = Math.floor(value / years) * years;
  const name = (year: number) => String(year).padStart(4, '0');
  const precision = ({ 1: 'YEAR', 10: 'DECADE', 100: 'CENTURY' } as const)[years] ?? 'SET';
  return { earliest: `${name(first)}-01-01`, latest: `${name(first + years - 1)}-12-31`, precision, instant: null };
}

function precisionOf(year: string, month: string | undefined, day: string | undefined): Precision {
  if (year.includes('X')) {
    if (month !== undefined) return 'SET';
    if (/^\d{3}X$/.test(year)) return 'DECADE';
    return /^\d{2}XX$/.test(year) ? 'CENTURY' : 'SET';
  }
  if (month === undefined || month.includes('X')) return 'YEAR';
  return day === undefined || day.includes('X') ? 'MONTH' : 'DAY';
}

function outOfRange(text: string): RangeError {
  return new RangeError(`"${text}" is out of range; years from 0000 to 9999 are allowed.`);
}

function noSuchDay({ year = '', month, day }: Groups, text: string): RangeError {
  const isLeapDay = month === '02' && day === '29';
  if (isLeapDay && !year.includes('X'))
    return new RangeError(`"${text}" is not a date: month 2 of ${Number(year)} has 28 days.`);
  if (isLeapDay)
    return new RangeError(`"${text}" is not a date: February has 28 days in every year with the digits ${year}.`);
  if (!`${year}${month}${day}`.includes('X')) return notEdtf(text);
  return new RangeError(`"${text}" is not a date: no day of the calendar has these digits.`);
}
