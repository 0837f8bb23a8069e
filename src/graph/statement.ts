/** A Cypher text with its parameters: the one form in which a query reaches the database. Values stand in `params` only. */
export interface Statement {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Limits of one read. `signal` stops the query in the database too. */
export interface ReadOptions {
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The text, told to keep its plan while the graph grows. Neo4j would plan each statement of an import anew every ten seconds,
 * as the counts change. Only for statements that find every node by its unique id (`nodeById`): their plan is right on an
 * empty graph too.
 */
export function skipReplanning(text: string): string {
  return `CYPHER replan=skip ${text}`;
}
