import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import type { Plugin } from 'graphql-yoga';
import { refuseWith } from './armor.ts';

/** Refuses operations with more than `limit` directives such as @include. */
export function limitDirectives(limit: number): Plugin {
  const refused = refuseWith(
    'TOO_MANY_DIRECTIVES',
    (found) => `The query has ${found} directives; at most ${limit} are allowed.`,
  );
  return maxDirectivesPlugin({ n: limit, ...refused });
}
