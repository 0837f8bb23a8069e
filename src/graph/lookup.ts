import { nodeById } from '../model/patterns/node-by-id.ts';
import type { Graph, Run } from './client.ts';
import { keepPlan } from './statement.ts';

/** How many rows one statement is given: enough that round trips do not count, few enough to be cheap on memory. */
export const BATCH = 2000;

/** A list in pieces of at most `size`. */
export function* batches<T>(list: readonly T[], size = BATCH): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

/** Those of the ids that are in the graph. What another import is still bringing in, hidden, does not count. */
export async function existingIds(graph: Graph, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const batch of batches(ids, 10_000)) {
    const text = `UNWIND $ids AS id ${nodeById('n', 'id')} WHERE size(labels(n)) > 1 RETURN n.id`;
    for (const [id] of await graph.read({ text, params: { ids: batch } })) found.add(String(id));
  }
  return found;
}

/** How many nodes of the model are in the graph; read from the count store, whatever their number. */
export async function countNodes(graph: Graph): Promise<number> {
  const [row] = await graph.read({ text: 'MATCH (n:Node) RETURN count(n)', params: {} });
  return Number(row?.[0] ?? 0);
}

/**
 * Takes the write locks of nodes, in the order of their ids, until the transaction ends. Setting a label that is there
 * already locks the node and changes nothing.
 */
export async function lockNodes(run: Run, ids: readonly string[]): Promise<void> {
  const text = keepPlan(`UNWIND $ids AS id ${nodeById('n', 'id')} SET n:Node`);
  for (const batch of batches([...ids].sort())) await run({ text, params: { ids: batch } });
}
