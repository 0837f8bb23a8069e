import { type DateSpan, isAfter, notEdtf, type Precision, readDate } from './edtf-date.ts';

/** The bounds of a date in EDTF. Days are `YYYY-MM-DD`, and null where that end is open or unknown. */
export interface DateBounds {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: Precision;
  /** The key that orders dates: the earliest day, else the latest. */
  readonly sort: string;
}

/** The key that orders things without a date: after all others. */
export const NO_DATE_SORT = '9999-12-31';

/** Maximum length of a date, in characters: a set of 360 days. */
const MAX_LENGTH = 4000;

const MAX_CACHED = 20_000;
const cache = new Map<string, DateBounds>();

/**
 * Reads a date in the Extended Date/Time Format, levels 0 to 2, of the years 0000 to 9999. `2020?` and `2020~` have the
 * bounds of 2020. A time of day lies on the day that is written, whatever its offset. Throws a RangeError whose message
 * quotes the text and says what is allowed.
 */
export function readEdtf(text: string): DateBounds {
  const cached = cache.get(text);
  if (cached) return cached;
  const bounds = read(text);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(text, bounds);
  return bounds;
}

/** The moment of a date that is a time with an offset, in UTC; null for every other date. Throws like `readEdtf`. */
export function instantOf(text: string): string | null {
  return readEdtf(text).precision === 'TIME' ? readDate(text, text).instant : null;
}

type Span = Pick<DateBounds, 'earliest' | 'latest' | 'precision'>;

function read(text: string): DateBounds {
  if (text.length > MAX_LENGTH)
    throw new RangeError(
      `"${text.slice(0, 40)}…" has ${text.length} characters; a date in EDTF has at most ${MAX_LENGTH}.`,
    );
  const { earliest, latest, precision } = readAny(text);
  const sort = earliest ?? latest;
  if (sort === null)
    throw new RangeError(`"${text}" has neither a first nor a last day; give at least one of the two.`);
  return { earliest, latest, precision, sort };
}

function readAny(text: string): Span {
  if (text.includes('/')) return readInterval(text);
  const set = /^(?:\[(?<one>.*)\]|\{(?<all>.*)\})$/.exec(text);
  const members = set?.groups?.one ?? set?.groups?.all;
  return members === undefined ? readDate(text, text) : readSet(members, text);
}

/** An end of an interval: `..` for an open one, nothing for an unknown one. */
function readInterval(text: string): Span {
  const ends = text.split('/');
  if (ends.length !== 2) throw notEdtf(text);
  const [from, to] = ends.map((end) => (end === '' || end === '..' ? null : readDate(end, text)));
  if (from && to && isAfter(from, to))
    throw new RangeError(`"${text}" is not an interval; its end must be after its start, or the same.`);
  const [earliest = null, latest = null] = [from?.earliest, to?.latest];
  // Of two times with different offsets, the later one may lie on the earlier day.
  const isCrossed = earliest !== null && latest !== null && earliest > latest;
  return { earliest: isCrossed ? latest : earliest, latest: isCrossed ? earliest : latest, precision: 'INTERVAL' };
}

/** The members of a set, in which `2018..2020` is a range, and only the first or last member may be open at its outer end. */
function readSet(members: string, text: string): Span {
  const list = members.split(',').map((member) => member.trim());
  const spans = list.flatMap((member, index) => {
    const ends = member.split('..');
    const [from = '', to] = ends;
    if (ends.length > 2) throw notEdtf(text);
    if (to === undefined) return [readDate(from, text)];
    const isOpen = (from === '' && to !== '' && index === 0) || (to === '' && from !== '' && index === list.length - 1);
    if (!isOpen) return readRange(from, to, text);
    return from === '' ? [null, readDate(to, text)] : [readDate(from, text), null];
  });
  return { ...boundsOf(spans), precision: 'SET' };
}

function readRange(first: string, second: string, text: string): DateSpan[] {
  const [from, to] = [readDate(first, text), readDate(second, text)];
  if (isAfter(from, to))
    throw new RangeError(
      `"${text}" is not a set; its range ${first}..${second} must end after its start, or at the same time.`,
    );
  return [from, to];
}

/** The first and last day of the members of a set. Null in the first or last place means that this end is open. */
function boundsOf(spans: readonly (DateSpan | null)[]): Pick<DateBounds, 'earliest' | 'latest'> {
  const days = spans.flatMap((span) => (span ? [span] : []));
  const isOpen = (index: number) => (spans.at(index) ?? null) === null;
  return {
    earliest: isOpen(0) ? null : (days.map(({ earliest }) => earliest).toSorted()[0] ?? null),
    latest: isOpen(-1)
      ? null
      : (days
          .map(({ latest }) => latest)
          .toSorted()
          .at(-1) ?? null),
  };
}
