import type { Plugin } from 'graphql-yoga';
import { refusal } from '../refusal.ts';

/** Refuses HTTP requests that carry more than `limit` operations. */
export function limitBatch(limit: number): Plugin {
  return {
    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult }) {
        if (!Array.isArray(requestParserResult) || requestParserResult.length <= limit) return;
        throw refusal(
          'BATCH_TOO_LARGE',
          `The request has ${requestParserResult.length} operations; at most ${limit} are allowed at once.`,
          { status: 413 },
        );
      },
    }),
  };
}
