/**
 * Cypher that finds a node by its unique id, an expression. The hint has it read from the index whatever the figures of the
 * database are: for some time after a first import they call the index empty, so that all plans look equally cheap and Neo4j
 * may choose one that reads every node there is, for each id. https://neo4j.com/docs/cypher-manual/current/planning-and-tuning/query-tuning/
 */
export function nodeById(variable: string, id: string): string {
  return `MATCH (${variable}:Node {id: ${id}}) USING INDEX SEEK ${variable}:Node(id)`;
}
