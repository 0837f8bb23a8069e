import type { Plugin } from 'graphql-yoga';
import { answerQuery } from '../api/execute/answer-query.ts';
import type { Execute, Execution } from '../api/execute/context.ts';

/**
 * Executes queries by answerQuery, which writes JSON straight from the rows of the database. Yoga's executor only answers
 * introspection, and reports requests that cannot be executed.
 *
 * An answer without errors is sent as it is, with its length: without a length, Node sends it in chunks by several writes.
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
        // The plugins that follow mask errors and derive the HTTP status from them and the data.
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
      // Clients may also request the answer as events or in parts, which have another length.
      const isJson = /^application\/(graphql-response\+)?json\b/.test(response.headers.get('content-type') ?? '');
      if (length !== undefined && isJson) response.headers.set('content-length', String(length));
    },
  };
}
