import { type ASTNode, GraphQLError } from 'graphql';

/** Why a request is refused before it is executed; reaches the reader as `extensions.code`. */
export type RefusalCode =
  | 'BAD_USER_INPUT'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_COSTLY'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_TOKENS'
  | 'INTROSPECTION_DISABLED'
  | 'REQUEST_TOO_LARGE'
  | 'BATCH_TOO_LARGE'
  | 'SERVICE_OVERLOADED'
  | 'UNSUPPORTED_MEDIA_TYPE';

/** Where in the query the fault is, and which HTTP status it has where it is not that of a faulty query. */
export interface RefusalOptions {
  readonly nodes?: readonly ASTNode[] | undefined;
  readonly status?: number;
}

/**
 * An error that refuses a request. As for any faulty query the HTTP status is 400, or 200 for readers who accept only
 * `application/json` (GraphQL over HTTP); one about the HTTP request itself has its own status in both cases.
 */
export function refusal(code: RefusalCode, message: string, { nodes, status }: RefusalOptions = {}): GraphQLError {
  const http = status === undefined ? { spec: true, status: 400 } : { status };
  return new GraphQLError(message, { nodes, extensions: { code, http } });
}
