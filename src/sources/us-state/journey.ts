import { type Entries, locatorOf, type RecordLocation, type SourceFile } from '../adapter.ts';
import { isCalendarDate } from '../pipeline/calendar-date.ts';
import { englishName, uniteEntries } from '../pipeline/entries.ts';
import type { OfficeHolder } from './office-holder.ts';
import type { XmlRecord } from './xml-records.ts';

/** First and last day, `YYYY-MM-DD`. */
export interface DayRange {
  readonly start: string;
  readonly end: string;
}

/** The elements about the editing of a record: by whom, and when. */
export const EDITING_ELEMENTS = ['created-by', 'created-datetime', 'last-modified-by', 'last-modified-datetime'];

/** The days of a record. Throws a RangeError that quotes an invalid day, or an end before the start. */
export function parseDays({ fields }: XmlRecord): DayRange {
  const [start, end] = ['start-date', 'end-date'].map((name) => {
    const value = fields.get(name) ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError(`<${name}> is "${value}"; write a day as YYYY-MM-DD.`);
    if (!isCalendarDate(value)) throw new RangeError(`<${name}> is "${value}", which is not a day of the calendar.`);
    return value;
  }) as [string, string];
  if (end < start) throw new RangeError(`<end-date> "${end}" is before <start-date> "${start}".`);
  return { start, end };
}

/** Checks the id of a record. Throws a RangeError when it is not a whole number. */
export function checkRecordId({ fields }: XmlRecord): void {
  const id = fields.get('id') ?? '';
  if (!/^[0-9]{1,12}$/.test(id)) throw new RangeError(`<id> is "${id}"; write a whole number.`);
}

const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Formats days for people: `24–25 February 2001`. */
export function formatDays({ start, end }: DayRange): string {
  if (start === end) return long.format(new Date(start));
  return long
    .formatRange(new Date(start), new Date(end))
    .replaceAll(/\s*–\s*/g, '–')
    .replaceAll(/\s/g, ' ');
}

/** A journey: a record that is valid XML, with a valid id and valid days. */
export interface Journey {
  readonly format: string;
  readonly file: SourceFile;
  readonly location: RecordLocation;
  readonly record: XmlRecord;
  readonly days: DayRange;
  /** The name of the element with the running text. */
  readonly prose: string;
}

/** The id of the data set's Source, which all its files share: claims of two files have the same origin. */
export function datasetSourceId(format: string): string {
  return `source:${format}`;
}

/** The ids of the meeting and of the passages of a record. */
export function journeyIds({ format, file, location }: Pick<Journey, 'format' | 'file' | 'location'>) {
  const passage = `passage:${format}/${file.slug}/${location.id}`;
  return { meeting: `meeting:${format}/${location.id}`, passage, prose: `${passage}/text` };
}

/** The entries for a visit: the meeting, its days and status, and the passages of the record's fields and running text. */
export function visitEntries(journey: Journey, name: string): Entries {
  const { format, file, location, record, days, prose } = journey;
  const ids = journeyIds(journey);
  const text = record.fields.get(prose) ?? '';
  const passage = { source: datasetSourceId(format), language: 'en', locator: `${file.slug}, ${locatorOf(location)}` };
  const evidence = [ids.passage];
  return {
    meetings: [{ id: ids.meeting, kind: 'VISIT', names: [englishName(name)] }],
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

/** The record's fields with their markup, exactly as in the file, up to its running text. */
function fieldsAsPrinted({ text }: XmlRecord, prose: string): string {
  const from = text.indexOf('<id');
  const to = text.indexOf(`<${prose}`);
  return from >= 0 && to > from ? text.slice(from, to).trim() : text;
}

/** A participant of a visit. */
export interface Participant {
  readonly holder: OfficeHolder;
  readonly role: 'GUEST' | 'PARTICIPANT';
  /** The ids of the passages that name the participant. */
  readonly evidence: readonly string[];
}

/** The entries for the participants of a visit: one participation per person, and a tenure of the office in that year. */
export function participantEntries(
  meeting: string,
  participants: readonly Participant[],
  { start }: DayRange,
): Entries {
  const byPerson = Map.groupBy(participants, ({ holder }) => holder.person);
  const participations = [...byPerson].map(([participant, group]) => ({
    event: meeting,
    participant,
    role: group[0]?.role,
    onBehalfOf: group[0]?.holder.body ?? undefined,
    capacities: [...new Set(group.flatMap(({ holder }) => holder.position ?? []))],
    evidence: [...new Set(group.flatMap(({ evidence }) => evidence))],
  }));
  const year = start.slice(0, 4);
  const byTenure = Map.groupBy(
    participants.filter(({ holder }) => holder.isInOffice),
    ({ holder }) => `tenure:${afterColon(holder.person)}/${afterColon(holder.position ?? '')}/${year}`,
  );
  const tenures = [...byTenure].map(([id, group]) => ({
    id,
    person: group[0]?.holder.person,
    position: group[0]?.holder.position,
    attested: year,
    evidence: [...new Set(group.flatMap(({ evidence }) => evidence))],
  }));
  return uniteEntries({ participations, tenures }, ...participants.map(({ holder }) => holder.entries));
}

function afterColon(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
