import { possibleDuplicates } from './possible-duplicates.ts';
import { support } from './support.ts';

/** The statements that schema.graphql names with `@cypher(named:)`. */
export const statements: ReadonlyMap<string, string> = new Map([
  ['possibleDuplicates', possibleDuplicates],
  ['support', support],
]);
