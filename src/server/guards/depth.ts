import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import type { Plugin } from 'graphql-yoga';
import { rejectWith } from './armor.ts';

/** Rejects operations with more than `limit` levels of nested fields, including those in fragments. */
export function limitDepth(limit: number): Plugin {
  const options = rejectWith(
    'QUERY_TOO_DEEP',
    (count) =>
      `The query is ${count} levels deep; at most ${limit} are allowed. Request the deeper levels by id in another query.`,
  );
  // A fragment is not a level of its own.
  return maxDepthPlugin({ n: limit, flattenFragments: true, ...options });
}
