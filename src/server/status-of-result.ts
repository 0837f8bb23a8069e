import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type ErrorStatus, retryAfterHeader, statusByErrorCode } from './error-status.ts';

/**
 * Responds with 500, 503 or 504 when a result has no data and the service or its database caused all errors, so that load
 * balancers, monitors and clients that do not know GraphQL can react; with Retry-After when a retry can succeed. A result
 * with partial data has the status 200, as GraphQL over HTTP requires.
 */
export function setStatusOfResult(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { data, errors = [], extensions } = result as ExecutionResult;
      const statuses = errors.map((error) => statusByErrorCode[String(error.extensions?.code)]);
      if (statuses.length === 0 || !statuses.every((status) => status !== undefined)) return;
      if (Object.values(data ?? {}).some((value) => value !== null)) return;
      const gravest = statuses.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one));
      const http = { status: gravest.status, headers: retryAfterHeader(gravest) };
      setResult({ ...result, extensions: { ...extensions, http } });
    },
  };
}

/** An unexpected error weighs most, and an error that disappears by itself least. */
function weightOf({ status, retryAfter }: ErrorStatus): number {
  if (status === 500) return 2;
  return retryAfter === undefined ? 1 : 0;
}
