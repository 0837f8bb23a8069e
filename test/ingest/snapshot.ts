import type { Graph } from '../../src/graph/client.ts';

/** Returns all nodes and relationships of the graph with their properties, in a fixed order. */
export async function snapshot(graph: Graph): Promise<unknown> {
  const nodes = await graph.read({
    text: 'MATCH (n) RETURN labels(n), properties(n), n.id AS id ORDER BY id, n.scope, n.kind, n.firstMonth, n.lastMonth',
    params: {},
  });
  const relationships = await graph.read({
    text: 'MATCH (a)-[r]->(b) RETURN a.id AS start, type(r) AS type, b.id AS stop, properties(r) ORDER BY start, type, stop',
    params: {},
  });
  return { nodes, relationships };
}

/** Returns the first column of the result of a query. */
export async function column(graph: Graph, text: string, params: Record<string, unknown> = {}): Promise<unknown[]> {
  return (await graph.read({ text, params })).map(([value]) => value);
}
