import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { retryAfterHeader, statusByErrorCode } from './error-status.ts';

/**
 * Responds with 503 and Retry-After when the database is away or busy and the result has no data, so that load balancers,
 * monitors and clients that do not know GraphQL can react. A result with partial data has the status 200, as GraphQL over
 * HTTP requires.
 */
export function respondServiceUnavailable(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { data, errors = [], extensions } = result as ExecutionResult;
      const statuses = errors.map((error) => statusByErrorCode[String(error.extensions.code)]);
      const [first] = statuses;
      const canRetry = first !== undefined && statuses.every((status) => status?.retryAfter !== undefined);
      if (!canRetry || Object.values(data ?? {}).some((value) => value !== null)) return;
      setResult({
        ...result,
        extensions: { ...extensions, http: { status: first.status, headers: retryAfterHeader(first) } },
      });
    },
  };
}
