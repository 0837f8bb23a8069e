import { diffArrays } from 'diff';
import { type FoldedText, fold, isIdeographic, type Spelling } from '../../../model/search/fold.ts';

/** A word, or a character where words are not written apart, and where it stands, in code points of the text. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** A text with its words, for comparison. Signs, case, script and recorded misprints make no difference. */
export interface Wording {
  readonly characters: readonly string[];
  readonly tokens: readonly Token[];
}

/** A run of words that two texts have in common, or that only one of them has, as printed. */
export interface TextRun {
  readonly kind: 'EQUAL' | 'INSERTED' | 'DELETED';
  readonly text: string;
}

/** The words of a text. */
export function wordingOf(text: string, spellings: readonly Spelling[] = []): Wording {
  return { characters: Array.from(text), tokens: tokensOf(fold(text, spellings)) };
}

function tokensOf({ text, from, to }: FoldedText): Token[] {
  const tokens: Token[] = [];
  let isOpen = false;
  for (const [index, char] of Array.from(text).entries()) {
    const place = { from: from[index] ?? 0, to: to[index] ?? 0 };
    const last = tokens.at(-1);
    const isRun = char !== ' ' && !isIdeographic(char);
    if (isRun && isOpen && last) tokens[tokens.length - 1] = { word: last.word + char, from: last.from, to: place.to };
    else if (char !== ' ') tokens.push({ word: char, ...place });
    isOpen = isRun;
  }
  return tokens;
}

/**
 * What must change in `a` to make `b`, as runs in order: those that are equal or inserted make up all of `b`. `similarity`
 * is the share of the words that both have in common, from 0 to 1; the same whichever text comes first.
 */
export function compare(a: Wording, b: Wording): { similarity: number; differences: TextRun[] } {
  const changes = diffArrays([...a.tokens], [...b.tokens], { comparator: (left, right) => left.word === right.word });
  const differences: TextRun[] = [];
  let [inA, inB, equal] = [0, 0, 0];
  for (const { added, removed, count } of changes) {
    const kind = added ? 'INSERTED' : removed ? 'DELETED' : 'EQUAL';
    differences.push({ kind, text: removed ? textOf(a, inA, count) : textOf(b, inB, count) });
    if (!added) inA += count;
    if (!removed) inB += count;
    if (kind === 'EQUAL') equal += count;
  }
  const total = a.tokens.length + b.tokens.length;
  return { similarity: total === 0 ? 1 : rounded((2 * equal) / total), differences };
}

/** The text of some words, up to where the next one begins, so that no sign between them is lost. */
function textOf({ characters, tokens }: Wording, first: number, count: number): string {
  const start = first === 0 ? 0 : tokens[first]?.from;
  return characters.slice(start, tokens[first + count]?.from).join('');
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
