import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Graph } from '../../graph/client.ts';

/** What the execution of one request needs beside the query. */
export interface ApiContext {
  readonly graph: Pick<Graph, 'read'>;
  /** The reader's languages, from readerLanguages. */
  readonly languages: readonly string[];
  /** The number of statements sent to the database for this request so far. */
  roundTrips: number;
  /** Stops the statements in the database when it aborts, which it does when the reader disconnects. */
  readonly signal?: AbortSignal | undefined;
  /** Time limit of one round trip, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** The arguments of `execute` in graphql-js, as far as they are needed. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly contextValue: ApiContext;
}

/** The `execute` of graphql-js, or one like it. */
export type Execute = (execution: Execution) => ExecutionResult | Promise<ExecutionResult>;
