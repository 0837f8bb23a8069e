import { BadUserInput } from '../../../compiler/errors.ts';
import { foldText, isIdeographic } from '../../../model/search/fold.ts';
import { isCyrillic } from './word-forms.ts';

/** Words of one script. They are folded to letters and digits, so they contain no full-text query syntax. */
export interface WordGroup {
  /** `cjk` is written without spaces; `other` is Latin and every script that is neither CJK nor Cyrillic. */
  readonly script: 'cjk' | 'cyrillic' | 'other';
  readonly words: readonly string[];
}

/** Maximum length of a searched text, in code points. */
const MAX_CHARACTERS = 300;
const MAX_WORDS = 30;

/** The words of a searched text by script. Throws BadUserInput for a text without a word, and for one that is too long. */
export function wordGroupsOf(argument: string, text: string): readonly WordGroup[] {
  const length = Array.from(text).length;
  if (length > MAX_CHARACTERS) {
    throw new BadUserInput(`${argument}: ${length} characters are too many; at most ${MAX_CHARACTERS} are allowed.`);
  }
  const words = wordsOf(foldText(text).text);
  if (words.length === 0) {
    throw new BadUserInput(`${argument}: ${JSON.stringify(text)} has no letter and no digit; give at least one word.`);
  }
  if (words.length > MAX_WORDS) {
    throw new BadUserInput(`${argument}: ${words.length} words are too many; at most ${MAX_WORDS} are allowed.`);
  }
  const numbers = words.filter(isNumber);
  const groups = Map.groupBy(
    words.filter((word) => !isNumber(word)),
    scriptOf,
  );
  if (groups.size === 0) return [{ script: 'other', words: numbers }];
  // Numbers occur in texts of any script, so they are searched for with the words of the first one only.
  return [...groups].map(([script, members], index) => ({
    script,
    words: index === 0 ? words.filter((word) => isNumber(word) || members.includes(word)) : members,
  }));
}

/** The words of a folded text, each of one script. */
function wordsOf(folded: string): string[] {
  return (
    folded.match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\s]+/gu,
    ) ?? []
  );
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Splits CJK text without spaces into the words that a match must contain, in any order. Adjacent single characters are
 * kept together as one word, because names often segment into them; other single characters are dropped unless nothing
 * else remains.
 */
export function segmentsOf(run: string): readonly string[] {
  const parts: string[] = [];
  let singles = '';
  for (const { segment } of segmenter.segment(run)) {
    if (Array.from(segment).length === 1) {
      singles += segment;
      continue;
    }
    if (singles !== '') parts.push(singles);
    parts.push(segment);
    singles = '';
  }
  if (singles !== '') parts.push(singles);
  const long = parts.filter((part) => Array.from(part).length > 1);
  return long.length > 0 ? long : parts;
}

function isNumber(word: string): boolean {
  return /^\p{N}+$/u.test(word);
}

function scriptOf(word: string): WordGroup['script'] {
  if (isIdeographic(word)) return 'cjk';
  return isCyrillic(word) ? 'cyrillic' : 'other';
}
