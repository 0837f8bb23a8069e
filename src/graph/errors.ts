import { isRetryableError, Neo4jError } from 'neo4j-driver';
import { DEFAULT_MAX_CONNECTIONS } from './driver.ts';

/** Why a query failed. The codes are stable; users receive them as `extensions.code`. */
export type GraphErrorCode =
  | 'GRAPH_UNAVAILABLE'
  | 'GRAPH_AUTH_FAILED'
  | 'GRAPH_NOT_NEO4J'
  | 'GRAPH_TOO_OLD'
  | 'GRAPH_DATABASE_NOT_FOUND'
  | 'GRAPH_READ_ONLY'
  | 'GRAPH_OUT_OF_MEMORY'
  | 'GRAPH_BUSY'
  | 'GRAPH_CONFLICT'
  | 'QUERY_TIMEOUT'
  | 'QUERY_ABORTED';

/** A known failure of the database or of a query. The message is for the operator and says what to do. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: GraphErrorCode;

  constructor(code: GraphErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** What the messages say about the database; never the password. */
export interface DatabaseAddress {
  readonly uri: string;
  readonly username: string;
  readonly database?: string | undefined;
  readonly maxConnections?: number | undefined;
}

const AUTH_CODES = new Set([
  'Neo.ClientError.Security.Unauthorized',
  'Neo.ClientError.Security.AuthenticationRateLimit',
  'Neo.ClientError.Security.CredentialsExpired',
]);

/** Returns the GraphError for an error of the driver; returns any other error unchanged. */
export function toGraphError(error: unknown, at: DatabaseAddress): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code, message } = error;
  const named = (name: GraphErrorCode, sentence: string) => new GraphError(name, sentence, error);
  if (AUTH_CODES.has(code)) {
    return named(
      'GRAPH_AUTH_FAILED',
      `Neo4j at ${at.uri} rejects the user "${at.username}" (${message}); check NEO4J_USERNAME and NEO4J_PASSWORD.`,
    );
  }
  if (/responded HTTP|did not respond to handshake|Unknown Bolt protocol|unexpected.*handshake/i.test(message)) {
    return named(
      'GRAPH_NOT_NEO4J',
      `The server at ${at.uri} does not use the Bolt protocol; set NEO4J_URI to the Bolt port of a Neo4j, usually 7687.`,
    );
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return named(
      'GRAPH_DATABASE_NOT_FOUND',
      `Neo4j at ${at.uri} has no database "${at.database ?? ''}"; check NEO4J_DATABASE.`,
    );
  }
  if (code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut')) {
    return named(
      'QUERY_TIMEOUT',
      'The query exceeded its time limit and was stopped in the database; request less data at once.',
    );
  }
  if (
    code === 'Neo.ClientError.Transaction.Terminated' ||
    code.startsWith('Neo.TransientError.Transaction.Terminated')
  ) {
    return named('QUERY_ABORTED', 'The query was stopped in the database before it was complete.');
  }
  if (code === 'Neo.ClientError.Cluster.NotALeader' || code.includes('ForbiddenOnReadOnlyDatabase')) {
    return named(
      'GRAPH_READ_ONLY',
      `Neo4j at ${at.uri} does not accept writes; use a neo4j:// address, which routes writes to the leader of the cluster.`,
    );
  }
  if (code.includes('MemoryPoolOutOfMemory') || code.includes('OutOfMemory')) {
    return named(
      'GRAPH_OUT_OF_MEMORY',
      `Neo4j at ${at.uri} has too little memory for this query; raise db.memory.transaction.total.max and the heap.`,
    );
  }
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || code.includes('DatabaseUnavailable')) {
    return named('GRAPH_UNAVAILABLE', `Neo4j at ${at.uri} cannot be reached (${reasonOf(message)}); is it running?`);
  }
  const active = /acquisition timed out.*Active conn count = (\d+)/.exec(message)?.[1];
  if (active !== undefined) {
    return Number(active) >= (at.maxConnections ?? DEFAULT_MAX_CONNECTIONS)
      ? named('GRAPH_BUSY', `All ${active} connections to Neo4j at ${at.uri} are busy; try again.`)
      : named('GRAPH_UNAVAILABLE', `Neo4j at ${at.uri} does not answer (no connection could be made); is it running?`);
  }
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') {
    return named('GRAPH_CONFLICT', `Another transaction stored the same id at the same time (${message}); try again.`);
  }
  if (isRetryableError(error))
    return named('GRAPH_BUSY', `Neo4j at ${at.uri} could not complete the query (${message}); try again.`);
  return error;
}

/** Returns the cause at the end of the driver's message, which begins with a paragraph of general advice. */
function reasonOf(message: string): string {
  return /Caused by: (.*)$/s.exec(message)?.[1] ?? message;
}
