import { STATUS_CODES } from 'node:http';
import { GraphQLError } from 'graphql';
import { internalErrorMessage } from '../../api/errors.ts';
import { retryAfterHeader, statusByErrorCode } from '../error-status.ts';

const internalError = new GraphQLError(internalErrorMessage, {
  extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } },
});

/**
 * The response for an error, in the JSON shape of a GraphQL error, so that clients handle one shape only. Any error but a
 * GraphQLError is reported and masked.
 */
export function errorResponse(error: unknown, report: (error: unknown) => void): Response {
  if (!(error instanceof GraphQLError)) report(error);
  const { message, extensions } = error instanceof GraphQLError ? error : internalError;
  const { code, http } = extensions as { code?: unknown; http?: { status?: number } };
  const status = http?.status ?? 400;
  return Response.json(
    { errors: [{ message, extensions: { code } }] },
    {
      status,
      statusText: STATUS_CODES[status] ?? '',
      headers: { 'cache-control': 'no-store', ...retryAfterHeader(statusByErrorCode[String(code)] ?? {}) },
    },
  );
}
