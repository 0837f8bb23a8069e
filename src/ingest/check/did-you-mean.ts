import { closestMatch } from 'leven';

/** Longer words are no misspelt ones, and comparing them takes long. */
const MAX_LENGTH = 100;

/** Returns `; did you mean "people"?` if one of the words is similar to the written one, else an empty text. */
export function didYouMean(written: string, words: readonly string[]): string {
  if (written.length > MAX_LENGTH) return '';
  const found = closestMatch(written, [...words], { maxDistance: Math.max(1, Math.floor(written.length / 3)) });
  return found === undefined ? '' : `; did you mean "${found}"?`;
}
