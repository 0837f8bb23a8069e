import type { Graph } from '../graph/open.ts';

/** What the resolvers of one request need. */
export interface ApiContext {
  readonly graph: Pick<Graph, 'read'>;
  /** The reader's languages, as readerLanguages gives them. */
  readonly languages: readonly string[];
  /** How often this request has asked the database; counted up by the resolvers. */
  roundTrips: number;
  /** Stops what still runs in the database when the reader goes away. */
  readonly signal?: AbortSignal | undefined;
  /** How long one round trip may take, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}
