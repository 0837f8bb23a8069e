import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Says in a sentence that `variables` or `extensions` of a GET request are no JSON; Yoga takes that for a surprise. */
export function requireJsonInUrl(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      if (request.method !== 'GET' || !requestParser) return;
      setRequestParser((asked) => {
        try {
          return requestParser(asked);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          const message = `"variables" or "extensions" in the address is not JSON (${error.message}).`;
          throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
        }
      });
    },
  };
}
