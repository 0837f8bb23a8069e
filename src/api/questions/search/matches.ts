import { type FoldedText, fold, isIdeographic, type Spelling } from '../../../model/search/fold.ts';
import { isSameWord } from './stems.ts';
import { segmentsOf } from './words.ts';

/** A text of a node, as stored. */
export interface StoredText {
  readonly field: 'NAME' | 'TITLE' | 'TEXT' | 'QUOTE';
  readonly text: string;
  readonly language: string | null;
}

/** A stretch of a text, in code points, the end not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text in which words were found: the whole, or a part of a long one. `offset` is where the part begins. */
export interface Match extends StoredText {
  readonly offset: number;
  readonly words: readonly Stretch[];
}

/** Longer texts are cut to what surrounds the first word found, in code points. */
const LONGEST = 300;
const BEFORE = 60;

const MOST_MATCHES = 5;

/** Where the words stand in a node's texts, the texts with most of them first; texts with fewer than the best are left out. */
export function matchesIn(
  texts: readonly StoredText[],
  words: readonly string[],
  spellings: readonly Spelling[],
): Match[] {
  const found = texts.flatMap((text) => {
    const { stretches, count } = find(fold(text.text, spellings), words);
    return count === 0 ? [] : [{ match: cut(text, stretches), count }];
  });
  const most = Math.max(0, ...found.map(({ count }) => count));
  return found
    .filter(({ count }) => count === most)
    .map(({ match }) => match)
    .slice(0, MOST_MATCHES);
}

/** Where the words stand, and how many different ones do. */
function find(folded: FoldedText, words: readonly string[]): { stretches: Stretch[]; count: number } {
  const chars = Array.from(folded.text);
  const tokens = [...folded.text.matchAll(/\S+/g)].map(({ 0: token, index }) => {
    const start = Array.from(folded.text.slice(0, index)).length;
    return { token, start, end: start + Array.from(token).length };
  });
  let count = 0;
  const places: Stretch[] = [];
  for (const word of words) {
    const here = isIdeographic(word)
      ? runs(chars, word)
      : tokens.filter(({ token }) => isSameWord(token, word)).map(({ start, end }) => ({ start, end }));
    if (here.length > 0) count += 1;
    places.push(...here);
  }
  const printed = places.map(({ start, end }) => ({
    start: folded.from[start] ?? 0,
    end: folded.to[end - 1] ?? 0,
  }));
  return { stretches: joined(printed), count };
}

/** The whole run where it stands, else each of its words. */
function runs(chars: readonly string[], run: string): Stretch[] {
  const whole = occurrences(chars, Array.from(run));
  return whole.length > 0 ? whole : segmentsOf(run).flatMap((part) => occurrences(chars, Array.from(part)));
}

function occurrences(chars: readonly string[], part: readonly string[]): Stretch[] {
  return chars.flatMap((_, start) =>
    part.every((char, index) => chars[start + index] === char) ? [{ start, end: start + part.length }] : [],
  );
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else out.push({ start, end });
  }
  return out;
}

function cut(stored: StoredText, words: readonly Stretch[]): Match {
  const chars = Array.from(stored.text);
  if (chars.length <= LONGEST) return { ...stored, offset: 0, words };
  const offset = Math.max(0, Math.min((words[0]?.start ?? 0) - BEFORE, chars.length - LONGEST));
  const end = offset + LONGEST;
  return {
    ...stored,
    text: chars.slice(offset, end).join(''),
    offset,
    words: words
      .filter((word) => word.start >= offset && word.end <= end)
      .map((word) => ({ start: word.start - offset, end: word.end - offset })),
  };
}
