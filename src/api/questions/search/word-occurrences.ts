import { isIdeographic } from '../../../model/search/fold.ts';
import type { FoldedPart } from '../../../model/search/fold-in-parts.ts';
import { type Joined, otherForms } from '../../../model/search/other-forms.ts';
import { wordMatcher } from './word-forms.ts';
import { segmentsOf } from './words.ts';

/** A part of a text, in code points; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Maximum distance, in code points, of a span from the first one of its word. Excerpts of long texts are shorter. */
const MAX_DISTANCE = 1000;

/** A part of a text with its words and their positions. */
export class IndexedText {
  readonly text: string;
  /** The words between spaces, and the index of each in UTF-16 code units. */
  readonly tokens: readonly { readonly word: string; readonly index: number }[];
  /** The other forms of the words in which readers write them, with what they are printed as. */
  readonly forms: readonly { readonly word: string; readonly span: Span | undefined }[];
  readonly #part: FoldedPart;
  /** The code point of the folded text at each of its code units. */
  readonly #points: Uint32Array;

  constructor(part: FoldedPart, joined: Joined) {
    this.#part = part;
    this.text = part.folded.text;
    this.tokens = [...this.text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ word, index }));
    this.forms = otherForms(part.source, part.folded, joined).map(({ form, from, to }) => ({
      word: form,
      span: this.#within(part.offset + from, part.offset + to),
    }));
    this.#points = new Uint32Array(this.text.length + 1);
    let [unit, point] = [0, 0];
    for (const character of this.text) {
      this.#points.fill(point, unit, unit + character.length);
      unit += character.length;
      point += 1;
    }
    this.#points[unit] = point;
  }

  /** Returns where code units of the folded text are printed; undefined if that begins outside the part. */
  printed(from: number, to: number): Span | undefined {
    const { folded, offset } = this.#part;
    const start = folded.from[this.#points[from] ?? 0] ?? 0;
    const end = folded.to[(this.#points[to] ?? 0) - 1] ?? 0;
    return this.#within(offset + start, offset + end);
  }

  #within(start: number, end: number): Span | undefined {
    return start >= this.#part.start && start < this.#part.end ? { start, end } : undefined;
  }
}

/** The spans of one word of a query in the parts of a text, found part by part. */
export class WordOccurrences {
  readonly #whole: Span[] = [];
  /** The spans of the words that a run of ideographs consists of. They count if the whole run does not occur. */
  readonly #segments: Span[] = [];
  readonly #find: (text: IndexedText) => void;

  /** `otherForms` are other forms of the word, each of which a text may contain instead. */
  constructor(word: string, otherForms: readonly string[] = []) {
    if (isIdeographic(word)) {
      const segments = segmentsOf(word);
      this.#find = (text) => {
        addOccurrences(this.#whole, text, word);
        if (!this.isFinal) for (const segment of segments) addOccurrences(this.#segments, text, segment);
      };
    } else {
      const matchers = [word, ...otherForms].map(wordMatcher);
      this.#find = (text) => addTokens(this.#whole, text, (token) => matchers.some((matches) => matches(token)));
    }
  }

  findIn(text: IndexedText): void {
    this.#find(text);
  }

  /** Whether later parts can only add further spans: the word as a whole occurs. */
  get isFinal(): boolean {
    return this.#whole.length > 0;
  }

  /** The spans in order; of a long text, those near the first one. */
  get spans(): readonly Span[] {
    return this.isFinal ? this.#whole : this.#segments.toSorted((a, b) => a.start - b.start);
  }
}

function addTokens(spans: Span[], text: IndexedText, matches: (word: string) => boolean): void {
  for (const { word, index } of text.tokens) {
    if (!matches(word)) continue;
    add(spans, text.printed(index, index + word.length));
  }
  // A form of several words counts where none of them matches by itself.
  for (const { word, span } of text.forms)
    if (matches(word) && span && !spans.some(({ start, end }) => start < span.end && span.start < end))
      add(spans, span);
}

function addOccurrences(spans: Span[], text: IndexedText, part: string): void {
  for (let at = text.text.indexOf(part); at >= 0; at = text.text.indexOf(part, at + 1))
    add(spans, text.printed(at, at + part.length));
}

function add(spans: Span[], span: Span | undefined): void {
  if (span && span.start <= (spans[0]?.start ?? span.start) + MAX_DISTANCE) spans.push(span);
}
