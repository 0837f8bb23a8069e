import { Century, Decade, Date as EdtfDate, Set as EdtfSet, Interval, List, type Parsed, parse, Season } from 'edtf';
import type { EnumWords } from './generated.ts';
import { seasonBounds } from './season.ts';

/** The precision of a date, as the enum Precision of schema.graphql lists them. */
export type Precision = EnumWords['Precision'];

/** The bounds of a date in EDTF. Days are `YYYY-MM-DD` in UTC, and null where that end is open or unknown. */
export interface DateBounds {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: Precision;
  /** The key that orders dates: the earliest day, else the latest. */
  readonly sort: string;
}

/** The key that orders things without a date: after all others. */
export const NO_DATE_SORT = '9999-12-31';

const MAX_CACHED = 20_000;
const cache = new Map<string, DateBounds>();

/**
 * Reads a date in the Extended Date/Time Format, levels 0 to 2, of the years 0000 to 9999. `2020?` and `2020~` have the
 * bounds of 2020. Throws a RangeError whose message quotes the text and says what is allowed.
 */
export function readEdtf(text: string): DateBounds {
  const cached = cache.get(text);
  if (cached) return cached;
  const bounds = read(text);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(text, bounds);
  return bounds;
}

function read(text: string): DateBounds {
  const parsed = parseText(text);
  for (const date of datesIn(parsed)) checkDay(date, text);
  const value = build(parsed, text);
  const [min, max] = boundsOf(value);
  const earliest = day(min, text);
  const latest = day(max, text);
  if (earliest === null && latest === null)
    throw new RangeError(`"${text}" has neither a first nor a last day; give at least one of the two.`);
  return { earliest, latest, precision: precisionOf(value), sort: earliest ?? latest ?? NO_DATE_SORT };
}

function parseText(text: string): Parsed {
  try {
    return parse(text, { seasonIntervals: true });
  } catch {
    throw new RangeError(
      `"${text}" is not a date in EDTF; write 2020-09-11, 2020-11, 2020?, 2020-09-11/2020-09-13 or [2020-09-11..2020-09-13].`,
    );
  }
}

type DateParts = { readonly values: readonly number[]; readonly unspecified?: number };

function* datesIn(parsed: unknown): Generator<DateParts> {
  if (Array.isArray(parsed)) for (const part of parsed) yield* datesIn(part);
  if (parsed === null || typeof parsed !== 'object' || !('values' in parsed) || !Array.isArray(parsed.values)) return;
  if (parsed.values.every((part) => typeof part === 'number')) yield parsed as DateParts;
  else yield* datesIn(parsed.values);
}

/** Rejects days such as 2019-02-29, which the package reads as 1 March. */
function checkDay({ values: [year = 0, month = 0, dayOfMonth], unspecified = 0 }: DateParts, text: string): void {
  const yearKnown = (unspecified & 0b1111) === 0;
  if (dayOfMonth === undefined || !yearKnown || month > 11) return;
  const length = new Date(new Date(0).setUTCFullYear(year, month + 1, 0)).getUTCDate();
  if (dayOfMonth > length)
    throw new RangeError(`"${text}" is not a date: month ${month + 1} of ${year} has ${length} days.`);
}

function build(parsed: Parsed, text: string): unknown {
  try {
    switch (parsed.type) {
      case 'Date':
        return new EdtfDate(parsed);
      case 'Season':
        return new Season(parsed);
      case 'Decade':
        return new Decade(parsed);
      case 'Century':
        return new Century(parsed);
      case 'Interval':
        return new Interval(parsed);
      case 'List':
        return new List(parsed);
      case 'Set':
        return new EdtfSet(parsed);
    }
  } catch {
    throw new RangeError(`"${text}" is not an interval; its end must be after its start.`);
  }
  throw new RangeError(`"${text}" is out of range; years from 0000 to 9999 are allowed.`);
}

type Bounds = readonly [min: number, max: number];

function boundsOf(value: unknown): Bounds {
  if (value instanceof Season) {
    return seasonBounds(value.season, new Date(value.min).getUTCFullYear(), new Date(value.max).getUTCFullYear());
  }
  if (value instanceof Interval) {
    const [lower, upper] = value.values;
    return [
      isDay(lower) ? boundsOf(lower)[0] : Number.NEGATIVE_INFINITY,
      isDay(upper) ? boundsOf(upper)[1] : Number.POSITIVE_INFINITY,
    ];
  }
  if (value instanceof List) {
    const bounds = value.values.flat().map(boundsOf);
    const min = value.earlier ? Number.NEGATIVE_INFINITY : Math.min(...bounds.map(([first]) => first));
    const max = value.later ? Number.POSITIVE_INFINITY : Math.max(...bounds.map(([, last]) => last));
    return [min, max];
  }
  const span = value as { readonly min: number; readonly max: number };
  return [span.min, span.max];
}

function isDay(end: unknown): boolean {
  return end !== null && typeof end === 'object';
}

function day(time: number, text: string): string | null {
  if (time === Number.POSITIVE_INFINITY || time === Number.NEGATIVE_INFINITY) return null;
  const year = new Date(time).getUTCFullYear();
  if (!(year >= 0 && year <= 9999))
    throw new RangeError(`"${text}" is out of range; years from 0000 to 9999 are allowed.`);
  return new Date(time).toISOString().slice(0, 10);
}

function precisionOf(value: unknown): Precision {
  if (value instanceof Season) return 'SEASON';
  if (value instanceof Interval) return 'INTERVAL';
  if (value instanceof List) return 'SET';
  if (value instanceof Decade) return 'DECADE';
  if (value instanceof Century) return 'CENTURY';
  const date = value as EdtfDate;
  const { value: masked } = date.unspecified;
  if (masked === 0) return (['TIME', 'YEAR', 'MONTH', 'DAY'] as const)[date.precision] ?? 'TIME';
  // The mask has a bit for each digit that is an X: four for the year, two for the month, two for the day.
  const yearMask = masked & 0b1111;
  if (yearMask === 0) return (masked & 0b110000) === 0 ? 'MONTH' : 'YEAR';
  if (date.precision === 1 && yearMask === 0b1000) return 'DECADE';
  if (date.precision === 1 && yearMask === 0b1100) return 'CENTURY';
  return 'SET';
}
