/** The HTTP status of an error code, and the seconds after which a client may retry, if a retry can succeed. */
export interface ErrorStatus {
  readonly status: number;
  readonly retryAfter?: number;
}

/** The HTTP statuses of errors that the client did not cause, by error code. */
export const statusByErrorCode: Readonly<Record<string, ErrorStatus>> = {
  INTERNAL_SERVER_ERROR: { status: 500 },
  QUERY_TIMEOUT: { status: 504 },
  QUERY_ABORTED: { status: 503 },
  GRAPH_OUT_OF_MEMORY: { status: 503 },
  GRAPH_BUSY: { status: 503, retryAfter: 1 },
  // A database restarts in 10 to 30 seconds, and a client that retries more often notices it sooner.
  GRAPH_UNAVAILABLE: { status: 503, retryAfter: 5 },
};

/** The header Retry-After, if a retry can succeed; otherwise no header. */
export function retryAfterHeader({ retryAfter }: Pick<ErrorStatus, 'retryAfter'>): Readonly<Record<string, string>> {
  return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
}
