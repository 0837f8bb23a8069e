import type { Rows } from '../../compiler/plan.ts';
import type { Graph } from '../../graph/client.ts';
import type { Statement } from '../../graph/statement.ts';

/** What the resolvers of one request need. */
export interface ApiContext {
  readonly graph: Pick<Graph, 'read'>;
  /** The reader's languages, as readerLanguages gives them. */
  readonly languages: readonly string[];
  /** How often this request has asked the database; counted up by the resolvers. */
  roundTrips: number;
  /** What was asked before the resolvers are, by response key; they read from it and ask no more. */
  asked?: ReadonlyMap<string | number, PendingField>;
  /** Stops what still runs in the database when the reader goes away. */
  readonly signal?: AbortSignal | undefined;
  /** How long one round trip may take, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** A field of Query that was asked, and its rows, on their way or failed. */
export interface PendingField {
  readonly field: PreparedField;
  readonly rows: Promise<Rows>;
}

/** A field of Query, ready to be asked: the statement, and what becomes of its rows. */
export interface PreparedField {
  readonly statement: Statement;
  /** The value that the resolvers below read from. */
  readonly read: (rows: Rows) => unknown;
  /** The JSON of the answer. Throws where graphql-js has to be asked. */
  readonly write: (rows: Rows) => string;
}
