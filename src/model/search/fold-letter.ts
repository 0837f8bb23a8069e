import anyAscii from 'any-ascii';
import { Converter } from 'opencc-js/t2cn';
import { type CharacterKind, isIdeographic, isUnknownToAnalyzers, kindOfCharacter } from './script.ts';

/** Converts Traditional to Simplified Chinese. Applied to single characters, so that a word has one form in any context. */
const simplify = Converter({ from: 't', to: 'cn' });

/** The folded form of every apostrophe. */
export const APOSTROPHE = "'";

/** A character of the folded form of a letter. */
export interface FoldedCharacter {
  readonly char: string;
  readonly kind: CharacterKind;
}

const MAX_CACHED = 20_000;

/** The folded form of each letter. Texts consist of the same few thousand letters. */
const cache = new Map<string, readonly FoldedCharacter[]>();

/**
 * Returns the folded form of a letter with its combining marks: its characters, none if search ignores it, or the
 * apostrophe.
 */
export function foldLetter(letter: string): readonly FoldedCharacter[] {
  const cached = cache.get(letter);
  if (cached) return cached;
  const visible = letter.replaceAll(IGNORED, '');
  const folded = Array.from(isApostrophe(visible) ? APOSTROPHE : foldedLetter(visible), (char) => ({
    char,
    kind: kindOfCharacter(char),
  }));
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(letter, folded);
  return folded;
}

/** Whether a sign is an apostrophe, or a sign that is typed for one. Hebrew writes its own within acronyms. */
function isApostrophe(letter: string): boolean {
  return /^(?:[\p{P}\p{S}]$)/u.test(letter) && (/^['`]$/.test(anyAscii(letter)) || letter === '\u05f4');
}

/** Modifier letters without a letter's sound of their own, such as ʻ and ʿ, and the Arabic tatweel, which only fills space. */
const IGNORED = /(?=\p{Lm})[\u02b9-\u02ff\u0640\u07fa]|\p{Default_Ignorable_Code_Point}/gu;

function foldedLetter(letter: string): string {
  const compatible = withoutMarks(letter.normalize('NFKC').replaceAll(IGNORED, ''));
  // The lower case of the upper case folds ß, ı and the final sigma too.
  const cased = withoutMarks(compatible.toUpperCase().toLowerCase());
  return Array.from(cased, basicLetter).join('');
}

const ALL_MARKS =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Samaritan}]/u;

/** Removes diacritics and vowel points, but not the breve of й, which is a letter of its own, and not the vowels of India. */
function withoutMarks(text: string): string {
  if (/^[\x20-\x7f]*$/.test(text)) return text;
  if (isIdeographic(text)) return text.replaceAll(/\p{M}/gu, '');
  const letters = text.normalize('NFD');
  if (ALL_MARKS.test(text)) return letters.replaceAll(/\p{M}/gu, '');
  const marks = /\p{Script=Cyrillic}/u.test(text) ? /[\u0300\u0301\u0308]/gu : /(?=\p{M})\p{Script=Inherited}/gu;
  return letters.replaceAll(marks, '').normalize('NFC');
}

/**
 * Forms of one Arabic letter that Unicode does not relate to each other. The same as those of Lucene's normalizers for Arabic
 * and Persian: alef wasla, Persian yeh and alef maksura, Persian kaf, teh marbuta, and the forms of heh.
 */
const arabicForms: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
};

/** Returns the basic form of a letter without marks: ø is o, ł is l, æ is ae; digits are those of ASCII. */
function basicLetter(char: string): string {
  if (char <= '\u007f') return char;
  // A word that the analyzers know represents a letter that they leave out.
  if (isUnknownToAnalyzers(char)) return ` u${char.codePointAt(0)?.toString(16) ?? ''} `;
  // Twice, because 薴 becomes 苧 and that 苎.
  if (/\p{Script=Han}/u.test(char)) return simplify(simplify(char));
  if (/\p{N}/u.test(char)) return onlyIf(/^\d+$/, anyAscii(char)) ?? char;
  if (!/\p{Script=Latin}/u.test(char)) return arabicForms[char] ?? char;
  const ascii = anyAscii(char).toLowerCase();
  return ascii === '' ? char : ascii.replaceAll(/[^a-z\d]/g, '');
}

function onlyIf(pattern: RegExp, text: string): string | null {
  return pattern.test(text) ? text : null;
}
