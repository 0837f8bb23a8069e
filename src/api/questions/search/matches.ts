import type { Steps } from '../../../compiler/steps.ts';
import { countCodePoints } from '../../../model/rules.ts';
import type { VariantSpelling } from '../../../model/search/fold.ts';
import { foldInParts } from '../../../model/search/fold-in-parts.ts';
import { joinedInField } from '../../../model/search/searched-fields.ts';
import { IndexedText, type Span, WordOccurrences } from './word-occurrences.ts';

/** A text of a node, as stored. The language is null if it is unknown. */
export interface StoredText {
  /** A word of the enum SearchField. */
  readonly field: string;
  readonly text: string;
  readonly language: string | null;
}

/** A text with matching words, or an excerpt of a long text. `offset` is where the excerpt begins, in code points. */
export interface Match extends StoredText {
  readonly offset: number;
  readonly words: readonly Span[];
}

/** A folded word of a query, and other forms of it, each of which a text may contain instead. */
export type WordWithForms = readonly [word: string, ...forms: string[]];

/** Longer texts are cut to an excerpt around the first matching word. In code points. */
const MAX_EXCERPT = 300;
const CONTEXT_BEFORE = 60;

const MAX_MATCHES = 5;

/** The texts of a node that contain the most of the words, with the spans of those words. At most 5 of the texts. */
export function* matchesIn(
  texts: readonly StoredText[],
  words: readonly WordWithForms[],
  spellings: readonly VariantSpelling[],
): Steps<Match[]> {
  const found: { readonly match: Match; readonly count: number }[] = [];
  for (const text of texts) {
    const { spans, count } = yield* findWords(text, words, spellings);
    if (count > 0) found.push({ match: excerpt(text, spans), count });
    yield;
  }
  const highest = Math.max(0, ...found.map(({ count }) => count));
  return found
    .filter(({ count }) => count === highest)
    .map(({ match }) => match)
    .slice(0, MAX_MATCHES);
}

/**
 * The spans of the words in the text as printed, and how many different words occur. Of a text that is longer than an excerpt,
 * at least the spans that the excerpt around the first of them can contain.
 */
function* findWords(
  { text, field }: StoredText,
  words: readonly WordWithForms[],
  spellings: readonly VariantSpelling[],
): Steps<{ spans: Span[]; count: number }> {
  const occurrences = words.map(([word, ...forms]) => new WordOccurrences(word, forms));
  for (const part of foldInParts(text, spellings)) {
    const indexed = new IndexedText(part, joinedInField(field));
    for (const word of occurrences) word.findIn(indexed);
    const first = Math.min(...occurrences.map(({ spans }) => spans[0]?.start ?? Infinity));
    if (occurrences.every(({ isFinal }) => isFinal) && part.end > first + MAX_EXCERPT) break;
    yield;
  }
  return {
    spans: mergeOverlapping(occurrences.flatMap(({ spans }) => spans)),
    count: occurrences.filter(({ spans }) => spans.length > 0).length,
  };
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
  const length = countCodePoints(stored.text);
  if (length <= MAX_EXCERPT) return { ...stored, offset: 0, words };
  const offset = Math.max(0, Math.min((words[0]?.start ?? 0) - CONTEXT_BEFORE, length - MAX_EXCERPT));
  const end = offset + MAX_EXCERPT;
  return {
    ...stored,
    text: sliceCodePoints(stored.text, offset, end),
    offset,
    words: words
      .filter((word) => word.start >= offset && word.end <= end)
      .map((word) => ({ start: word.start - offset, end: word.end - offset })),
  };
}

function sliceCodePoints(text: string, start: number, end: number): string {
  let [unit, point, from] = [0, 0, 0];
  for (const character of text) {
    if (point === start) from = unit;
    if (point === end) break;
    unit += character.length;
    point += 1;
  }
  return text.slice(from, unit);
}
