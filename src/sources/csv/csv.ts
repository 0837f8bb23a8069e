import { Unreadable } from '../../ingest/read/dossier-input.ts';
import { isSlug } from '../../model/id.ts';
import {
  type AdapterContext,
  type Dataset,
  type Entries,
  locatorOf,
  type Reading,
  type SourceAdapter,
  type SourceFile,
} from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import { datasetSource } from '../pipeline/entries.ts';
import type { Mapping } from './mapping.ts';
import { readMapping } from './read-mapping.ts';
import { type RowMeaning, readRow } from './read-row.ts';
import { type CsvRow, checkEncoding, readCsv } from './records.ts';

/** A spreadsheet of one's own, with a mapping file that says what its rows mean. */
export const csv: SourceAdapter = {
  format: 'csv',
  description: 'a spreadsheet of your own; --mapping <file> says what its rows mean',
  needsMapping: true,

  async dataset(file, context) {
    const mapping = await mappingOf(context);
    await checkEncoding(file);
    await columnsOf(file, mapping);
    return datasetOf(file, mapping, context);
  },

  async *read(file, context) {
    const mapping = await mappingOf(context);
    const columns = await columnsOf(file, mapping);
    let isHeader = mapping.columns === null;
    for await (const row of readCsv(file, mapping.delimiter)) {
      if (!isHeader) yield await readingOf(row, columns, { file, mapping, context });
      isHeader = false;
    }
  },
};

async function mappingOf({ mapping }: AdapterContext): Promise<Mapping> {
  if (mapping !== undefined) return readMapping(mapping);
  throw new Unreadable([{ message: 'The format csv needs a mapping file: --mapping <file>.' }]);
}

/** The names of the columns, in their order. Throws ImportFaults where the mapping names others, Unreadable for a wrong header. */
async function columnsOf(file: SourceFile, mapping: Mapping): Promise<readonly string[]> {
  const columns = mapping.columns ?? (await headerOf(file, mapping));
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Unreadable([{ message: `Two columns are named "${twice}"; each needs a name of its own.`, line: 1 }]);
  mapping.faults.holdAgainst(columns, file.path);
  mapping.faults.throwIfAny();
  return columns;
}

async function headerOf(file: SourceFile, { delimiter }: Mapping): Promise<readonly string[]> {
  for await (const row of readCsv(file, delimiter)) {
    if ('fault' in row) throw new Unreadable([{ message: row.fault, line: row.line }]);
    const other = [',', ';', '\t', '|'].find((sign) => sign !== delimiter && row.text.includes(sign));
    if (row.cells.length > 1 || other === undefined) return row.cells;
    const word = other === '\t' ? 'tab' : `"${other}"`;
    const message = `The first line has no ${JSON.stringify(delimiter)} in it but ${JSON.stringify(other)}; write delimiter: ${word} in the mapping where that parts the cells.`;
    throw new Unreadable([{ message, line: row.line }]);
  }
  throw new Unreadable([{ message: 'The file has no rows, not even a first line with the names of the columns.' }]);
}

async function datasetOf(file: SourceFile, mapping: Mapping, { names }: AdapterContext): Promise<Dataset> {
  const { title, publisher, url, date } = mapping.source;
  const source = sourceOf(file);
  const by = publisher ? await publisherOf(publisher, mapping, names) : null;
  const { language } = mapping;
  const entry = datasetSource({ id: source, title, language, url, publisher: by?.id });
  const dating = { subject: source, edtf: date, basis: 'METADATA', evidence: [] };
  return {
    source,
    title,
    entries: { ...by?.entries, sources: [entry], ...(date ? { datings: [dating] } : {}) },
  };
}

/** A publisher that is known by its name or id, else a new one. */
async function publisherOf(
  publisher: string,
  { language }: Mapping,
  names: AdapterContext['names'],
): Promise<{ id: string; entries: Entries }> {
  if (publisher.startsWith('organization:') && isSlug(publisher.slice('organization:'.length)))
    return { id: publisher, entries: {} };
  const id = `organization:${slugOf(publisher)}`;
  const known = await names.organization(publisher);
  // Under its own id it is declared each time, so that the file says the same when it is imported again.
  if (known && known.id !== id) return known;
  const organization = { id, kind: 'OTHER', names: [{ value: publisher, language, kind: 'OFFICIAL' }] };
  return { id, entries: { organizations: [organization] } };
}

function sourceOf({ slug }: SourceFile): string {
  return `source:csv/${slug}`;
}

interface Surroundings {
  readonly file: SourceFile;
  readonly mapping: Mapping;
  readonly context: AdapterContext;
}

async function readingOf(row: CsvRow, columns: readonly string[], around: Surroundings): Promise<Reading> {
  const { file, mapping, context } = around;
  const { line, text } = row;
  const at = { file: file.path, line };
  if ('fault' in row) return { outcome: 'reject', at, text, reason: row.fault };
  const { cells } = row;
  const isOver = cells.slice(columns.length).some((cell) => cell !== '');
  if (cells.length < columns.length || isOver) {
    const reason = `The row has ${cells.length} cells; there are ${columns.length} columns.`;
    return { outcome: 'reject', at, text, reason };
  }
  const passage = `passage:csv/${file.slug}/${line}`;
  try {
    const byColumn = new Map(columns.map((name, index) => [name, cells[index] ?? '']));
    const meaning = await readRow(byColumn, passage, mapping, context);
    const { unresolved } = meaning;
    return { outcome: 'record', at, text, entries: withPassage(meaning, { passage, row, file, mapping }), unresolved };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { outcome: 'reject', at, text, reason: error.message };
  }
}

function withPassage(
  { entries, isEvidence, exact, creditedTo }: RowMeaning,
  { passage, row, file, mapping }: { passage: string; row: CsvRow; file: SourceFile; mapping: Mapping },
): Entries {
  if (!isEvidence) return entries;
  const words = {
    id: passage,
    source: sourceOf(file),
    exact: exact ?? row.text,
    locator: locatorOf({ file: file.path, line: row.line }),
    language: mapping.language,
    ...(creditedTo === null ? {} : { creditedTo }),
  };
  return { ...entries, passages: [...(entries.passages ?? []), words] };
}
