import type { Graph } from './client.ts';
import { foldNames, NAME_INDEX } from './fold-names.ts';
import { recountItems } from './projection/rebuild-rollups.ts';
import { applySchema, ROLLUP_CONSTRAINT } from './schema.ts';

/**
 * Makes the graph ready: every constraint and index, and the rollups of timelines and the folded names where what is stored
 * comes from a time that had none.
 */
export async function prepareGraph(graph: Graph): Promise<void> {
  const made = await applySchema(graph);
  if (made.includes(ROLLUP_CONSTRAINT)) await recountItems(graph);
  if (made.includes(NAME_INDEX)) await foldNames(graph);
}
