import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import type { Plugin } from 'graphql-yoga';
import { refuseWith } from './armor.ts';

/** Refuses operations with more than `limit` levels of fields below each other, fragments included. */
export function limitDepth(limit: number): Plugin {
  const refused = refuseWith(
    'QUERY_TOO_DEEP',
    (found) =>
      `The query is ${found} levels deep; at most ${limit} are allowed. Ask for the rest by id in another query.`,
  );
  // A fragment is a way to write a selection, so it is no level of its own.
  return maxDepthPlugin({ n: limit, flattenFragments: true, ...refused });
}
