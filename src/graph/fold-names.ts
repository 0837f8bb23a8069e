import { nodeById } from '../model/patterns/node-by-id.ts';
import { foldText } from '../model/search/fold.ts';
import { DEFAULT_BATCH_SIZE } from './batches.ts';
import type { Graph } from './client.ts';

/** The name of the index on the folded form of names. */
export const FOLDED_NAME_INDEX = 'Name_folded';

/** Adds the folded form to names that an older version stored without it. */
export async function foldStoredNames(graph: Graph): Promise<void> {
  const missing = `MATCH (n:Name) WHERE n.folded IS NULL RETURN n.id, n.value LIMIT ${DEFAULT_BATCH_SIZE}`;
  const text = `UNWIND $rows AS row ${nodeById('n', 'row[0]')} SET n.folded = row[1]`;
  for (;;) {
    const names = await graph.read({ text: missing, params: {} });
    if (names.length === 0) return;
    const rows = names.map(([id, value]) => [id, foldText(String(value)).text]);
    await graph.write((run) => run({ text, params: { rows } }));
  }
}
