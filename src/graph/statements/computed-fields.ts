import { possibleDuplicates } from './possible-duplicates.ts';
import { support } from './support.ts';

/** The Cypher of computed fields, by the name that `@cypher(named:)` in schema.graphql refers to. */
export const computedFields: ReadonlyMap<string, string> = new Map([
  ['possibleDuplicates', possibleDuplicates],
  ['support', support],
]);
