import type { Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

/** Rejects HTTP requests with more than `limit` operations. */
export function limitBatch(limit: number): Plugin {
  return {
    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult }) {
        if (!Array.isArray(requestParserResult) || requestParserResult.length <= limit) return;
        throw requestError(
          'BATCH_TOO_LARGE',
          `The request has ${requestParserResult.length} operations; at most ${limit} are allowed in one request.`,
          { status: 413 },
        );
      },
    }),
  };
}
