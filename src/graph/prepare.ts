import type { Graph } from './client.ts';
import { foldStoredNames } from './fold-names.ts';
import { createMissingIndexes, FOLDED_NAME_INDEX, ROLLUP_CONSTRAINT } from './indexes.ts';
import { recountAllItems } from './projection/rebuild-rollups.ts';
import { rebuildSearch } from './projection/rebuild-search.ts';
import { storeShownNames } from './shown-names.ts';

/** The indexes on folded names of older versions, which folded fewer differences. */
const OLDER_FOLDED_NAME_INDEXES = ['Name_folded'];

/**
 * Prepares a graph for this version: creates missing constraints and indexes, adds the rollups and names that an older
 * version did not store, and folds names and texts again that an older version folded differently.
 */
export async function prepareGraph(graph: Graph): Promise<void> {
  const made = await createMissingIndexes(graph);
  if (made.includes(ROLLUP_CONSTRAINT)) await recountAllItems(graph);
  if (made.includes(FOLDED_NAME_INDEX)) await foldAgain(graph);
  await storeShownNames(graph);
}

/** Replaces the index of the older version last, so that an interrupted preparation is repeated at the next start. */
async function foldAgain(graph: Graph): Promise<void> {
  await foldStoredNames(graph);
  await rebuildSearch(graph);
  for (const name of OLDER_FOLDED_NAME_INDEXES)
    await graph.write((run) => run({ text: `DROP INDEX \`${name}\` IF EXISTS`, params: {} }));
  await createMissingIndexes(graph);
}
