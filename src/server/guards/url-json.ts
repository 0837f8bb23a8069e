import type { Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

/** Rejects GET requests whose `variables` or `extensions` are not JSON, which Yoga would report as an internal error. */
export function requireJsonInUrl(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      if (request.method !== 'GET' || !requestParser) return;
      setRequestParser((unparsed) => {
        try {
          return requestParser(unparsed);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          const message = `The parameter "variables" or "extensions" of the URL is not JSON (${error.message}).`;
          throw requestError('BAD_REQUEST', message, { status: 400 });
        }
      });
    },
  };
}
