/** How a failure is told in HTTP: its status, and after how many seconds it is worth another try, where it is. */
export interface Failure {
  readonly status: number;
  readonly retryAfter?: number;
}

/** What is not the client's fault, by the code of the error. */
export const failures: Readonly<Record<string, Failure>> = {
  INTERNAL_SERVER_ERROR: { status: 500 },
  QUERY_TIMEOUT: { status: 504 },
  QUERY_ABORTED: { status: 503 },
  GRAPH_OUT_OF_MEMORY: { status: 503 },
  GRAPH_BUSY: { status: 503, retryAfter: 1 },
  // A database that is restarted is back after 10 to 30 seconds; whoever asks more often learns of it sooner.
  GRAPH_UNAVAILABLE: { status: 503, retryAfter: 5 },
};

/** The header that says when to try again. */
export function retryHeader({ retryAfter }: Pick<Failure, 'retryAfter'>): Readonly<Record<string, string>> {
  return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
}
