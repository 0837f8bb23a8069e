import { type FoldedText, foldText } from './fold.ts';
import { scriptOf } from './script.ts';

/** Another form of a word or of adjacent words of a text, and where they are in the printed text, in code points. */
export interface OtherForm {
  readonly form: string;
  /** The index of the first of the words, and the number of words. */
  readonly first: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Which adjacent words are also written as one: those with a hyphen between them (Min-yi), or also those with a space. */
export type Joined = 'hyphenated' | 'spaced';

/** The two letters that replace one in German, Danish, Norwegian and Swedish where a keyboard lacks it (CLDR's de-ASCII). */
const digraphs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
const HAS_DIGRAPH = /[äöüøå]|[aou][\u0308\u030a]/iu;

const HYPHEN = /^\p{Pd}$/u;
const HYPHEN_OR_SPACE = /^(?:\p{Pd}|\s)$/u;

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Returns the other forms in which readers write the words of a text, folded: Minyi for Min-yi (for `spaced` also for
 * Min Yi), Mueller for Müller. `folded` is the folded text.
 */
export function otherForms(text: string, folded: FoldedText, joined: Joined): OtherForm[] {
  const words = wordsOf(folded);
  const printed = Array.from(text);
  const isGap = joined === 'hyphenated' ? HYPHEN : HYPHEN_OR_SPACE;
  const forms: OtherForm[] = [];
  for (const [first, word] of words.entries()) {
    const form = withDigraphs(printed, word);
    if (form !== null) forms.push({ form, first, count: 1, from: word.from, to: word.to });
    const next = words[first + 1];
    if (!next || !isGap.test(printed.slice(word.to, next.from).join('')) || !canJoin(word.text, next.text)) continue;
    forms.push({ form: word.text + next.text, first, count: 2, from: word.from, to: next.to });
  }
  return forms;
}

/** Only words of one script with spaces are joined, or such a word and a number (COVID-19). */
function canJoin(before: string, after: string): boolean {
  const scripts = new Set([scriptOf(before), scriptOf(after)]);
  if (scripts.has('cjk')) return false;
  return scripts.size === 1 ? !scripts.has('number') : scripts.has('number');
}

function withDigraphs(printed: readonly string[], { from, to, text }: Word): string | null {
  const word = printed.slice(from, to).join('');
  if (!HAS_DIGRAPH.test(word)) return null;
  const spelled = word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüøå]/gu, (letter) => digraphs[letter] ?? letter);
  const form = foldText(spelled).text;
  return form === text || form.includes(' ') ? null : form;
}

function wordsOf({ text, from, to }: FoldedText): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const word of text === '' ? [] : text.split(' ')) {
    const end = at + Array.from(word).length;
    words.push({ text: word, from: from[at] ?? 0, to: to[end - 1] ?? 0 });
    at = end + 1;
  }
  return words;
}
