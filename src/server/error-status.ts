import type { ServiceErrorCode } from '../api/errors.ts';

/** The HTTP status of an error code, and the seconds after which a client may retry, if a retry can succeed. */
export interface ErrorStatus {
  readonly status: number;
  readonly retryAfter?: number;
}

/** The HTTP statuses of errors that the client did not cause. The first five remain until the operator acts. */
const statuses: Readonly<Record<ServiceErrorCode, ErrorStatus>> = {
  GRAPH_AUTH_FAILED: { status: 503 },
  GRAPH_NOT_NEO4J: { status: 503 },
  GRAPH_TOO_OLD: { status: 503 },
  GRAPH_DATABASE_NOT_FOUND: { status: 503 },
  INTERNAL_SERVER_ERROR: { status: 500 },
  GRAPH_READ_ONLY: { status: 503 },
  QUERY_TIMEOUT: { status: 504 },
  QUERY_ABORTED: { status: 503 },
  GRAPH_OUT_OF_MEMORY: { status: 503 },
  GRAPH_CONFLICT: { status: 503, retryAfter: 1 },
  GRAPH_BUSY: { status: 503, retryAfter: 1 },
  // A database restarts in 10 to 30 seconds, and a client that retries more often notices it sooner.
  GRAPH_UNAVAILABLE: { status: 503, retryAfter: 5 },
};

/** The same by any error code; undefined for errors that the client caused. */
export const statusByErrorCode: Readonly<Record<string, ErrorStatus | undefined>> = statuses;

/** The header Retry-After, if a retry can succeed; otherwise no header. */
export function retryAfterHeader({ retryAfter }: Pick<ErrorStatus, 'retryAfter'>): Readonly<Record<string, string>> {
  return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
}
