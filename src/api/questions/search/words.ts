import { BadUserInput } from '../../../compiler/errors.ts';
import { fold, isIdeographic } from '../../../model/search/fold.ts';

/** Words of one script, folded: they consist of letters and digits alone, so none can be syntax to the index. */
export interface WordGroup {
  /** `cjk`: written without spaces, `cyrillic`, or `other`: Latin and the rest. */
  readonly script: 'cjk' | 'cyrillic' | 'other';
  readonly words: readonly string[];
}

/** How long a text to search for may be, in code points, and how many words it may have. */
const MOST_CHARACTERS = 300;
const MOST_WORDS = 30;

/** The words of what a user searches for, by script. Refuses text without a word, and text that is too long. */
export function wordGroupsOf(argument: string, text: string): readonly WordGroup[] {
  const length = Array.from(text).length;
  if (length > MOST_CHARACTERS) {
    throw new BadUserInput(`${argument}: ${length} characters are too many; allowed are ${MOST_CHARACTERS}.`);
  }
  const words = wordsOf(fold(text).text);
  if (words.length === 0) {
    throw new BadUserInput(`${argument}: ${JSON.stringify(text)} has no letter and no digit to search for.`);
  }
  if (words.length > MOST_WORDS) {
    throw new BadUserInput(`${argument}: ${words.length} words are too many; allowed are ${MOST_WORDS}.`);
  }
  const numbers = words.filter(isNumber);
  const groups = Map.groupBy(
    words.filter((word) => !isNumber(word)),
    scriptOf,
  );
  if (groups.size === 0) return [{ script: 'other', words: numbers }];
  // A number stands in texts of any script.
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
 * The parts of a run without spaces that must all be found, wherever they stand: its words. Single characters side by side
 * are taken for one word, as names often are; one that stands alone is left out, unless it is all there is.
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
  return /\p{Script=Cyrillic}/u.test(word) ? 'cyrillic' : 'other';
}
