import { GraphQLError } from 'graphql';
import type { GraphError, GraphErrorCode } from '../graph/errors.ts';

/**
 * The messages of database errors for users. The message of the GraphError itself is for the operator, because it contains
 * the address and the user name of the database.
 */
const publicMessages: Readonly<Record<GraphErrorCode, string>> = {
  GRAPH_UNAVAILABLE: 'The database cannot be reached at the moment; try again later.',
  GRAPH_AUTH_FAILED: 'The database rejects the credentials of this service; its operator must check the settings.',
  GRAPH_NOT_NEO4J: 'This service is not connected to a Neo4j database; its operator must check the settings.',
  GRAPH_TOO_OLD: 'The database is too old for this service; its operator must upgrade it.',
  GRAPH_DATABASE_NOT_FOUND: 'The database of this service does not exist; its operator must check the settings.',
  GRAPH_READ_ONLY: 'The database is read-only at the moment.',
  GRAPH_OUT_OF_MEMORY: 'The query needs more memory than the database has; request fewer items at once.',
  GRAPH_BUSY: 'The database is busy at the moment; try again.',
  GRAPH_CONFLICT: 'Another request changed the same data at the same moment; try again.',
  QUERY_TIMEOUT: 'The query exceeded its time limit and was stopped in the database; request fewer items at once.',
  QUERY_ABORTED: 'The query was stopped in the database before it ended.',
};

/** The message of an unexpected error for users. Details are only in the log. */
export const internalErrorMessage =
  'The service failed unexpectedly. The operator finds the cause in the log, under the X-Request-Id of this response.';

/** The code of an error that the service or its database causes. */
export type ServiceErrorCode = GraphErrorCode | 'INTERNAL_SERVER_ERROR';

/**
 * Returns the error for users, with the path of the field that failed. Errors with a known code keep it; an unexpected
 * error is replaced by `message` and the code INTERNAL_SERVER_ERROR. Fits the option `maskedErrors` of GraphQL Yoga.
 */
export function maskError(error: unknown, message: string): GraphQLError {
  const cause = causeOf(error);
  if (isRequestError(cause)) return withCode(error instanceof GraphQLError ? error : cause);
  if (isGraphError(cause)) return replaceError(error, publicMessages[cause.code], cause.code);
  return replaceError(error, message, 'INTERNAL_SERVER_ERROR');
}

/**
 * Whether the error is about the request. GraphQL.js itself throws errors without a code: without a path they are about the
 * request (a variable that violates its type); with a path, about a stored value that violates its type, which is unexpected.
 */
function isRequestError(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && (error.extensions.code !== undefined || error.path === undefined);
}

/** Adds the code to the same object: Yoga logs a GraphQLError as an unexpected error when it is replaced. */
function withCode(error: GraphQLError): GraphQLError {
  error.extensions.code ??= 'BAD_USER_INPUT';
  return error;
}

/** The error that was thrown, which is wrapped once or more to add the path. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** Checks the name, because this layer may import the classes of `graph` as types only. */
function isGraphError(error: unknown): error is GraphError {
  return (
    error instanceof Error &&
    error.name === 'GraphError' &&
    'code' in error &&
    Object.hasOwn(publicMessages, String(error.code))
  );
}

function replaceError(error: unknown, message: string, code: string): GraphQLError {
  const { nodes, source, positions, path } = error instanceof GraphQLError ? error : {};
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}
