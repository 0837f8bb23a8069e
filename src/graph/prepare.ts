import type { Graph } from './client.ts';
import { FOLDED_NAME_INDEX, foldStoredNames } from './fold-names.ts';
import { createMissingIndexes, ROLLUP_CONSTRAINT } from './indexes.ts';
import { recountAllItems } from './projection/rebuild-rollups.ts';
import { storeShownNames } from './shown-names.ts';

/**
 * Prepares a graph for this version: creates missing constraints and indexes, and adds the rollups and names that an older
 * version did not store.
 */
export async function prepareGraph(graph: Graph): Promise<void> {
  const made = await createMissingIndexes(graph);
  if (made.includes(ROLLUP_CONSTRAINT)) await recountAllItems(graph);
  if (made.includes(FOLDED_NAME_INDEX)) await foldStoredNames(graph);
  await storeShownNames(graph);
}
