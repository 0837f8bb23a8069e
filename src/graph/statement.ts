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
export function keepPlan(text: string): string {
  return `CYPHER replan=skip ${text}`;
}

/**
 * Cypher that finds a node by its unique id, an expression. The hint has it read from the index whatever the figures of the
 * database are: for some time after a first import they call the index empty, so that all plans look equally cheap and Neo4j
 * may choose one that reads every node there is, for each id. https://neo4j.com/docs/cypher-manual/current/planning-and-tuning/query-tuning/
 */
export function nodeById(variable: string, id: string): string {
  return `MATCH (${variable}:Node {id: ${id}}) USING INDEX SEEK ${variable}:Node(id)`;
}
