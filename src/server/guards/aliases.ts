import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import type { Plugin } from 'graphql-yoga';
import { rejectWith } from './armor.ts';

/** Rejects operations with more than `limit` aliases, which repeat a field at little cost for the client. */
export function limitAliases(limit: number): Plugin {
  const options = rejectWith(
    'TOO_MANY_ALIASES',
    (count) => `The query has ${count} aliases; at most ${limit} are allowed. Use nodes(ids:) for several ids.`,
  );
  return maxAliasesPlugin({ n: limit, allowList: [], ...options });
}
