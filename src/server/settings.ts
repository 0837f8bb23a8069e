import type { IncomingMessage, ServerResponse } from 'node:http';

/** The limits of one request. Each has a guard in `guards/`, except `queryMs`, which the database and `runSteps` apply. */
export interface Limits {
  /** Maximum depth of nested selections in an operation. */
  readonly depth: number;
  /** Maximum number of values that a response could have, by the sizes of its lists. */
  readonly cost: number;
  /** Maximum number of aliases in a query. */
  readonly aliases: number;
  /** Maximum number of directives in a query. */
  readonly directives: number;
  /** Maximum number of tokens in a query. */
  readonly tokens: number;
  /** Maximum number of operations in one HTTP request. */
  readonly batch: number;
  /** Maximum size of an HTTP request's body in bytes. */
  readonly bodyBytes: number;
  /** Maximum time that one query may take in the database, in milliseconds. */
  readonly queryMs: number;
}

/** The limits of all requests together. */
export interface AdmissionLimits {
  /** Maximum number of requests that are served at once. */
  readonly inFlight: number;
  /** Maximum number of requests that wait. */
  readonly waiting: number;
  /** Maximum time that a request waits, in milliseconds. */
  readonly waitMs: number;
}

/** How long the server waits for a client, in milliseconds. */
export interface Timeouts {
  /** Maximum time in which a request arrives: its headers, then its body; also that of a connection without a request. */
  readonly requestMs: number;
  /** Maximum time in which a client reads an answer. */
  readonly responseMs: number;
  /** Maximum time that a connection stays open between two requests. */
  readonly keepAliveMs: number;
}

/** A handler of HTTP requests, as node:http calls it. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The settings of the HTTP server. */
export interface ServerSettings {
  readonly host: string;
  /** Port 0 is any free port. */
  readonly port: number;
  /** Whether GraphiQL, the page for writing queries, is served. */
  readonly graphiql: boolean;
  /** Whether clients can read the schema by introspection. */
  readonly introspection: boolean;
  /** Origins whose pages may send requests from a browser (CORS), besides the server's own. */
  readonly corsOrigins: readonly string[];
  readonly limits: Limits;
  readonly admission: AdmissionLimits;
  readonly timeouts: Timeouts;
}
