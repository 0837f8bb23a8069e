import { type ASTNode, GraphQLError } from 'graphql';

/** Why the server rejects a request before it is executed. Clients receive the code as `extensions.code`. */
export type RequestErrorCode =
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_COSTLY'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_TOKENS'
  | 'INTROSPECTION_DISABLED'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  | 'PERSISTED_QUERY_MISMATCH'
  | 'REQUEST_TOO_LARGE'
  | 'BATCH_TOO_LARGE'
  | 'SERVICE_OVERLOADED'
  | 'UNSUPPORTED_MEDIA_TYPE';

/** The nodes of the query that are at fault, or the HTTP status and headers of an error that is not about the query. */
export interface RequestErrorOptions {
  readonly nodes?: readonly ASTNode[] | undefined;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Returns the error that rejects a request. An error about the query has the HTTP status 400, or 200 for clients that accept
 * only `application/json` (GraphQL over HTTP). An error about the HTTP request has its own status for all clients.
 */
export function requestError(
  code: RequestErrorCode,
  message: string,
  { nodes, status, headers }: RequestErrorOptions = {},
): GraphQLError {
  const http =
    status === undefined ? { spec: true, status: 400 } : { status, ...(headers === undefined ? {} : { headers }) };
  return new GraphQLError(message, { nodes, extensions: { code, http } });
}
