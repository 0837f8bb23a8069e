import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { failures, retryHeader } from './failures.ts';

/**
 * Answers with 503 and Retry-After when nothing of a request could be answered because the database is away or busy, so
 * that balancers, monitors and clients that know HTTP alone see it. What was answered in part has 200, as GraphQL over HTTP
 * wants it.
 */
export function tellUnanswered(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { data, errors = [], extensions } = result as ExecutionResult;
      const found = errors.map((error) => failures[String(error.extensions.code)]);
      const [first] = found;
      const isPassing = first !== undefined && found.every((failure) => failure?.retryAfter !== undefined);
      if (!isPassing || Object.values(data ?? {}).some((value) => value !== null)) return;
      setResult({
        ...result,
        extensions: { ...extensions, http: { status: first.status, headers: retryHeader(first) } },
      });
    },
  };
}
