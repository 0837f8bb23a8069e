import type { Steps } from '../../../compiler/steps.ts';
import { isIdeographic, type VariantSpelling } from '../../../model/search/fold.ts';
import { type FoldedPart, foldInParts } from '../../../model/search/fold-in-parts.ts';
import type { ChangeKind } from './common-subsequence.ts';
import { diffWords } from './diff-words.ts';

/**
 * A unit of the comparison of two wordings: a word, or a single ideograph, at the code points `from` to `to` (exclusive) of the
 * text.
 */
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
  readonly kind: ChangeKind;
  readonly text: string;
}

/** The result of the comparison of two wordings. */
export interface Comparison {
  readonly similarity: number;
  readonly differences: readonly TextRun[];
}

/** Splits a text into words. `spellings` are the misprints to ignore. */
export function* wordingOf(text: string, spellings: readonly VariantSpelling[] = []): Steps<Wording> {
  const tokens: Token[] = [];
  const characters: string[] = [];
  for (const part of foldInParts(text, spellings)) {
    for (const token of tokensOf(part)) if (token.from >= part.start && token.from < part.end) tokens.push(token);
    for (const character of part.printed) characters.push(character);
    yield;
  }
  return { characters, tokens };
}

function tokensOf({ folded: { text, from, to }, offset }: FoldedPart): Token[] {
  const tokens: Token[] = [];
  let isInWord = false;
  for (const [index, char] of Array.from(text).entries()) {
    const span = { from: offset + (from[index] ?? 0), to: offset + (to[index] ?? 0) };
    const last = tokens.at(-1);
    const continuesWord = char !== ' ' && !isIdeographic(char);
    if (continuesWord && isInWord && last)
      tokens[tokens.length - 1] = { word: last.word + char, from: last.from, to: span.to };
    else if (char !== ' ') tokens.push({ word: char, ...span });
    isInWord = continuesWord;
  }
  return tokens;
}

/** The highest similarity that two wordings can have, whatever the order of their words. Counts them, which is fast. */
export function maxSimilarity(a: Wording, b: Wording): number {
  const counts = new Map<string, number>();
  for (const { word } of a.tokens) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const { word } of b.tokens) {
    const count = counts.get(word) ?? 0;
    if (count > 0) common += 1;
    counts.set(word, count - 1);
  }
  return diceCoefficient(common, a, b);
}

/**
 * Returns the changes that turn `a` into `b` as runs in order; the equal and inserted runs together are all of `b`.
 * `similarity` is the share of words in common, from 0 to 1 (the Sørensen–Dice coefficient). It is symmetric, except for texts
 * of more than 2,000 words of which many differ: of those, not every word in common is found.
 */
export function* compareWordings(a: Wording, b: Wording): Steps<Comparison> {
  const differences: TextRun[] = [];
  let [indexA, indexB, equal] = [0, 0, 0];
  for (const { kind, count } of yield* diffWords(wordsOf(a), wordsOf(b))) {
    differences.push({ kind, text: kind === 'DELETED' ? textOf(a, indexA, count) : textOf(b, indexB, count) });
    if (kind !== 'INSERTED') indexA += count;
    if (kind !== 'DELETED') indexB += count;
    if (kind === 'EQUAL') equal += count;
  }
  return { similarity: diceCoefficient(equal, a, b), differences };
}

/** The words of a wording in order. */
export function wordsOf({ tokens }: Wording): string[] {
  return tokens.map(({ word }) => word);
}

function diceCoefficient(common: number, a: Wording, b: Wording): number {
  const total = a.tokens.length + b.tokens.length;
  return total === 0 ? 1 : Math.round(((2 * common) / total) * 1000) / 1000;
}

/** The text of `count` words, up to the beginning of the next word, so that punctuation between them is kept. */
function textOf({ characters, tokens }: Wording, first: number, count: number): string {
  const start = first === 0 ? 0 : tokens[first]?.from;
  return characters.slice(start, tokens[first + count]?.from).join('');
}
