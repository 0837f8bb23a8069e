import { type CsvError, parse } from 'csv-parse/sync';
import { Unreadable } from '../../ingest/read/dossier-input.ts';
import type { SourceFile } from '../adapter.ts';

/** A row of a CSV file: its cells, without the spaces around them; or why it has none. */
export type CsvRow = {
  /** The line at which it begins, from 1. */
  readonly line: number;
  /** As it stands in the file, without the end of its last line. */
  readonly text: string;
} & ({ readonly cells: readonly string[] } | { readonly fault: string });

interface Line {
  readonly number: number;
  /** With the characters that end it. */
  readonly text: string;
}

/** The longest row, in UTF-16 code units and in lines: a quotation mark that is never closed must not eat the file. */
const ROW_MAX_LENGTH = 1024 * 1024;
const ROW_MAX_LINES = 1000;

/**
 * Reads a CSV file (RFC 4180) row by row; rows of which all cells are empty are passed over. A row with a fault ends at the
 * end of its first line, so that the next is read whatever is wrong with it. Throws Unreadable where the file is not UTF-8.
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
      // A cell in quotation marks may go on in the next line; then their number is odd so far.
      while (quotes % 2 === 1 && row.length < ROW_MAX_LINES && length < ROW_MAX_LENGTH) {
        const more = await next();
        if (more === null) break;
        row.push(more);
        quotes += quotesIn(more.text);
        length += more.text.length;
      }
      const found = parseRow(row, delimiter);
      if ('fault' in found) ahead.unshift(...row.slice(1));
      if (!isEmpty(found)) yield found;
    }
  } finally {
    await lines.return(undefined);
  }
}

/** Reads the whole file once. Throws Unreadable where it is not UTF-8, or has a line beyond all measure. */
export async function checkEncoding(file: SourceFile): Promise<void> {
  for await (const _ of linesOf(file));
}

function isEmpty(row: CsvRow): boolean {
  return 'cells' in row && row.cells.every((cell) => cell === '');
}

function parseRow(lines: readonly [Line, ...Line[]], delimiter: string): CsvRow {
  const [{ number: line, text: first }] = lines;
  const text = withoutEnd(lines.map((each) => each.text).join(''));
  try {
    // Only quotation marks end a row elsewhere than at the end of a line, and of those there is an even number here.
    const [cells = []] = parse(text, { delimiter, trim: true, relax_column_count: true });
    return { line, text, cells: cells.map((cell) => cell.trim()) };
  } catch (error) {
    return { line, text: withoutEnd(first), fault: sentenceFor(error) };
  }
}

function sentenceFor(error: unknown): string {
  switch ((error as CsvError).code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A cell begins with a quotation mark that is not closed; double a mark that belongs to the text.';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'A quotation mark stands within a cell; put the whole cell in quotation marks and double those within.';
    default:
      return `This is not CSV: ${(error as Error).message}.`;
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
      throw new Unreadable([{ message: 'The file is not UTF-8 here; save it as "CSV UTF-8".', line }]);
    }
  };
  for await (const chunk of file.open()) {
    const bytes = chunk as Buffer;
    if (number === 1 && rest === '') refuseUtf16(bytes);
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
    if (rest.length > ROW_MAX_LENGTH)
      throw new Unreadable([{ message: `The line has more than ${ROW_MAX_LENGTH} characters.`, line: number }]);
  }
  rest += decode();
  if (rest !== '') yield { number, text: rest };
}

function refuseUtf16(bytes: Uint8Array): void {
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked || bytes.subarray(0, 200).includes(0))
    throw new Unreadable([{ message: 'The file is UTF-16, or no text at all; save it as "CSV UTF-8".' }]);
}

function quotesIn(text: string): number {
  return text.split('"').length - 1;
}

function withoutEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
