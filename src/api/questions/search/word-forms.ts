import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as russianStem } from '@orama/stemmers/russian';

/** A shorter stem would match too many unrelated words. */
const MIN_STEM_LENGTH = 4;

/** The prefix that the forms of a word share: the stem of a Russian word if it is long enough, else the whole word. */
export function prefixOf(word: string): string {
  if (!isCyrillic(word)) return word;
  const stem = russianStem(word);
  return stem.length >= MIN_STEM_LENGTH && word.startsWith(stem) ? stem : word;
}

/** Whether a word of a text matches a query word: it is the same word, another form of it, or begins with it. */
export function matchesWord(textWord: string, queryWord: string): boolean {
  if (textWord.startsWith(prefixOf(queryWord))) return true;
  const stem = isCyrillic(queryWord) ? russianStem : englishStem;
  return stem(textWord) === stem(queryWord);
}

/** Whether a word has a Cyrillic letter. */
export function isCyrillic(word: string): boolean {
  return /\p{Script=Cyrillic}/u.test(word);
}
