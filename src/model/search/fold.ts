import { APOSTROPHE, type FoldedCharacter, foldLetter } from './fold-letter.ts';
import { type CharacterKind, isIdeographic } from './script.ts';

export { isIdeographic } from './script.ts';

/** A misprint or variant of a name, and the proper name that it spells, both as printed. */
export interface VariantSpelling {
  readonly spelling: string;
  readonly proper: string;
}

/**
 * A text in the form in which search compares it: words in lower case, separated by single spaces. For each of its code
 * points, `from` and `to` are the start and end of its origin in the printed text, in code points, the end excluded.
 */
export interface FoldedText {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

interface Unit {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Folds the differences that search ignores: width and compatibility forms (NFKC), case, diacritics, vowel points, letters
 * such as ø and ß, digits, forms of Arabic letters, Traditional and Simplified Chinese, punctuation, invisible characters,
 * and the given variant spellings. Words are separated where the full-text analyzers separate them: also between CJK
 * and other scripts. A letter is folded in the same way in any context, except for apostrophes and the iteration mark 々.
 */
export function foldText(text: string, spellings: readonly VariantSpelling[] = []): FoldedText {
  const units = foldedUnits(spell(clustersOf(text), spellings));
  const chars: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const push = (char: string, unit: Origin) => {
    chars.push(char);
    from.push(unit.from);
    to.push(unit.to);
  };
  /** The kind of the last letter; a separator at the start. */
  let last: CharacterKind = 'separator';
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index];
    if (!unit || isWithinWord(units, index)) continue;
    const { char, kind }: FoldedCharacter = isIterationMark(unit.char) ? repeated(chars.at(-1), unit) : unit;
    // No analyzer indexes a mark without a letter before it.
    if (last === 'separator' && (kind === 'separator' || kind === 'mark')) continue;
    if (kind !== 'mark') {
      if (last !== 'separator' && kind !== last) push(' ', unit);
      last = kind;
    }
    if (kind !== 'separator') push(char, unit);
  }
  if (chars.at(-1) === ' ') chars.pop();
  return { text: chars.join(''), from: from.slice(0, chars.length), to: to.slice(0, chars.length) };
}

function isIterationMark(char: string): boolean {
  return char === '々' || char === '〻';
}

/** An iteration mark repeats the Han character before it: 佐々木 is 佐佐木. */
function repeated(before: string | undefined, mark: FoldedCharacter): FoldedCharacter {
  return before !== undefined && /\p{Script=Han}/u.test(before) && isIdeographic(before)
    ? { char: before, kind: 'cjk' }
    : mark;
}

/** Where a folded character comes from in the printed text, in code points. */
interface Origin {
  readonly from: number;
  readonly to: number;
}

type FoldedUnit = FoldedCharacter & Origin;

function foldedUnits(units: readonly Unit[]): FoldedUnit[] {
  const folded: FoldedUnit[] = [];
  for (const { text, from, to } of units)
    for (const { char, kind } of foldLetter(text)) folded.push({ char, kind, from, to });
  return folded;
}

/** Whether a unit is an apostrophe within a word, or the mark of a Hebrew acronym. */
function isWithinWord(units: readonly FoldedUnit[], index: number): boolean {
  const char = units[index]?.char;
  if (char !== APOSTROPHE && char !== '"') return false;
  const around = [units[index - 1], units[index + 1]];
  if (char === '"') return around.every((unit) => unit && /\p{Script=Hebrew}/u.test(unit.char));
  return around.every((unit) => unit?.kind === 'letter' || unit?.kind === 'unspaced');
}

/** Characters that are not visible, such as the soft hyphen. They can be between the parts of a letter. */
const INVISIBLE = '\\p{Default_Ignorable_Code_Point}';

/** The parts of a Korean syllable, in any of their forms, which Unicode composes to one letter. */
const FIRST = '[\\u1100-\\u1112\\u3131-\\u314e\\uffa1-\\uffbe]';
const MIDDLE = '[\\u1161-\\u1175\\u314f-\\u3163\\uffc2-\\uffdc]';
const LAST = '[\\u11a8-\\u11c2]';
const SYLLABLE = `${FIRST}${INVISIBLE}*${MIDDLE}(?:${INVISIBLE}*${LAST})?|[\\uac00-\\ud7a3]${INVISIBLE}*${LAST}`;

/** A letter with what Unicode composes with it: combining marks, halfwidth voicing marks, the parts of a Korean syllable. */
const LETTER = new RegExp(`(?:${SYLLABLE}|\\P{M})[\\p{M}\\uff9e\\uff9f${INVISIBLE}]*|\\p{M}`, 'gu');

/** Splits a text into letters with their combining marks. */
function clustersOf(text: string): Unit[] {
  let at = 0;
  return (text.match(LETTER) ?? []).map((cluster) => {
    const from = at;
    at += cluster.length === 1 ? 1 : Array.from(cluster).length;
    return { text: cluster, from, to: at };
  });
}

/** Replaces variant spellings by the proper names. Where both have the same length, each unit keeps its own origin. */
function spell(units: readonly Unit[], spellings: readonly VariantSpelling[]): readonly Unit[] {
  if (spellings.length === 0) return units;
  const known = Map.groupBy(
    spellings
      .map(({ spelling, proper }) => ({ variant: clustersOf(spelling), proper: clustersOf(proper) }))
      .sort((a, b) => b.variant.length - a.variant.length),
    ({ variant }) => variant[0]?.text,
  );
  const spelled: Unit[] = [];
  for (let at = 0; at < units.length; ) {
    const first = units[at];
    if (!first) break;
    const found = known.get(first.text)?.find(({ variant }) => occursAt(units, at, variant));
    if (!found) {
      spelled.push(first);
      at += 1;
      continue;
    }
    const { variant, proper } = found;
    const end = at + variant.length;
    for (const [index, unit] of proper.entries()) {
      const place = variant.length === proper.length ? units[at + index] : undefined;
      spelled.push({ text: unit.text, from: (place ?? first).from, to: (place ?? units[end - 1] ?? first).to });
    }
    at = end;
  }
  return spelled;
}

/** Whether the variant occurs at an index and is not part of a longer word, in scripts with spaces between words. */
function occursAt(units: readonly Unit[], at: number, variant: readonly Unit[]): boolean {
  if (variant.length === 0 || !variant.every((unit, index) => units[at + index]?.text === unit.text)) return false;
  const goesOn = (inner: Unit | undefined, outer: Unit | undefined) => isAlphabetic(inner) && isAlphabetic(outer);
  return !goesOn(units[at], units[at - 1]) && !goesOn(variant.at(-1), units[at + variant.length]);
}

/** Whether a unit is a letter or digit of a script with spaces between words. */
function isAlphabetic(unit: Unit | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}]/u.test(unit.text) && !isIdeographic(unit.text);
}
