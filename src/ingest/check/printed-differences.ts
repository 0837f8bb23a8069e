/** A difference between two printings of the same words, with how messages name it. */
export const printedDifferences = {
  LINE_BREAKS: 'line breaks',
  SPACES: 'spaces',
  INVISIBLE_CHARACTERS: 'invisible characters, such as soft hyphens',
  QUOTATION_MARKS: 'quotation marks',
  DASHES: 'dashes',
  UNICODE_FORM: 'the Unicode form (NFC or NFD)',
} as const;

/** The kind of a difference between two printings of the same words. */
export type PrintedDifference = keyof typeof printedDifferences;

const kinds = Object.keys(printedDifferences) as readonly PrintedDifference[];

/** Words in a text that differ from others in print only. */
export interface SimilarWords {
  /** The code point where they begin. */
  readonly position: number;
  readonly differences: readonly PrintedDifference[];
}

/** For each kind the characters that it concerns; in UNICODE_FORM letters with their marks, and the parts of Korean syllables. */
const patterns: Readonly<Record<PrintedDifference, string>> = {
  LINE_BREAKS: '[\\p{Zs}\\t]*[\\r\\n\\u0085\\u2028\\u2029][\\p{Zs}\\t\\r\\n\\u0085\\u2028\\u2029]*',
  SPACES: '[\\p{Zs}\\t]+',
  INVISIBLE_CHARACTERS: '\\p{Cf}+',
  QUOTATION_MARKS: '[‘’‚‛′“”„‟″]',
  DASHES: '[\\p{Pd}−]',
  UNICODE_FORM: '[\\u1100-\\u11FF]+|\\P{M}\\p{M}*|\\p{M}+',
};

const PATTERN = new RegExp(kinds.map((kind) => `(?<${kind}>${patterns[kind]})`).join('|'), 'gu');

/** Returns the one form of characters that differ in print only. */
function evenOut(kind: PrintedDifference, printed: string): string {
  switch (kind) {
    case 'LINE_BREAKS':
    case 'SPACES':
      return ' ';
    case 'INVISIBLE_CHARACTERS':
      return '';
    case 'QUOTATION_MARKS':
      return '“”„‟″'.includes(printed) ? '"' : "'";
    case 'DASHES':
      return '-';
    case 'UNICODE_FORM':
      return printed.normalize('NFC');
  }
}

/** Yields the parts of a text, each with the kind of difference that it can have. */
function* partsOf(text: string): Generator<{ readonly kind: PrintedDifference; readonly printed: string }> {
  for (const { 0: printed, groups } of text.matchAll(PATTERN)) {
    const kind = kinds.find((one) => groups?.[one] !== undefined);
    if (kind) yield { kind, printed };
  }
}

/** Returns a text without the differences of these kinds. */
function evened(text: string, ignored: readonly PrintedDifference[] = kinds): string {
  let result = '';
  for (const { kind, printed } of partsOf(text)) result += ignored.includes(kind) ? evenOut(kind, printed) : printed;
  return result;
}

/** Returns the kinds of differences between two texts that are the same words. */
function differencesBetween(a: string, b: string): readonly PrintedDifference[] {
  return kinds.filter((kind) => {
    const others = kinds.filter((one) => one !== kind);
    return evened(a, others) !== evened(b, others);
  });
}

/** The words of a passage and those around them, as written in a dossier. */
interface Words {
  readonly exact?: unknown;
  readonly prefix?: unknown;
  readonly suffix?: unknown;
}

/** A text in which words are found whatever their print. */
export class EvenedText {
  readonly #text: string;
  #evened = '';
  /** For each code unit of the evened text the code units of the printed one: its first, and the one after its last. */
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  constructor(text: string) {
    this.#text = text;
    const parts: string[] = [];
    let at = 0;
    for (const { kind, printed } of partsOf(text)) {
      const even = evenOut(kind, printed);
      for (let unit = 0; unit < even.length; unit += 1) {
        this.#from.push(at);
        this.#to.push(at + printed.length);
      }
      parts.push(even);
      at += printed.length;
    }
    this.#evened = parts.join('');
  }

  /**
   * Finds at most `limit` occurrences of the words of a passage, whatever their print; if its prefix and suffix occur around some
   * of them, only those. `position` is a UTF-16 code unit of the printed text.
   */
  find({ exact, prefix, suffix }: Words, limit: number): readonly SimilarWords[] {
    const words = evened(String(exact));
    const before = typeof prefix === 'string' ? evened(prefix) : '';
    const after = typeof suffix === 'string' ? evened(suffix) : '';
    const all: number[] = [];
    if (words.trim() === '') return [];
    for (let at = this.#evened.indexOf(words); at >= 0 && all.length < limit; at = this.#evened.indexOf(words, at + 1))
      all.push(at);
    const matching = all.filter(
      (at) =>
        this.#evened.slice(Math.max(0, at - before.length), at) === before &&
        this.#evened.startsWith(after, at + words.length),
    );
    return (matching.length > 0 ? matching : all).map((at) => {
      const position = this.#from[at] ?? 0;
      const printed = this.#text.slice(position, this.#to[at + words.length - 1]);
      return { position, differences: differencesBetween(String(exact), printed) };
    });
  }
}

/** Names kinds of differences in a sentence: `spaces and quotation marks`. */
export function namesOf(differences: readonly PrintedDifference[]): string {
  const names = [...new Set(differences)].map((kind) => printedDifferences[kind]);
  return new Intl.ListFormat('en').format(names);
}
