import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { type RequestErrorCode, requestError } from './request-error.ts';

/** Maximum number of stored queries, and of their characters together. The least recently used ones are dropped. */
const MAX_QUERIES = 1000;
const MAX_CHARACTERS = 4_000_000;

/**
 * Serves automatic persisted queries as Apollo and urql send them: first only the SHA-256 of a query in
 * `extensions.persistedQuery`, and the query too when the server does not know it. Each process stores queries of its own.
 */
export function servePersistedQueries(): Plugin {
  const queries = new LRUCache<string, string>({
    max: MAX_QUERIES,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ length }) => length,
  });
  return {
    onParams({ params, setParams }) {
      const persisted: unknown = params?.extensions?.persistedQuery;
      if (persisted === undefined || persisted === null) return;
      const hash = readHash(persisted);
      const { query } = params;
      if (query === undefined || query === null || query === '') {
        const stored = queries.get(hash);
        // The message is that of Apollo Server, by which clients recognize the error.
        if (stored === undefined) throw rejection('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
        return setParams({ ...params, query: stored });
      }
      if (typeof query !== 'string') return;
      const actual = createHash('sha256').update(query).digest('hex');
      if (hash !== actual) {
        throw requestError(
          'PERSISTED_QUERY_MISMATCH',
          `extensions.persistedQuery.sha256Hash is "${hash}", but the SHA-256 of the query is "${actual}".`,
        );
      }
      queries.set(hash, query);
    },
  };
}

/** Returns the hash of a persisted query. Throws for a malformed hash and for another version of the protocol. */
function readHash(persisted: unknown): string {
  const { version, sha256Hash } = persisted as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw rejection('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  if (typeof sha256Hash === 'string' && /^[\da-f]{64}$/i.test(sha256Hash)) return sha256Hash.toLowerCase();
  throw requestError(
    'BAD_REQUEST',
    `extensions.persistedQuery.sha256Hash is ${JSON.stringify(sha256Hash)}; it must be a SHA-256 in 64 hexadecimal digits.`,
  );
}

/** An error to which clients react by sending the query. It has the status 200, because some do not read others. */
function rejection(code: RequestErrorCode, message: string) {
  return requestError(code, message, { status: 200, headers: { 'cache-control': 'no-store' } });
}
