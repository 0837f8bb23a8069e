import { type Entries, locatorOf, type RecordPlace, type SourceFile } from '../adapter.ts';
import { isDay } from '../pipeline/day.ts';
import { english, joined } from '../pipeline/entries.ts';
import type { OfficeHolder } from './identity.ts';
import type { XmlRecord } from './xml-records.ts';

/** First and last day, `YYYY-MM-DD`. */
export interface Days {
  readonly start: string;
  readonly end: string;
}

/** The elements that tell who wrote a record, and when. */
export const BOOKKEEPING = ['created-by', 'created-datetime', 'last-modified-by', 'last-modified-datetime'];

/** The days of a record. Throws a RangeError that quotes what is no day, or the end that comes before the start. */
export function daysOf({ fields }: XmlRecord): Days {
  const [start, end] = ['start-date', 'end-date'].map((name) => {
    const value = fields.get(name) ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value))
      throw new RangeError(`<${name}> is "${value}"; a day is wanted, as 1997-05-29.`);
    if (!isDay(value)) throw new RangeError(`<${name}> is "${value}"; there is no such day.`);
    return value;
  }) as [string, string];
  if (end < start) throw new RangeError(`<end-date> is "${end}", before <start-date>, which is "${start}".`);
  return { start, end };
}

/** The id of a record. Throws a RangeError when it is no whole number. */
export function idOf({ fields }: XmlRecord): string {
  const id = fields.get('id') ?? '';
  if (!/^[0-9]{1,12}$/.test(id)) throw new RangeError(`<id> is "${id}"; a whole number is wanted.`);
  return id;
}

const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Days for people: `24–25 February 2001`. */
export function daysInWords({ start, end }: Days): string {
  if (start === end) return long.format(new Date(start));
  return long
    .formatRange(new Date(start), new Date(end))
    .replaceAll(/\s*–\s*/g, '–')
    .replaceAll(/\s/g, ' ');
}

/** Where a record's words stand, and what is claimed on them. */
export interface Journey {
  readonly format: string;
  readonly file: SourceFile;
  readonly at: RecordPlace;
  readonly record: XmlRecord;
  readonly days: Days;
  /** The element with the running text. */
  readonly prose: string;
}

/** The id of the data set's Source; all files are parts of it, so that what two of them say has one origin. */
export function sourceId(format: string): string {
  return `source:${format}`;
}

/** The ids that a record's entries share. */
export function idsOf({ format, file, at }: Pick<Journey, 'format' | 'file' | 'at'>) {
  const passage = `passage:${format}/${file.slug}/${at.id}`;
  return { meeting: `meeting:${format}/${at.id}`, passage, prose: `${passage}/text` };
}

/** The visit as a meeting, with its days, that it was held, and the passages for the record's fields and for its running text. */
export function visitEntries(journey: Journey, name: string): Entries {
  const { format, file, at, record, days, prose } = journey;
  const ids = idsOf(journey);
  const text = record.fields.get(prose) ?? '';
  const passage = { source: sourceId(format), language: 'en', locator: `${file.slug}, ${locatorOf(at)}` };
  const evidence = [ids.passage];
  return {
    meetings: [{ id: ids.meeting, kind: 'VISIT', names: [english(name)] }],
    passages: [
      { id: ids.passage, exact: fieldsAsPrinted(record, prose), ...passage },
      ...(text === '' ? [] : [{ id: ids.prose, exact: text, ...passage }]),
    ],
    datings: [
      {
        subject: ids.meeting,
        edtf: days.start === days.end ? days.start : `${days.start}/${days.end}`,
        basis: 'STATED',
        evidence,
      },
    ],
    eventStatuses: [{ event: ids.meeting, lifecycle: 'HELD', asOf: days.end, evidence }],
  };
}

/** The record's fields, markup and all, as they stand before its running text. */
function fieldsAsPrinted({ text }: XmlRecord, prose: string): string {
  const from = text.indexOf('<id');
  const to = text.indexOf(`<${prose}`);
  return from >= 0 && to > from ? text.slice(from, to).trim() : text;
}

/** Someone's part in a visit. */
export interface Part {
  readonly who: OfficeHolder;
  readonly role: 'GUEST' | 'PARTICIPANT';
  /** The passages that say so. */
  readonly evidence: readonly string[];
}

/** The parts of people in a visit, one entry for each of them, and that they held their offices in that year. */
export function partEntries(meeting: string, parts: readonly Part[], { start }: Days): Entries {
  const byPerson = Map.groupBy(parts, ({ who }) => who.person);
  const participations = [...byPerson].map(([participant, group]) => ({
    event: meeting,
    participant,
    role: group[0]?.role,
    onBehalfOf: group[0]?.who.body ?? undefined,
    capacities: [...new Set(group.flatMap(({ who }) => who.position ?? []))],
    evidence: [...new Set(group.flatMap(({ evidence }) => evidence))],
  }));
  const year = start.slice(0, 4);
  const held = Map.groupBy(
    parts.filter(({ who }) => who.holds),
    ({ who }) => `tenure:${afterColon(who.person)}/${afterColon(who.position ?? '')}/${year}`,
  );
  const tenures = [...held].map(([id, group]) => ({
    id,
    person: group[0]?.who.person,
    position: group[0]?.who.position,
    attested: year,
    evidence: [...new Set(group.flatMap(({ evidence }) => evidence))],
  }));
  return joined({ participations, tenures }, ...parts.map(({ who }) => who.entries));
}

function afterColon(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
