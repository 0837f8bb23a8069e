import { countCodePoints } from '../rules.ts';
import { type FoldedText, foldText, type VariantSpelling } from './fold.ts';

/** A part of a text, folded with the text around it, so that words at its ends are whole. */
export interface FoldedPart {
  readonly folded: FoldedText;
  /** The text that was folded, as printed. */
  readonly source: string;
  /** The part itself, as printed. */
  readonly printed: string;
  /** Where the folded text begins in the whole text, in code points; `folded.from` and `folded.to` count from there. */
  readonly offset: number;
  /** What begins in the part itself, and not in the text around it, is at `start` to `end` (exclusive) of the whole text. */
  readonly start: number;
  readonly end: number;
}

/** Length of a part in UTF-16 code units: folding one takes about ten milliseconds. */
const PART = 8000;

/** Length of the text around a part. A word or a variant spelling that is longer can be cut off at its end. */
const AROUND = 1000;

/** Folds a text part by part. A text of up to 8,000 characters is one part. */
export function* foldInParts(text: string, spellings: readonly VariantSpelling[] = []): Generator<FoldedPart, void> {
  if (text.length <= PART) {
    const folded = foldText(text, spellings);
    yield { folded, source: text, printed: text, offset: 0, start: 0, end: Number.POSITIVE_INFINITY };
    return;
  }
  const used = spellings.filter(({ spelling }) => text.includes(spelling));
  let start = 0;
  for (let at = 0; at < text.length; ) {
    const next = boundaryAt(text, at + PART);
    const before = boundaryAt(text, Math.max(0, at - AROUND));
    const after = boundaryAt(text, next + AROUND);
    const end = start + countCodePoints(text.slice(at, next));
    const offset = start - countCodePoints(text.slice(before, at));
    const source = text.slice(before, after);
    const folded = foldText(source, used);
    yield { folded, source, printed: text.slice(at, next), offset, start, end };
    [at, start] = [next, end];
  }
}

/** Returns the index, or the one before it if a surrogate pair would be divided. */
function boundaryAt(text: string, index: number): number {
  if (index >= text.length) return text.length;
  return /[\uDC00-\uDFFF]/.test(text[index] ?? '') && index > 0 ? index - 1 : index;
}
