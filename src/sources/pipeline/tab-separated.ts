import { CsvError, parse } from 'csv-parse';
import { InvalidInputError } from '../../ingest/check/diagnostic.ts';
import type { RecordResult, RejectedRecord, SourceFile } from '../adapter.ts';

/** A line of a file, split at its tabs. */
export interface TabSeparatedRow {
  readonly outcome: 'row';
  readonly line: number;
  /** The line exactly as in the file, without its line break. */
  readonly text: string;
  readonly fields: readonly string[];
}

/** In UTF-16 code units. Far longer than any line of these data sets; a longer one means that the file is not text. */
const MAX_LINE_LENGTH = 1_000_000;

/**
 * Reads the lines of a file whose columns are separated by tabs, without quotes and without a header. Rejects lines with
 * another number of columns and lines that are not UTF-8. Throws InvalidInputError where a line is too long.
 */
async function* readRows(file: SourceFile, columns: number): AsyncGenerator<TabSeparatedRow | RejectedRecord> {
  const parser = file.open().pipe(
    parse({
      delimiter: '\t',
      quote: null,
      bom: true,
      raw: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_LINE_LENGTH,
    }),
  );
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<RawRow>) {
      const row: TabSeparatedRow = {
        outcome: 'row',
        line: info.lines,
        text: raw.replace(/\r?\n$/, ''),
        fields: record,
      };
      const reason = invalidReason(row, columns);
      yield reason === null ? row : rejectRow(file, row, reason);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : undefined;
    throw new InvalidInputError([{ message: `The file is not tab-separated text: ${error.message}.`, line }]);
  }
}

interface RawRow {
  readonly record: string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** How many rows are converted concurrently, so that their name lookups share round trips to the database. */
const CONCURRENT_ROWS = 500;

/** Converts the rows of a file with the reader of a format, in their order. */
export async function* convertRows(
  file: SourceFile,
  columns: number,
  readRow: (row: TabSeparatedRow) => Promise<RecordResult>,
): AsyncGenerator<RecordResult> {
  for await (const rows of inGroups(readRows(file, columns), CONCURRENT_ROWS))
    yield* await Promise.all(rows.map((row) => (row.outcome === 'row' ? readRow(row) : row)));
}

/** Groups consecutive items. */
async function* inGroups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** The result for a row that cannot be imported. */
export function rejectRow(
  file: SourceFile,
  { line, text }: Pick<TabSeparatedRow, 'line' | 'text'>,
  reason: string,
): RejectedRecord {
  return { outcome: 'rejected', location: { file: file.path, line }, text, reason };
}

function invalidReason({ fields, text }: TabSeparatedRow, columns: number): string | null {
  if (fields.length !== columns)
    return `The line has ${fields.length} ${fields.length === 1 ? 'column' : 'columns'}; this format has ${columns}, separated by tabs.`;
  // The decoder replaces bytes that are not UTF-8 by this character.
  return text.includes('\uFFFD') ? 'The line is not UTF-8; save the file in that encoding.' : null;
}
