import { type ExecutionResult, GraphQLError } from 'graphql';
import type { YogaServer } from 'graphql-yoga';
import { statusByErrorCode } from './error-status.ts';
import { currentRequest } from './log.ts';

/** What a stored query passes to the context of its execution, besides the HTTP request. */
export interface StoredQueryContext {
  /** The languages of names, in the syntax of the header Accept-Language, instead of that header. */
  readonly acceptLanguage?: string | null;
}

/** A query of the service itself, such as an export, that runs on behalf of an HTTP request. */
export interface StoredQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The request whose client gets the result; when it disconnects, the query ends. */
  readonly request: Request;
  /** Replaces the header Accept-Language of the request; null does not. */
  readonly acceptLanguage?: string | null;
}

/** The GraphQL server, as far as stored queries need it. */
export type QueryServer = Pick<YogaServer<StoredQueryContext, object>, 'getResultForParams'>;

/**
 * Runs a query in process through the same validation, guards, time limit and log as one that arrives over HTTP, and
 * returns its data. It takes no place of its own in the admission queue: the HTTP request already holds one. Throws the
 * first of its errors as a GraphQLError with an HTTP status from 400 up in `extensions.http.status`.
 */
export async function runStoredQuery<Data>(
  server: QueryServer,
  { query, variables, request, acceptLanguage }: StoredQuery,
): Promise<Data> {
  // Yoga writes into the context, so every query gets a new one.
  const context = { acceptLanguage: acceptLanguage ?? request.headers.get('accept-language') };
  const result = await server.getResultForParams({ params: { query, variables: { ...variables } }, request }, context);
  if (!result || Symbol.asyncIterator in result) throw new Error('A stored query returns one result, not a stream.');
  const { data, errors = [] } = parseResult<Data>(result);
  currentRequest.getStore()?.errorCodes.push(...errors.map(({ extensions }) => String(extensions?.code)));
  if (errors[0]) throw toHttpError(errors[0]);
  // Only an aborted request has neither data nor errors.
  if (!data) throw new Error('The stored query was aborted.');
  return data;
}

type QueryError = Pick<GraphQLError, 'message' | 'extensions'>;

interface ParsedResult<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly QueryError[];
}

/** The result of a query; one that is already written as JSON brings its own `stringify`. */
function parseResult<Data>(result: ExecutionResult): ParsedResult<Data> {
  if (!('stringify' in result) || typeof result.stringify !== 'function') return result as ParsedResult<Data>;
  return JSON.parse(result.stringify(result)) as ParsedResult<Data>;
}

/** Errors of execution have status 200 in GraphQL over HTTP, next to partial data; without data they need their own. */
function toHttpError({ message, extensions }: QueryError): GraphQLError {
  const { code = 'BAD_USER_INPUT', http } = (extensions ?? {}) as { code?: string; http?: { status?: number } };
  const status = statusByErrorCode[code]?.status ?? Math.max(http?.status ?? 400, 400);
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
