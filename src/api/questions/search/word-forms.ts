import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as russianStem } from '@orama/stemmers/russian';
import { isCyrillic } from '../../../model/search/script.ts';

/** A shorter stem would match too many unrelated words. */
const MIN_STEM_LENGTH = 4;

/** The prefix that the forms of a word share: the stem of a Russian word if it is long enough, else the whole word. */
export function prefixOf(word: string): string {
  if (!isCyrillic(word)) return word;
  const stem = russianStem(word);
  return stem.length >= MIN_STEM_LENGTH && word.startsWith(stem) ? stem : word;
}

/** Longer words of a text are no forms of a word: they are text without spaces. */
const MAX_WORD_LENGTH = 100;

/** Returns whether a word of a text matches a query word: it is the same word, another form of it, or begins with it. */
export function wordMatcher(queryWord: string): (textWord: string) => boolean {
  const prefix = prefixOf(queryWord);
  const stem = isCyrillic(queryWord) ? russianStem : englishStem;
  const queryStem = stem(queryWord);
  return (textWord) =>
    textWord.startsWith(prefix) ||
    // The forms of a word begin with the same letter, and stemming a word takes long.
    (textWord[0] === queryWord[0] && textWord.length <= MAX_WORD_LENGTH && stem(textWord) === queryStem);
}
