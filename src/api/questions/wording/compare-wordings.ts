import { diffArrays } from 'diff';
import { type FoldedText, foldText, isIdeographic, type VariantSpelling } from '../../../model/search/fold.ts';

/** A unit of the comparison of two wordings: a word, or a single ideograph, at the code points `from` to `to` (exclusive) of the text. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** A text split into words for comparison, which ignores punctuation, case, Chinese script and recorded misprints. */
export interface Wording {
  readonly characters: readonly string[];
  readonly tokens: readonly Token[];
}

/** Consecutive words, as printed, that two texts share or that only one of them has. */
export interface TextRun {
  readonly kind: 'EQUAL' | 'INSERTED' | 'DELETED';
  readonly text: string;
}

/** Splits a text into words. `spellings` are the misprints to ignore. */
export function wordingOf(text: string, spellings: readonly VariantSpelling[] = []): Wording {
  return { characters: Array.from(text), tokens: tokensOf(foldText(text, spellings)) };
}

function tokensOf({ text, from, to }: FoldedText): Token[] {
  const tokens: Token[] = [];
  let isInWord = false;
  for (const [index, char] of Array.from(text).entries()) {
    const span = { from: from[index] ?? 0, to: to[index] ?? 0 };
    const last = tokens.at(-1);
    const continuesWord = char !== ' ' && !isIdeographic(char);
    if (continuesWord && isInWord && last)
      tokens[tokens.length - 1] = { word: last.word + char, from: last.from, to: span.to };
    else if (char !== ' ') tokens.push({ word: char, ...span });
    isInWord = continuesWord;
  }
  return tokens;
}

/**
 * Returns the changes that turn `a` into `b` as runs in order; the equal and inserted runs together are all of `b`.
 * `similarity` is the share of words in common, from 0 to 1 (the Sørensen–Dice coefficient); it is symmetric.
 */
export function compareWordings(a: Wording, b: Wording): { similarity: number; differences: TextRun[] } {
  const changes = diffArrays([...a.tokens], [...b.tokens], { comparator: (left, right) => left.word === right.word });
  const differences: TextRun[] = [];
  let [indexA, indexB, equal] = [0, 0, 0];
  for (const { added, removed, count } of changes) {
    const kind = added ? 'INSERTED' : removed ? 'DELETED' : 'EQUAL';
    differences.push({ kind, text: removed ? textOf(a, indexA, count) : textOf(b, indexB, count) });
    if (!added) indexA += count;
    if (!removed) indexB += count;
    if (kind === 'EQUAL') equal += count;
  }
  const total = a.tokens.length + b.tokens.length;
  return { similarity: total === 0 ? 1 : rounded((2 * equal) / total), differences };
}

/** The text of `count` words, up to the beginning of the next word, so that punctuation between them is kept. */
function textOf({ characters, tokens }: Wording, first: number, count: number): string {
  const start = first === 0 ? 0 : tokens[first]?.from;
  return characters.slice(start, tokens[first + count]?.from).join('');
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
