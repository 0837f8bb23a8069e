import type { IncomingMessage, ServerResponse } from 'node:http';

/** How much one request may ask for. Each limit has a guard of its own under `guards/`. */
export interface Limits {
  /** Levels of nested selections in an operation. */
  readonly depth: number;
  /** The values that an answer could have at most, by the sizes of its lists. */
  readonly cost: number;
  readonly aliases: number;
  readonly directives: number;
  /** Words and signs of the query text. */
  readonly tokens: number;
  /** Operations in one HTTP request. */
  readonly batch: number;
  /** Bytes of an HTTP request's body. */
  readonly bodyBytes: number;
  /** Milliseconds that one query may take in the database. */
  readonly queryMs: number;
}

/** How many requests are served at once, and how many others may wait for their turn, and how long (milliseconds). */
export interface AdmissionLimits {
  readonly inFlight: number;
  readonly waiting: number;
  readonly waitMs: number;
}

/** What answers HTTP requests. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** How the service is to be served. */
export interface ServerSettings {
  readonly host: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  /** Whether the page for trying queries is served. */
  readonly graphiql: boolean;
  /** Whether the schema can be asked for. */
  readonly introspection: boolean;
  /** Pages of these other origins may ask in a reader's browser; empty: only our own. */
  readonly corsOrigins: readonly string[];
  readonly limits: Limits;
  readonly admission: AdmissionLimits;
}
