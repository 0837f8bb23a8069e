import { stringify } from 'csv-stringify/sync';
import { type TimelineItem, titleOf } from './query.ts';
import { uncertaintiesOf } from './uncertainty.ts';

/**
 * Writes the items as CSV (RFC 4180) with a header line. A byte order mark makes Excel read UTF-8, and an apostrophe before
 * a cell that begins like a formula keeps spreadsheets from evaluating it (CSV injection).
 */
export function toCsv(items: readonly TimelineItem[]): string {
  const records = items.map((one) => ({
    id: one.item.id,
    kind: one.kind,
    title: titleOf(one),
    date: one.date,
    earliest: one.earliest,
    latest: one.latest,
    certainty: one.certainty,
    uncertainty: uncertaintiesOf(one).join(' '),
    dateOf: one.dateOf.id,
    lifecycle: one.item.lifecycle,
    place: one.item.place?.name,
    language: one.item.language,
    url: one.item.url,
  }));
  return stringify(records, { header: true, columns, bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

const columns = [
  'id',
  'kind',
  'title',
  'date',
  'earliest',
  'latest',
  'certainty',
  'uncertainty',
  'dateOf',
  'lifecycle',
  'place',
  'language',
  'url',
];
