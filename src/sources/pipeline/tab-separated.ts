import { CsvError, parse } from 'csv-parse';
import { Unreadable } from '../../ingest/read/dossier-input.ts';
import type { Reading, Reject, SourceFile } from '../adapter.ts';

/** A line of a file, cut at its tabs. */
export interface Row {
  readonly outcome: 'row';
  readonly line: number;
  /** As it stood, without the line break. */
  readonly text: string;
  readonly fields: readonly string[];
}

/** No line of these data sets is nearly as long; what is longer is not text. */
const LONGEST_LINE = 1_000_000;

/**
 * The lines of a file whose columns are separated by tabs, without quotes and without a header. Lines with another number
 * of columns, and lines that are not UTF-8, are rejected. Throws Unreadable where a line has no end.
 */
async function* readRows(file: SourceFile, columns: number): AsyncGenerator<Row | Reject> {
  const parser = file.open().pipe(
    parse({
      delimiter: '\t',
      quote: null,
      bom: true,
      raw: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_LINE,
    }),
  );
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<RawRow>) {
      const row: Row = { outcome: 'row', line: info.lines, text: raw.replace(/\r?\n$/, ''), fields: record };
      const fault = faultOf(row, columns);
      yield fault === null ? row : reject(file, row, fault);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : undefined;
    throw new Unreadable([{ message: `The file is not tab-separated text: ${error.message}.`, line }]);
  }
}

interface RawRow {
  readonly record: string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** Rows that are read at the same time, so that the database is not waited for name by name. */
const ROWS_AT_ONCE = 500;

/** What a format makes of each row of a file, in their order. */
export async function* readEach(
  file: SourceFile,
  columns: number,
  readRow: (row: Row) => Promise<Reading>,
): AsyncGenerator<Reading> {
  for await (const rows of inGroups(readRows(file, columns), ROWS_AT_ONCE))
    yield* await Promise.all(rows.map((row) => (row.outcome === 'row' ? readRow(row) : row)));
}

/** Some items at a time, in their order. */
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

/** A row that cannot be used. */
export function reject(file: SourceFile, { line, text }: Pick<Row, 'line' | 'text'>, reason: string): Reject {
  return { outcome: 'reject', at: { file: file.path, line }, text, reason };
}

function faultOf({ fields, text }: Row, columns: number): string | null {
  if (fields.length !== columns)
    return `The line has ${fields.length} ${fields.length === 1 ? 'column' : 'columns'}; ${columns}, with tabs between them, are wanted.`;
  // The decoder puts this character where the bytes are none.
  return text.includes('\uFFFD') ? 'The line is not UTF-8; save the file in that encoding.' : null;
}
