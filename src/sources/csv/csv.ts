import { InvalidInputError } from '../../ingest/check/diagnostic.ts';
import { isSlug } from '../../model/id.ts';
import {
  type AdapterContext,
  type Dataset,
  type Entries,
  locatorOf,
  type RecordResult,
  type SourceAdapter,
  type SourceFile,
} from '../adapter.ts';
import { slugOf } from '../countries/country-index.ts';
import { datasetSource } from '../pipeline/entries.ts';
import type { CsvMapping } from './mapping.ts';
import { type CsvRow, checkEncoding, readCsv } from './read-csv.ts';
import { readMapping } from './read-mapping.ts';
import { type RowEntries, readRow } from './read-row.ts';

/** A table of the user's own, with a mapping file that says what its columns mean. */
export const csv: SourceAdapter = {
  format: 'csv',
  description: 'a table of your own; --mapping <file> says what its columns mean',
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

async function mappingOf({ mapping }: AdapterContext): Promise<CsvMapping> {
  if (mapping !== undefined) return readMapping(mapping);
  throw new InvalidInputError([{ message: 'The format csv needs a mapping file: --mapping <file>.' }]);
}

/** The names of the columns in their order. Throws InvalidInputError where the mapping names others, InvalidInputError for a wrong header. */
async function columnsOf(file: SourceFile, mapping: CsvMapping): Promise<readonly string[]> {
  const columns = mapping.columns ?? (await headerOf(file, mapping));
  const duplicate = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (duplicate !== undefined)
    throw new InvalidInputError([
      { message: `Two columns are named "${duplicate}"; give each a different name.`, line: 1 },
    ]);
  mapping.diagnostics.checkColumns(columns, file.path);
  mapping.diagnostics.throwIfAny();
  return columns;
}

async function headerOf(file: SourceFile, { delimiter }: CsvMapping): Promise<readonly string[]> {
  for await (const row of readCsv(file, delimiter)) {
    if ('error' in row) throw new InvalidInputError([{ message: row.error, line: row.line }]);
    const other = [',', ';', '\t', '|'].find((character) => character !== delimiter && row.text.includes(character));
    if (row.cells.length > 1 || other === undefined) return row.cells;
    const word = other === '\t' ? 'tab' : `"${other}"`;
    const message = `The first line contains no ${JSON.stringify(delimiter)} but ${JSON.stringify(other)}; if that separates the cells, write delimiter: ${word} in the mapping.`;
    throw new InvalidInputError([{ message, line: row.line }]);
  }
  throw new InvalidInputError([
    { message: 'The file is empty; its first line must contain the names of the columns.' },
  ]);
}

async function datasetOf(file: SourceFile, mapping: CsvMapping, { names }: AdapterContext): Promise<Dataset> {
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

/** The publisher: the organization with this id, the one with this name in the graph, else a new one. */
async function publisherOf(
  publisher: string,
  { language }: CsvMapping,
  names: AdapterContext['names'],
): Promise<{ id: string; entries: Entries }> {
  if (publisher.startsWith('organization:') && isSlug(publisher.slice('organization:'.length)))
    return { id: publisher, entries: {} };
  const id = `organization:${slugOf(publisher)}`;
  const known = await names.organization(publisher);
  // One that an earlier import of this file declared is declared again, so that a second import is identical.
  if (known && known.id !== id) return known;
  const organization = { id, kind: 'OTHER', names: [{ value: publisher, language, kind: 'OFFICIAL' }] };
  return { id, entries: { organizations: [organization] } };
}

function sourceOf({ slug }: SourceFile): string {
  return `source:csv/${slug}`;
}

interface RowContext {
  readonly file: SourceFile;
  readonly mapping: CsvMapping;
  readonly context: AdapterContext;
}

async function readingOf(row: CsvRow, columns: readonly string[], rowContext: RowContext): Promise<RecordResult> {
  const { file, mapping, context } = rowContext;
  const { line, text } = row;
  const location = { file: file.path, line };
  if ('error' in row) return { outcome: 'rejected', location, text, reason: row.error };
  const { cells } = row;
  const hasExtraCells = cells.slice(columns.length).some((cell) => cell !== '');
  if (cells.length < columns.length || hasExtraCells) {
    const reason = `The row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}; the file has ${columns.length} columns.`;
    return { outcome: 'rejected', location, text, reason };
  }
  const passage = `passage:csv/${file.slug}/${line}`;
  try {
    const byColumn = new Map(columns.map((name, index) => [name, cells[index] ?? '']));
    const converted = await readRow(byColumn, passage, mapping, context);
    const { unresolved } = converted;
    return {
      outcome: 'converted',
      location,
      text,
      entries: withPassage(converted, { passage, row, file, mapping }),
      unresolved,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { outcome: 'rejected', location, text, reason: error.message };
  }
}

function withPassage(
  { entries, isEvidence, exact, creditedTo }: RowEntries,
  { passage, row, file, mapping }: { passage: string; row: CsvRow; file: SourceFile; mapping: CsvMapping },
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
