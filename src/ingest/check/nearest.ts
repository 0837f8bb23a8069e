import { closestMatch } from 'leven';

/** `; did you mean "people"?` when one of the words is near to what was written, else nothing. */
export function nearest(written: string, words: readonly string[]): string {
  const found = closestMatch(written, [...words], { maxDistance: Math.max(1, Math.floor(written.length / 3)) });
  return found === undefined ? '' : `; did you mean "${found}"?`;
}
