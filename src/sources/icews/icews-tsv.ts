import type { AdapterContext, Dataset, RecordResult, SourceAdapter, SourceFile } from '../adapter.ts';
import { cameoEventOfName } from '../cameo/cameo.ts';
import { isCalendarDate } from '../pipeline/calendar-date.ts';
import { entriesOfEvent } from '../pipeline/dyadic-event.ts';
import { multiFileDataset } from '../pipeline/entries.ts';
import { convertRows, rejectRow, type TabSeparatedRow } from '../pipeline/tab-separated.ts';
import { icewsParty } from './icews-actors.ts';

const COLUMN_COUNT = 4;

/** ICEWS events as text: source actor, event, target actor and date, separated by tabs. */
export const icewsTsv: SourceAdapter = {
  format: 'icews-tsv',
  description: 'ICEWS events as text: actor, event, actor, date (YYYY-MM-DD), separated by tabs',
  dataset: async (file) => datasetOf(file),
  read: (file, context) => convertRows(file, COLUMN_COUNT, (row) => readRow(file, row, context)),
};

const ICEWS_SOURCE = 'source:icews';

function datasetOf(file: SourceFile): Dataset {
  const description = {
    id: ICEWS_SOURCE,
    title: 'ICEWS Coded Event Data',
    url: 'https://dataverse.harvard.edu/dataverse/icews',
  };
  return multiFileDataset(description, { id: 'organization:harvard-dataverse', name: 'Harvard Dataverse' }, file);
}

async function readRow(file: SourceFile, row: TabSeparatedRow, context: AdapterContext): Promise<RecordResult> {
  const [actor = '', eventName = '', other = '', date = ''] = row.fields.map((field) => field.trim());
  const location = { file: file.path, line: row.line };
  const empty = ['first actor', 'event', 'second actor'].filter((_, index) => [actor, eventName, other][index] === '');
  if (empty.length > 0) return rejectRow(file, row, `The ${empty.join(' and the ')} must not be empty.`);
  if (!isCalendarDate(date)) return rejectRow(file, row, `"${date}" is not a day; write YYYY-MM-DD.`);
  const event = cameoEventOfName(eventName);
  if (!event) return { outcome: 'skipped', location, reason: eventName };
  const [source, target] = [await icewsParty(actor, context), await icewsParty(other, context)];
  if (source.party.id === target.party.id) return { outcome: 'skipped', location, reason: 'both actors are the same' };
  const entries = entriesOfEvent(
    { event, namespace: 'icews', source: source.party, target: target.party, date },
    {
      passage: `passage:icews-tsv/${file.slug}/${row.line}`,
      location,
      text: row.text,
      dataset: ICEWS_SOURCE,
      file: file.slug,
    },
  );
  return {
    outcome: 'converted',
    location,
    text: row.text,
    entries,
    unresolved: [...source.unresolved, ...target.unresolved],
  };
}
