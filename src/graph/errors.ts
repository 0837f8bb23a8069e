import { isRetryableError, Neo4jError } from 'neo4j-driver';
import { DEFAULT_MAX_CONNECTIONS } from './driver.ts';

/** What went wrong with the database, as a word that never changes; it reaches users as `extensions.code`. */
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

/** A failure that is known and has a name. The message is one sentence that says what to do. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: GraphErrorCode;

  constructor(code: GraphErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Where the database is and as whom it is asked; said in the messages, without the password. */
export interface Address {
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

/** The named error for what the driver threw; anything without a name is handed back as it is. */
export function nameError(error: unknown, at: Address): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code, message } = error;
  const make = (name: GraphErrorCode, sentence: string) => new GraphError(name, sentence, error);
  if (AUTH_CODES.has(code)) {
    return make(
      'GRAPH_AUTH_FAILED',
      `Neo4j at ${at.uri} refuses the user "${at.username}" (${message}); check NEO4J_USERNAME and NEO4J_PASSWORD.`,
    );
  }
  if (/responded HTTP|did not respond to handshake|Unknown Bolt protocol|unexpected.*handshake/i.test(message)) {
    return make(
      'GRAPH_NOT_NEO4J',
      `What answers at ${at.uri} does not speak Bolt, so it is not Neo4j; NEO4J_URI needs Neo4j's Bolt port, usually 7687.`,
    );
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return make(
      'GRAPH_DATABASE_NOT_FOUND',
      `Neo4j at ${at.uri} has no database "${at.database ?? ''}"; check NEO4J_DATABASE.`,
    );
  }
  if (code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut')) {
    return make(
      'QUERY_TIMEOUT',
      'The query took longer than it may and was stopped in the database; ask for less at once.',
    );
  }
  if (
    code === 'Neo.ClientError.Transaction.Terminated' ||
    code.startsWith('Neo.TransientError.Transaction.Terminated')
  ) {
    return make('QUERY_ABORTED', 'The query was stopped in the database before it ended.');
  }
  if (code === 'Neo.ClientError.Cluster.NotALeader' || code.includes('ForbiddenOnReadOnlyDatabase')) {
    return make(
      'GRAPH_READ_ONLY',
      `Neo4j at ${at.uri} does not accept writes; use neo4j:// so that writes reach the leader.`,
    );
  }
  if (code.includes('MemoryPoolOutOfMemory') || code.includes('OutOfMemory')) {
    return make(
      'GRAPH_OUT_OF_MEMORY',
      `Neo4j at ${at.uri} has too little memory for this; raise db.memory.transaction.total.max and the heap.`,
    );
  }
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || code.includes('DatabaseUnavailable')) {
    return make('GRAPH_UNAVAILABLE', `Neo4j at ${at.uri} cannot be reached (${reasonOf(message)}); is it running?`);
  }
  const active = /acquisition timed out.*Active conn count = (\d+)/.exec(message)?.[1];
  if (active !== undefined) {
    return Number(active) >= (at.maxConnections ?? DEFAULT_MAX_CONNECTIONS)
      ? make('GRAPH_BUSY', `None of the ${active} connections to Neo4j at ${at.uri} became free in time; try again.`)
      : make('GRAPH_UNAVAILABLE', `Neo4j at ${at.uri} does not answer (no connection came about); is it running?`);
  }
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') {
    return make('GRAPH_CONFLICT', `Something with the same id was stored at the same moment (${message}); try again.`);
  }
  if (isRetryableError(error))
    return make('GRAPH_BUSY', `Neo4j at ${at.uri} was busy and gave up (${message}); try again.`);
  return error;
}

/** The driver's message carries a paragraph of advice; what happened stands at its end. */
function reasonOf(message: string): string {
  return /Caused by: (.*)$/s.exec(message)?.[1] ?? message;
}
