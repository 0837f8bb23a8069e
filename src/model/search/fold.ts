import { Converter } from 'opencc-js/t2cn';

/** A misprint or variant of a name, and the proper name that it stands for, both as printed. */
export interface VariantSpelling {
  readonly spelling: string;
  readonly proper: string;
}

/**
 * A text as search compares it: words in lower case with one space between them, and for each of its code points where it
 * comes from, in code points of the text as printed (`from` included, `to` not).
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

/** Character by character where it can be, so that the length stays. */
const simplify = Converter({ from: 't', to: 'cn' });

/** Without the ideographs of a text, there is nothing in it to simplify. */
const HAS_HAN = /\p{Script=Han}/u;
const IS_WORD = /[\p{L}\p{N}\p{M}]/u;
const APOSTROPHE = /['’ʼ]/u;

/**
 * Folds what does not matter to whoever searches: width and compatibility forms (NFKC), case, diacritics of Latin and Greek,
 * stress marks and ё of Cyrillic, Traditional to Simplified Chinese, punctuation, and the spellings given to proper names.
 */
export function fold(text: string, spellings: readonly VariantSpelling[] = []): FoldedText {
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

/** A letter with its combining marks is one unit. */
function clustersOf(text: string): Unit[] {
  let at = 0;
  return (text.match(/\P{M}\p{M}*|\p{M}/gu) ?? []).map((cluster) => {
    const from = at;
    at += cluster.length === 1 ? 1 : Array.from(cluster).length;
    return { text: cluster, from, to: at };
  });
}

/** Puts proper names in place of their variants: unit by unit where both are as long, else as one. */
function spell(units: readonly Unit[], spellings: readonly VariantSpelling[]): readonly Unit[] {
  if (spellings.length === 0) return units;
  const known = spellings
    .map(({ spelling, proper }) => ({ variant: clustersOf(spelling), proper: clustersOf(proper) }))
    .sort((a, b) => b.variant.length - a.variant.length);
  const spelled: Unit[] = [];
  for (let at = 0; at < units.length; ) {
    const found = known.find(({ variant }) => standsAt(units, at, variant));
    const first = units[at];
    if (!first) break;
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

/** Whether the variant stands there, and is not a part of a longer word, where words are written apart. */
function standsAt(units: readonly Unit[], at: number, variant: readonly Unit[]): boolean {
  if (variant.length === 0 || !variant.every((unit, index) => units[at + index]?.text === unit.text)) return false;
  const goesOn = (inner: Unit | undefined, outer: Unit | undefined) => isAlphabetic(inner) && isAlphabetic(outer);
  return !goesOn(units[at], units[at - 1]) && !goesOn(variant.at(-1), units[at + variant.length]);
}

function foldUnit({ text, from, to }: Unit): Unit[] {
  return foldCluster(text).map((char) => ({ text: char, from, to }));
}

/** Texts are made of the same few thousand letters over and over. */
const KEPT = 20_000;
const folded = new Map<string, readonly string[]>();

function foldCluster(text: string): readonly string[] {
  const before = folded.get(text);
  if (before) return before;
  const chars = Array.from(withoutMarks(text.normalize('NFKC').toLowerCase()));
  if (folded.size >= KEPT) folded.clear();
  folded.set(text, chars);
  return chars;
}

/** The breve stays, for й is a letter of its own. */
function withoutMarks(text: string): string {
  if (/[\p{Script=Latin}\p{Script=Greek}]/u.test(text)) return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (/\p{Script=Cyrillic}/u.test(text))
    return text
      .normalize('NFD')
      .replaceAll(/[\u0300\u0301\u0308]/gu, '')
      .normalize('NFC');
  return text;
}

/** Whether it is a letter or digit of a script that writes words apart. */
function isAlphabetic(unit: Unit | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}]/u.test(unit.text) && !isIdeographic(unit.text);
}

/** Whether a text holds script that is written without spaces and searched by pairs of characters. */
export function isIdeographic(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
}
