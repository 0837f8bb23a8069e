import { createHash } from 'node:crypto';
import { countCodePoints } from '../../model/rules.ts';
import { decodeUtf8, readBytes } from '../read/files.ts';
import { EvenedText, namesOf, type SimilarWords } from './printed-differences.ts';
import { quote } from './schema-diagnostics.ts';

/** A text that passages are taken from. Positions in it are counted in Unicode code points. */
export interface Text {
  readonly file: string;
  /** SHA-256 of the bytes of the file, in hexadecimal. */
  readonly sha256: string;
  /** Length of the text. */
  readonly codePoints: number;
  /** Returns the text from `start` up to, but not including, `end`. */
  slice(start: number, end: number): string;
  /** Returns every position where the words begin. */
  positionsOf(words: string): number[];
  /** Returns where the words of a passage occur in another print: with other spaces, line breaks, quotation marks … */
  similarTo(passage: PassageWords): readonly SimilarWords[];
}

/** Maximum number of occurrences in another print that are looked for. */
const MAX_SIMILAR = 100;

/** Maximum number of positions that a message lists. */
const MAX_LISTED = 20;

/** Returns positions as text: `5, 22`, and how many more there are. */
export function listPositions(positions: readonly number[]): string {
  const listed = positions.slice(0, MAX_LISTED).join(', ');
  return positions.length > MAX_LISTED ? `${listed} and ${positions.length - MAX_LISTED} more` : listed;
}

/** Reads a text file. Throws InvalidInputError if it cannot be read or is not UTF-8. */
export async function readText(file: string): Promise<Text> {
  const bytes = await readBytes(file);
  return textOf(file, decodeUtf8(bytes), createHash('sha256').update(bytes).digest('hex'));
}

function textOf(file: string, text: string, sha256: string): Text {
  // The UTF-16 code unit where each code point begins, and the end of the text.
  const begins = new Uint32Array(countCodePoints(text) + 1);
  let unit = 0;
  let count = 0;
  for (const character of text) {
    begins[count++] = unit;
    unit += character.length;
  }
  begins[count] = unit;
  let evened: EvenedText | undefined;
  const unitAt = (point: number) => begins[Math.min(point, count)] ?? text.length;
  return {
    file,
    sha256,
    codePoints: count,
    slice: (start, end) => text.slice(unitAt(start), unitAt(end)),
    positionsOf: (words) => {
      const positions: number[] = [];
      for (let at = text.indexOf(words); at >= 0 && words !== ''; at = text.indexOf(words, at + 1))
        positions.push(pointAt(begins, at));
      return positions;
    },
    similarTo: (passage) => {
      evened ??= new EvenedText(text);
      return evened
        .find(passage, MAX_SIMILAR)
        .map(({ position, differences }) => ({ position: pointAt(begins, position), differences }));
    },
  };
}

/** Returns the code point that begins at a UTF-16 code unit, by binary search. */
function pointAt(begins: Uint32Array, unit: number): number {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((begins[middle] ?? 0) < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of a passage and their position, as written in a dossier. */
export interface PassageWords {
  readonly exact?: unknown;
  readonly prefix?: unknown;
  readonly suffix?: unknown;
  readonly start?: unknown;
  readonly end?: unknown;
}

/** Compares a passage with the text that it was taken from, and returns what does not match. */
export function* checkPassage(
  { exact, prefix, suffix, start, end }: PassageWords,
  text: Text,
): Generator<{ field: string; value: unknown; message: string }> {
  const words = String(exact);
  if (typeof start !== 'number' || typeof end !== 'number') {
    if (text.positionsOf(words).length > 0) return;
    const similar = text.similarTo({ exact, prefix, suffix });
    const message =
      similar.length === 0
        ? `${quote(exact)} does not occur in ${text.file}.`
        : `${quote(exact)} does not occur in ${text.file}; ${explainSimilar(similar)}.`;
    yield { field: 'exact', value: exact, message };
    return;
  }
  const actual = text.slice(start, end);
  if (actual !== words) {
    const found = whereWordsOccur({ exact, prefix, suffix }, text);
    const message = `${quote(exact)} does not match ${text.file}, which reads ${quote(actual)} from ${start} to ${end}; ${found}.`;
    yield { field: 'exact', value: exact, message };
    return;
  }
  if (typeof prefix === 'string' && !endsAt(text, start, prefix)) {
    const message = `${quote(prefix)} does not occur directly before the passage in ${text.file}.`;
    yield { field: 'prefix', value: prefix, message };
  }
  if (typeof suffix === 'string' && !beginsAt(text, end, suffix)) {
    const message = `${quote(suffix)} does not occur directly after the passage in ${text.file}.`;
    yield { field: 'suffix', value: suffix, message };
  }
}

/** Says where the words of a passage occur in a text, in the same or else in another print. */
function whereWordsOccur(passage: PassageWords, text: Text): string {
  const positions = text.positionsOf(String(passage.exact));
  if (positions.length > 0) return `the words occur at ${listPositions(positions)}`;
  const similar = text.similarTo(passage);
  return similar.length > 0 ? explainSimilar(similar) : 'the words do not occur in it';
}

function explainSimilar(similar: readonly SimilarWords[]): string {
  const kinds = namesOf(similar.flatMap(({ differences }) => differences));
  return `the words occur at ${listPositions(similar.map(({ position }) => position))}, but differ in ${kinds}`;
}

/** Whether the words occur in the text directly before a code point. */
export function endsAt(text: Text, point: number, words: string): boolean {
  return text.slice(Math.max(0, point - countCodePoints(words)), point) === words;
}

/** Whether the words occur in the text from a code point on. */
export function beginsAt(text: Text, point: number, words: string): boolean {
  return text.slice(point, point + countCodePoints(words)) === words;
}
