import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import type { Plugin } from 'graphql-yoga';
import { rejectWith } from './armor.ts';

/** Rejects operations with more than `limit` directives such as @include. */
export function limitDirectives(limit: number): Plugin {
  const options = rejectWith(
    'TOO_MANY_DIRECTIVES',
    (count) => `The query has ${count} directives; at most ${limit} are allowed.`,
  );
  return maxDirectivesPlugin({ n: limit, ...options });
}
