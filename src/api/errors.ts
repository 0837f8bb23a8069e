import { GraphQLError } from 'graphql';
import type { GraphError, GraphErrorCode } from '../graph/errors.ts';

/**
 * What a reader is told of a failure of the database. The sentence of the GraphError itself is for whoever runs the
 * service: it has the address and the user name.
 */
const sentences: Readonly<Record<GraphErrorCode, string>> = {
  GRAPH_UNAVAILABLE: 'The database cannot be reached at the moment; try again later.',
  GRAPH_AUTH_FAILED: 'The database refuses the service; whoever runs it must check its settings.',
  GRAPH_NOT_NEO4J: 'The service is not connected to a Neo4j database; whoever runs it must check its settings.',
  GRAPH_TOO_OLD: 'The database is too old for this service; whoever runs it must update it.',
  GRAPH_DATABASE_NOT_FOUND: 'The database of this service does not exist; whoever runs it must check its settings.',
  GRAPH_READ_ONLY: 'The database takes no changes at the moment.',
  GRAPH_OUT_OF_MEMORY: 'The question needs more memory than the database has; ask for less at once.',
  GRAPH_BUSY: 'The database is busy at the moment; try again.',
  GRAPH_CONFLICT: 'The same thing was changed at the same moment; try again.',
  QUERY_TIMEOUT: 'The query took longer than it may and was stopped in the database; ask for less at once.',
  QUERY_ABORTED: 'The query was stopped in the database before it ended.',
};

/**
 * The failure as the reader sees it, in the place where it happened. Named ones carry their code; of a surprise nothing
 * is told but `message` and the code INTERNAL_SERVER_ERROR. Fits the option `maskedErrors` of GraphQL Yoga.
 */
export function maskError(error: unknown, message: string): GraphQLError {
  const cause = causeOf(error);
  if (isRefusal(cause)) return coded(error instanceof GraphQLError ? error : cause);
  if (isGraphError(cause)) return placed(error, sentences[cause.code], cause.code);
  return placed(error, message, 'INTERNAL_SERVER_ERROR');
}

/**
 * What GraphQL itself says without a code: before any field is asked, it is about the request (a variable that does not
 * fit its type); in a field, it is about a value of ours that does not fit, which is a surprise.
 */
function isRefusal(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && (error.extensions.code !== undefined || error.path === undefined);
}

/** The same error: one that is exchanged for another Yoga logs as a failure of ours. */
function coded(error: GraphQLError): GraphQLError {
  error.extensions.code ??= 'BAD_USER_INPUT';
  return error;
}

/** The executor wraps what a resolver throws, once or more, to say where it was thrown. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** By name: the classes of the database's layer are known here only as types. */
function isGraphError(error: unknown): error is GraphError {
  return (
    error instanceof Error &&
    error.name === 'GraphError' &&
    'code' in error &&
    Object.hasOwn(sentences, String(error.code))
  );
}

function placed(error: unknown, message: string, code: string): GraphQLError {
  const { nodes, source, positions, path } = error instanceof GraphQLError ? error : {};
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}
