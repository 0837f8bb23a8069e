import type { Plugin } from 'graphql-yoga';
import { answerQuery } from '../api/execute/answer-query.ts';
import type { Execute, Execution } from '../api/execute/context.ts';

/**
 * Executes queries by our own executor, which writes JSON straight from the rows of the database. Yoga's executor answers
 * introspection, and refuses requests that cannot be executed.
 *
 * An answer without errors is sent as it was written, with its length, so that Node need not send it in chunks, which takes
 * several writes.
 */
export function answerDirectly(): Plugin {
  const texts = new WeakMap<object, string>();
  const lengths = new WeakMap<Request, number>();
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        const answer = await answerQuery(args as Execution, executeFn as Execute);
        if (!answer) return executeFn(args);
        const { data, errors } = answer;
        // Errors are still to be masked, and few enough to take the usual way.
        if (errors.length > 0) return { errors, data: JSON.parse(data) };
        const text = `{"data":${data}}`;
        const result = { stringify: () => text };
        texts.set(result, text);
        return result;
      });
    },
    onResultProcess({ request, result }) {
      const text = texts.get(result);
      if (text !== undefined) lengths.set(request, Buffer.byteLength(text));
    },
    onResponse({ request, response }) {
      const length = lengths.get(request);
      // An answer is also sent as events or in parts, to readers who ask for that.
      const isJson = /^application\/(graphql-response\+)?json\b/.test(response.headers.get('content-type') ?? '');
      if (length !== undefined && isJson) response.headers.set('content-length', String(length));
    },
  };
}
