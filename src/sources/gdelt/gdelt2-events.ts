import { createHash } from 'node:crypto';
import type { AdapterContext, RecordResult, SourceAdapter, SourceFile } from '../adapter.ts';
import { cameoEventOfCode } from '../cameo/cameo.ts';
import { isCalendarDate } from '../pipeline/calendar-date.ts';
import { entriesOfEvent } from '../pipeline/dyadic-event.ts';
import { convertRows, rejectRow, type TabSeparatedRow } from '../pipeline/tab-separated.ts';
import { gdeltParty } from './gdelt-actors.ts';
import { GDELT_COLUMN_COUNT, type GdeltRow, gdeltRow } from './gdelt-columns.ts';
import { articleAt, GDELT_SOURCE, gdeltDataset, gdeltPlace } from './gdelt-things.ts';

/** The event export of GDELT 2.0. */
export const gdelt2Events: SourceAdapter = {
  format: 'gdelt2-events',
  description: 'GDELT 2.0 event export: 61 columns separated by tabs, no header',
  dataset: async (file) => gdeltDataset(file),
  read: (file, context) => convertRows(file, GDELT_COLUMN_COUNT, (row) => readRow(file, row, context)),
};

async function readRow(file: SourceFile, row: TabSeparatedRow, context: AdapterContext): Promise<RecordResult> {
  const record = gdeltRow(row.fields);
  const reason = invalidReason(record);
  if (reason !== null) return rejectRow(file, row, reason);
  const location = { file: file.path, line: row.line, id: record.id };
  const event = cameoEventOfCode(record.eventCode);
  if (!event) return { outcome: 'skipped', location, reason: `CAMEO ${record.eventCode.slice(0, 2)}` };
  const [first, second] = record.actors;
  const [source, target] = [await gdeltParty(first, context), await gdeltParty(second, context)];
  if (!source.party || !target.party)
    return { outcome: 'skipped', location, reason: 'fewer than two actors with a country or a known body' };
  if (source.party.id === target.party.id) return { outcome: 'skipped', location, reason: 'both actors are the same' };
  const { place, unresolved } = await gdeltPlace(record.place, context);
  const entries = entriesOfEvent(
    {
      event,
      namespace: 'gdelt2',
      source: source.party,
      target: target.party,
      date: dayOf(record.day),
      distinction: distinctionOf(record, event.kind),
      place: place ?? undefined,
    },
    {
      passage: `passage:gdelt2-events/${file.slug}/${record.id}`,
      location,
      text: row.text,
      dataset: GDELT_SOURCE,
      file: file.slug,
      creditedTo: articleAt(record.url) ?? undefined,
    },
  );
  return {
    outcome: 'converted',
    location,
    text: row.text,
    entries,
    unresolved: [...source.unresolved, ...target.unresolved, ...unresolved],
  };
}

function invalidReason({ id, day, eventCode }: GdeltRow): string | null {
  if (!/^\d+$/.test(id)) return `"${id}" is not an id; the first column, GlobalEventID, is a number.`;
  if (!/^\d{8}$/.test(day) || !isCalendarDate(dayOf(day)))
    return `"${day}" is not a day; the second column, Day, is YYYYMMDD.`;
  if (!/^(0[1-9]|1\d|20)\d{0,2}$/.test(eventCode))
    return `"${eventCode}" is not a CAMEO code; the column EventCode has 2 to 4 digits, from 01 to 20.`;
  return null;
}

function dayOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

/**
 * GDELT codes one event per sentence pattern, each with an id, which identifies the event here too. Only a visit is often
 * coded from both sides, so the rows of one article about one place are the same visit.
 */
function distinctionOf({ id, url, place }: GdeltRow, kind: string): string {
  if (kind !== 'VISIT') return id;
  const where = `${url} ${place.country} ${place.division} ${place.feature}`;
  return createHash('sha256').update(where).digest('hex').slice(0, 12);
}
