import type { Graph } from './client.ts';
import { foldNames, NAME_INDEX } from './fold-names.ts';
import { createMissingIndexes, ROLLUP_CONSTRAINT } from './indexes.ts';
import { recountAllItems } from './projection/rebuild-rollups.ts';

/**
 * Makes the graph ready: every constraint and index, and the rollups of timelines and the folded names where what is stored
 * comes from a time that had none.
 */
export async function prepareGraph(graph: Graph): Promise<void> {
  const made = await createMissingIndexes(graph);
  if (made.includes(ROLLUP_CONSTRAINT)) await recountAllItems(graph);
  if (made.includes(NAME_INDEX)) await foldNames(graph);
}
