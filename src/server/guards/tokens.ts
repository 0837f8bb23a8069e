import { GraphQLError, type ParseOptions, parse, type Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

/** Rejects query texts of more than `limit` tokens, and stops parsing at the limit. */
export function limitTokens(limit: number): Plugin {
  // The parser reports an exceeded limit only in this message. A syntax error never has exactly the same one.
  const exceeded = `Syntax Error: Document contains more than ${limit} tokens. Parsing aborted.`;
  const parseWithinLimit = (source: string | Source, options?: ParseOptions) => {
    try {
      return parse(source, { ...options, maxLexicalTokens: limit });
    } catch (error) {
      // The parser is recursive. With the default limit, the tokens run out before the stack does.
      if (error instanceof RangeError) {
        throw requestError(
          'QUERY_TOO_DEEP',
          'The query is nested too deep to be read; request the deeper levels by id.',
        );
      }
      if (!(error instanceof GraphQLError && error.message === exceeded)) throw error;
      throw requestError(
        'TOO_MANY_TOKENS',
        `The query has more than ${limit} tokens (names, values and punctuation); at most ${limit} are allowed. Pass values as variables.`,
      );
    }
  };
  return { onParse: ({ setParseFn }) => setParseFn(parseWithinLimit) };
}
