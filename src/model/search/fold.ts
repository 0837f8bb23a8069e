import { Converter } from 'opencc-js/t2cn';

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

/** Converts Traditional to Simplified Chinese, in most texts character by character. */
const simplify = Converter({ from: 't', to: 'cn' });

const HAS_HAN = /\p{Script=Han}/u;
const IS_WORD = /[\p{L}\p{N}\p{M}]/u;
const APOSTROPHE = /['’ʼ]/u;

/**
 * Folds the differences that search ignores: width and compatibility forms (NFKC), case, diacritics of Latin and Greek,
 * stress marks and ё in Cyrillic, Traditional and Simplified Chinese, punctuation, and the given variant spellings.
 */
export function foldText(text: string, spellings: readonly VariantSpelling[] = []): FoldedText {
  const units = spell(clustersOf(text), spellings).flatMap(foldUnit);
  const lower = units.map((unit) => unit.text).join('');
  const simplified: readonly string[] = Array.from(HAS_HAN.test(lower) ? simplify(lower) : lower);
  const isAligned = simplified.length === units.length;
  const chars: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const [index, unit] of units.entries()) {
    const char = isAligned ? simplified[index] : Array.from<string>(simplify(unit.text))[0];
    const isInnerApostrophe =
      APOSTROPHE.test(unit.text) && isAlphabetic(units[index - 1]) && isAlphabetic(units[index + 1]);
    if (char === undefined || isInnerApostrophe) continue;
    const isWord = IS_WORD.test(char);
    if (!isWord && (chars.length === 0 || chars.at(-1) === ' ')) continue;
    chars.push(isWord ? char : ' ');
    from.push(unit.from);
    to.push(unit.to);
  }
  if (chars.at(-1) === ' ') chars.pop();
  return { text: chars.join(''), from: from.slice(0, chars.length), to: to.slice(0, chars.length) };
}

/** Splits a text into letters with their combining marks. */
function clustersOf(text: string): Unit[] {
  let at = 0;
  return (text.match(/\P{M}\p{M}*|\p{M}/gu) ?? []).map((cluster) => {
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

function foldUnit({ text, from, to }: Unit): Unit[] {
  return foldCluster(text).map((char) => ({ text: char, from, to }));
}

const MAX_CACHED = 20_000;

/** The folded form of each letter. Texts consist of the same few thousand letters. */
const cache = new Map<string, readonly string[]>();

function foldCluster(text: string): readonly string[] {
  const cached = cache.get(text);
  if (cached) return cached;
  const chars = Array.from(withoutMarks(text.normalize('NFKC').toLowerCase()));
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(text, chars);
  return chars;
}

/** Removes diacritics, but not the breve of й, which is a letter of its own. */
function withoutMarks(text: string): string {
  if (/[\p{Script=Latin}\p{Script=Greek}]/u.test(text)) return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (/\p{Script=Cyrillic}/u.test(text))
    return text
      .normalize('NFD')
      .replaceAll(/[\u0300\u0301\u0308]/gu, '')
      .normalize('NFC');
  return text;
}

/** Whether a unit is a letter or digit of a script with spaces between words. */
function isAlphabetic(unit: Unit | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}]/u.test(unit.text) && !isIdeographic(unit.text);
}

/** Whether a text contains script without spaces between words, which is indexed in pairs of characters. */
export function isIdeographic(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
}
