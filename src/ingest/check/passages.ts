import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { countCodePoints } from '../../model/rules.ts';
import { Unreadable } from '../read/dossier-input.ts';
import { decodeUtf8 } from '../read/yaml.ts';
import { quote } from './issues.ts';

/** A text that passages are taken from, read by Unicode code points. */
export interface Text {
  readonly file: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  readonly codePoints: number;
  /** The words from one code point to another, which is left out. */
  slice(start: number, end: number): string;
  /** Every place where the words stand, as the code point at which they begin. */
  placesOf(words: string): number[];
}

/** Reads a text file. Throws Unreadable when it is not there or not UTF-8. */
export async function readText(file: string): Promise<Text> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Unreadable([{ message: `The text "${file}" cannot be read (${error.message}).` }]);
  });
  return textOf(file, decodeUtf8(bytes), createHash('sha256').update(bytes).digest('hex'));
}

function textOf(file: string, text: string, sha256: string): Text {
  // Where each code point begins, in UTF-16 code units; one more for the end.
  const begins = new Uint32Array(countCodePoints(text) + 1);
  let unit = 0;
  let count = 0;
  for (const character of text) {
    begins[count++] = unit;
    unit += character.length;
  }
  begins[count] = unit;
  const unitAt = (point: number) => begins[Math.min(point, count)] ?? text.length;
  return {
    file,
    sha256,
    codePoints: count,
    slice: (start, end) => text.slice(unitAt(start), unitAt(end)),
    placesOf: (words) => {
      const places: number[] = [];
      for (let at = text.indexOf(words); at >= 0 && words !== ''; at = text.indexOf(words, at + 1))
        places.push(pointAt(begins, at));
      return places;
    },
  };
}

/** The code point that begins at a UTF-16 code unit, found by halving. */
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

/** A passage as it stands in a dossier; what else it holds does not matter here. */
export interface PassageWords {
  readonly exact?: unknown;
  readonly prefix?: unknown;
  readonly suffix?: unknown;
  readonly start?: unknown;
  readonly end?: unknown;
}

/** What is wrong with a passage, held against the text that it says it was taken from. */
export function* faultsOfPassages(
  { exact, prefix, suffix, start, end }: PassageWords,
  text: Text,
): Generator<{ field: string; value: unknown; message: string }> {
  const words = String(exact);
  if (typeof start !== 'number' || typeof end !== 'number') {
    if (text.placesOf(words).length === 0)
      yield { field: 'exact', value: exact, message: `${quote(exact)} does not stand in ${text.file}.` };
    return;
  }
  const there = text.slice(start, end);
  if (there !== words) {
    const places = text.placesOf(words);
    const found = places.length === 0 ? 'the words stand nowhere in it' : `the words begin at ${places.join(', ')}`;
    yield {
      field: 'exact',
      value: exact,
      message: `${quote(exact)} is not what ${text.file} has from ${start} to ${end}, which is ${quote(there)}; ${found}.`,
    };
    return;
  }
  if (typeof prefix === 'string' && !endsAt(text, start, prefix)) {
    yield {
      field: 'prefix',
      value: prefix,
      message: `${quote(prefix)} does not stand right before the words in ${text.file}.`,
    };
  }
  if (typeof suffix === 'string' && !beginsAt(text, end, suffix)) {
    yield {
      field: 'suffix',
      value: suffix,
      message: `${quote(suffix)} does not stand right after the words in ${text.file}.`,
    };
  }
}

/** Whether the text has these words right before a code point. */
export function endsAt(text: Text, point: number, words: string): boolean {
  return text.slice(Math.max(0, point - countCodePoints(words)), point) === words;
}

/** Whether the text has these words from a code point on. */
export function beginsAt(text: Text, point: number, words: string): boolean {
  return text.slice(point, point + countCodePoints(words)) === words;
}
