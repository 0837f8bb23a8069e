import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as russianStem } from '@orama/stemmers/russian';

/** How short a stem may be to stand for words that begin so. */
const SHORTEST = 4;

/** What other forms of a Russian word begin with; any other word is its own beginning, and so is one with a short stem. */
export function stemOf(word: string): string {
  if (!/\p{Script=Cyrillic}/u.test(word)) return word;
  const stem = russianStem(word);
  return stem.length >= SHORTEST && word.startsWith(stem) ? stem : word;
}

/** Whether a word of a text is the word asked for, a form of it, or begins with it. */
export function isSameWord(found: string, asked: string): boolean {
  if (found.startsWith(stemOf(asked))) return true;
  const stem = /\p{Script=Cyrillic}/u.test(asked) ? russianStem : englishStem;
  return stem(found) === stem(asked);
}
