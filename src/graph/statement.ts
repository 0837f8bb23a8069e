/** A Cypher text with its parameters. Values are only in `params`, never in the text; `$` begins the name of a parameter. */
export interface Statement {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Limits of a read. Both also stop the query in the database. */
export interface ReadOptions {
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns the text with the option to keep its plan while the graph grows. By default, Neo4j plans the statements of an
 * import again every ten seconds, as its statistics change. Use it only for statements that find every node by its unique
 * id (`nodeById`), whose plan does not depend on the statistics.
 */
export function skipReplanning(text: string): string {
  return `CYPHER replan=skip ${text}`;
}
