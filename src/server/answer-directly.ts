import type { Plugin } from 'graphql-yoga';
import { answerQuery, type Execution } from '../api/execute/answer-query.ts';

/**
 * Answers queries as JSON made straight from the rows of the database; what that cannot answer, graphql-js does. The length
 * of such an answer is known, so Node need not send it in chunks, which takes several writes.
 */
export function answerDirectly(): Plugin {
  /** The direct answers, and the requests that each of them answers alone. */
  const answers = new WeakMap<object, string>();
  const lengths = new WeakMap<Request, number>();
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        const json = await answerQuery(args as Execution);
        if (json === undefined) return executeFn(args);
        const result = { stringify: () => json };
        answers.set(result, json);
        return result;
      });
    },
    onResultProcess({ request, result }) {
      const json = answers.get(result);
      if (json !== undefined) lengths.set(request, Buffer.byteLength(json));
    },
    onResponse({ request, response }) {
      const length = lengths.get(request);
      // An answer is also sent as events or in parts, to readers who ask for that.
      const isJson = /^application\/(graphql-response\+)?json\b/.test(response.headers.get('content-type') ?? '');
      if (length !== undefined && isJson) response.headers.set('content-length', String(length));
    },
  };
}
