import { BadUserInput } from '../../../compiler/errors.ts';
import { foldText } from '../../../model/search/fold.ts';
import { otherForms } from '../../../model/search/other-forms.ts';
import { scriptOf, type WordScript } from '../../../model/search/script.ts';

/** Words of one script. They are folded to letters and digits, so they contain no full-text query syntax. */
export interface WordGroup {
  /** The group is `number` only if no word has a letter. */
  readonly script: WordScript;
  readonly words: readonly string[];
  /** Other forms of the words, each of which a text may contain instead: `minyi` for both `min` and `yi`. */
  readonly otherForms: ReadonlyMap<string, readonly string[]>;
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
  const folded = foldText(text);
  const words = folded.text.split(' ');
  if (folded.text === '') {
    throw new BadUserInput(`${argument}: ${JSON.stringify(text)} has no letter and no digit; give at least one word.`);
  }
  if (words.length > MAX_WORDS) {
    throw new BadUserInput(`${argument}: ${words.length} words are too many; at most ${MAX_WORDS} are allowed.`);
  }
  const forms = otherForms(text, folded, 'spaced');
  const byWord = new Map(
    words.map((word, index) => [
      word,
      forms.filter(({ first, count }) => first <= index && index < first + count).map(({ form }) => form),
    ]),
  );
  const groups = Map.groupBy(
    words.filter((word) => scriptOf(word) !== 'number'),
    scriptOf,
  );
  if (groups.size === 0) return [{ script: 'number', words, otherForms: byWord }];
  // Numbers occur in texts of any script, so they are searched for with the words of the first one only.
  return [...groups].map(([script, members], index) => ({
    script,
    words: index === 0 ? words.filter((word) => scriptOf(word) === 'number' || members.includes(word)) : members,
    otherForms: byWord,
  }));
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
