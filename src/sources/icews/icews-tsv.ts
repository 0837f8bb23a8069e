import type { AdapterContext, Dataset, Reading, SourceAdapter, SourceFile } from '../adapter.ts';
import { cameoEventOfName } from '../cameo/cameo.ts';
import { isDay } from '../pipeline/day.ts';
import { entriesOfEvent } from '../pipeline/dyadic-event.ts';
import { datasetInParts } from '../pipeline/entries.ts';
import { type Row, readEach, reject } from '../pipeline/tab-separated.ts';
import { icewsParty } from './icews-actors.ts';

const COLUMNS = 4;
/** Events of ICEWS as text: source actor, event, target actor, day, with tabs between them. */
export const icewsTsv: SourceAdapter = {
  format: 'icews-tsv',
  description: 'ICEWS events as text: actor, event, actor, date (YYYY-MM-DD), separated by tabs',
  dataset: async (file) => datasetOf(file),
  read: (file, context) => readEach(file, COLUMNS, (row) => readRow(file, row, context)),
};

const SOURCE = 'source:icews';

function datasetOf(file: SourceFile): Dataset {
  const facts = { id: SOURCE, title: 'ICEWS Coded Event Data', url: 'https://dataverse.harvard.edu/dataverse/icews' };
  return datasetInParts(facts, { id: 'organization:harvard-dataverse', name: 'Harvard Dataverse' }, file);
}

async function readRow(file: SourceFile, row: Row, context: AdapterContext): Promise<Reading> {
  const [actor = '', words = '', other = '', date = ''] = row.fields.map((field) => field.trim());
  const at = { file: file.path, line: row.line };
  const empty = ['first actor', 'event', 'second actor'].filter((_, index) => [actor, words, other][index] === '');
  if (empty.length > 0) return reject(file, row, `The ${empty.join(' and the ')} must not be empty.`);
  if (!isDay(date)) return reject(file, row, `"${date}" is not a day; write YYYY-MM-DD.`);
  const event = cameoEventOfName(words);
  if (!event) return { outcome: 'skip', at, reason: words };
  const [source, target] = [await icewsParty(actor, context), await icewsParty(other, context)];
  if (source.party.id === target.party.id) return { outcome: 'skip', at, reason: 'both actors are the same' };
  const entries = entriesOfEvent(
    { event, namespace: 'icews', source: source.party, target: target.party, date },
    {
      passage: `passage:icews-tsv/${file.slug}/${row.line}`,
      at,
      text: row.text,
      dataset: SOURCE,
      file: file.slug,
    },
  );
  return { outcome: 'record', at, text: row.text, entries, unresolved: [...source.unresolved, ...target.unresolved] };
}
