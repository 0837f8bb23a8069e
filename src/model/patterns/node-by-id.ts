/**
 * Cypher that matches the node with an id, which is a Cypher expression. The hint forces an index lookup: for some time
 * after a first import, Neo4j's statistics count no nodes in the index, so that all plans look equally cheap and it may
 * choose one that scans all nodes for each id.
 * https://neo4j.com/docs/cypher-manual/current/planning-and-tuning/query-tuning/
 */
export function nodeById(variable: string, id: string): string {
  return `MATCH (${variable}:Node {id: ${id}}) USING INDEX SEEK ${variable}:Node(id)`;
}
