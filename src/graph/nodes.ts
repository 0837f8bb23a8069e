import { nodeById } from '../model/patterns/node-by-id.ts';
import { batches } from './batches.ts';
import type { Graph, RunStatement } from './client.ts';
import { skipReplanning } from './statement.ts';

/** Returns the ids that exist in the graph. */
export async function existingIds(graph: Graph, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const batch of batches(ids, 10_000)) {
    const text = `UNWIND $ids AS id ${nodeById('n', 'id')} RETURN n.id`;
    for (const [id] of await graph.read({ text, params: { ids: batch } })) found.add(String(id));
  }
  return found;
}

/** Returns the number of nodes of the model; Neo4j reads it from its count store, at the same cost for any number. */
export async function countNodes(graph: Graph): Promise<number> {
  const [row] = await graph.read({ text: 'MATCH (n:Node) RETURN count(n)', params: {} });
  return Number(row?.[0] ?? 0);
}

/**
 * Locks nodes for writing until the transaction ends, in the order of their ids so that two transactions cannot deadlock.
 * Setting a label that a node already has locks the node and changes nothing.
 */
export async function lockNodes(run: RunStatement, ids: readonly string[]): Promise<void> {
  const text = skipReplanning(`UNWIND $ids AS id ${nodeById('n', 'id')} SET n:Node`);
  for (const batch of batches([...ids].sort())) await run({ text, params: { ids: batch } });
}
