import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import type { Plugin } from 'graphql-yoga';
import { refuseWith } from './armor.ts';

/** Refuses operations that ask for the same fields again and again under more than `limit` other names. */
export function limitAliases(limit: number): Plugin {
  const refused = refuseWith(
    'TOO_MANY_ALIASES',
    (found) => `The query has ${found} aliases; at most ${limit} are allowed. Ask for several ids with nodes(ids:).`,
  );
  return maxAliasesPlugin({ n: limit, allowList: [], ...refused });
}
