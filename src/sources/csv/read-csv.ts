import { type CsvError, parse } from 'csv-parse/sync';
import { InvalidInputError } from '../../ingest/check/diagnostic.ts';
import type { SourceFile } from '../adapter.ts';

/** A row of a CSV file: its cells without surrounding spaces, or the reason why it is invalid. */
export type CsvRow = {
  /** The line of its start, from 1. */
  readonly line: number;
  /** The row exactly as in the file, without its last line break. */
  readonly text: string;
} & ({ readonly cells: readonly string[] } | { readonly error: string });

interface Line {
  readonly number: number;
  /** Including its line break. */
  readonly text: string;
}

/** The longest row, in UTF-16 code units and in lines: an unclosed quotation mark must not make the rest of the file one row. */
const MAX_ROW_LENGTH = 1024 * 1024;
const MAX_ROW_LINES = 1000;

/**
 * Reads a CSV file (RFC 4180) row by row, and ignores rows whose cells are all empty. An invalid row ends with its first
 * line, so that reading continues with the next line. Throws InvalidInputError where the file is not UTF-8.
 */
export async function* readCsv(file: SourceFile, delimiter: string): AsyncGenerator<CsvRow> {
  const lines = linesOf(file);
  const ahead: Line[] = [];
  const next = async () => ahead.shift() ?? (await lines.next()).value ?? null;
  try {
    for (let first = await next(); first !== null; first = await next()) {
      const row: [Line, ...Line[]] = [first];
      let quotes = quotesIn(first.text);
      let length = first.text.length;
      // An odd number of quotation marks means that a quoted cell continues in the next line.
      while (quotes % 2 === 1 && row.length < MAX_ROW_LINES && length < MAX_ROW_LENGTH) {
        const more = await next();
        if (more === null) break;
        row.push(more);
        quotes += quotesIn(more.text);
        length += more.text.length;
      }
      const found = parseRow(row, delimiter);
      if ('error' in found) ahead.unshift(...row.slice(1));
      if (!isEmpty(found)) yield found;
    }
  } finally {
    await lines.return(undefined);
  }
}

/** Reads the whole file once. Throws InvalidInputError where it is not UTF-8, or a line is too long. */
export async function checkEncoding(file: SourceFile): Promise<void> {
  for await (const _ of linesOf(file));
}

function isEmpty(row: CsvRow): boolean {
  return 'cells' in row && row.cells.every((cell) => cell === '');
}

function parseRow(lines: readonly [Line, ...Line[]], delimiter: string): CsvRow {
  const [{ number: line, text: first }] = lines;
  const text = withoutLineBreak(lines.map((each) => each.text).join(''));
  try {
    // Only a quotation mark could end a row before the end of its line, and their number is even here.
    const [cells = []] = parse(text, { delimiter, trim: true, relax_column_count: true });
    return { line, text, cells: cells.map((cell) => cell.trim()) };
  } catch (error) {
    return { line, text: withoutLineBreak(first), error: reasonFor(error) };
  }
}

function reasonFor(error: unknown): string {
  switch ((error as CsvError).code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A cell begins with a quotation mark that is not closed; double a mark that belongs to the text.';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'A cell contains a quotation mark; put the whole cell in quotation marks, and double the marks within it.';
    default:
      return `The row is not CSV: ${(error as Error).message}.`;
  }
}

async function* linesOf(file: SourceFile): AsyncGenerator<Line, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let number = 1;
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
      const line = number + before.split('\n').length - 1;
      throw new InvalidInputError([{ message: 'The file is not UTF-8 here; save it as "CSV UTF-8".', line }]);
    }
  };
  for await (const chunk of file.open()) {
    const bytes = chunk as Buffer;
    if (number === 1 && rest === '') rejectUtf16(bytes);
    const lines = (rest + decode(bytes)).split(/(?<=\n)/);
    rest = lines.pop() ?? '';
    for (const text of lines) {
      yield { number, text };
      number += 1;
    }
    if (rest.endsWith('\n')) {
      yield { number, text: rest };
      number += 1;
      rest = '';
    }
    if (rest.length > MAX_ROW_LENGTH)
      throw new InvalidInputError([{ message: `The line is longer than ${MAX_ROW_LENGTH} characters.`, line: number }]);
  }
  rest += decode();
  if (rest !== '') yield { number, text: rest };
}

function rejectUtf16(bytes: Uint8Array): void {
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked || bytes.subarray(0, 200).includes(0))
    throw new InvalidInputError([{ message: 'The file is UTF-16, or not a text file; save it as "CSV UTF-8".' }]);
}

function quotesIn(text: string): number {
  return text.split('"').length - 1;
}

function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}
