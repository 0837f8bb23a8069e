import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import type { Plugin } from 'graphql-yoga';
import { refusal } from '../refusal.ts';

/** Refuses query texts of more than `limit` words and signs, and stops reading there. */
export function limitTokens(limit: number): Plugin {
  const refuse = () => {
    throw refusal(
      'TOO_MANY_TOKENS',
      `The query has more than ${limit} tokens (words and signs); at most ${limit} are allowed. Pass values as variables.`,
    );
  };
  return maxTokensPlugin({ n: limit, onReject: [refuse] });
}
