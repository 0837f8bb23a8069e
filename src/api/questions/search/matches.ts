import { type FoldedText, foldText, isIdeographic, type VariantSpelling } from '../../../model/search/fold.ts';
import { matchesWord } from './word-forms.ts';
import { segmentsOf } from './words.ts';

/** A text of a node, as stored. The language is null if it is unknown. */
export interface StoredText {
  /** A word of the enum SearchField. */
  readonly field: string;
  readonly text: string;
  readonly language: string | null;
}

/** A part of a text, in code points; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text with matching words, or an excerpt of a long text. `offset` is where the excerpt begins, in code points. */
export interface Match extends StoredText {
  readonly offset: number;
  readonly words: readonly Span[];
}

/** Longer texts are cut to an excerpt around the first matching word. In code points. */
const MAX_EXCERPT = 300;
const CONTEXT_BEFORE = 60;

const MAX_MATCHES = 5;

/** The texts of a node that contain the most of the words, with the spans of those words. At most 5 of the texts. */
export function matchesIn(
  texts: readonly StoredText[],
  words: readonly string[],
  spellings: readonly VariantSpelling[],
): Match[] {
  const found = texts.flatMap((text) => {
    const { spans, count } = findWords(foldText(text.text, spellings), words);
    return count === 0 ? [] : [{ match: excerpt(text, spans), count }];
  });
  const highest = Math.max(0, ...found.map(({ count }) => count));
  return found
    .filter(({ count }) => count === highest)
    .map(({ match }) => match)
    .slice(0, MAX_MATCHES);
}

/** The spans of the words in the text as printed, and how many different words occur. */
function findWords(folded: FoldedText, words: readonly string[]): { spans: Span[]; count: number } {
  const chars = Array.from(folded.text);
  const tokens = [...folded.text.matchAll(/\S+/g)].map(({ 0: token, index }) => {
    const start = Array.from(folded.text.slice(0, index)).length;
    return { token, start, end: start + Array.from(token).length };
  });
  let count = 0;
  const inFolded: Span[] = [];
  for (const word of words) {
    const spans = isIdeographic(word)
      ? ideographicSpans(chars, word)
      : tokens.filter(({ token }) => matchesWord(token, word)).map(({ start, end }) => ({ start, end }));
    if (spans.length > 0) count += 1;
    inFolded.push(...spans);
  }
  const inPrinted = inFolded.map(({ start, end }) => ({
    start: folded.from[start] ?? 0,
    end: folded.to[end - 1] ?? 0,
  }));
  return { spans: mergeOverlapping(inPrinted), count };
}

/** The occurrences of a run of ideographs, or of each of its words if the whole run does not occur. */
function ideographicSpans(chars: readonly string[], run: string): Span[] {
  const whole = occurrences(chars, Array.from(run));
  return whole.length > 0 ? whole : segmentsOf(run).flatMap((part) => occurrences(chars, Array.from(part)));
}

function occurrences(chars: readonly string[], part: readonly string[]): Span[] {
  return chars.flatMap((_, start) =>
    part.every((char, index) => chars[start + index] === char) ? [{ start, end: start + part.length }] : [],
  );
}

function mergeOverlapping(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else merged.push({ start, end });
  }
  return merged;
}

function excerpt(stored: StoredText, words: readonly Span[]): Match {
  const chars = Array.from(stored.text);
  if (chars.length <= MAX_EXCERPT) return { ...stored, offset: 0, words };
  const offset = Math.max(0, Math.min((words[0]?.start ?? 0) - CONTEXT_BEFORE, chars.length - MAX_EXCERPT));
  const end = offset + MAX_EXCERPT;
  return {
    ...stored,
    text: chars.slice(offset, end).join(''),
    offset,
    words: words
      .filter((word) => word.start >= offset && word.end <= end)
      .map((word) => ({ start: word.start - offset, end: word.end - offset })),
  };
}
