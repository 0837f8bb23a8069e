import { searchedLabels } from '../../model/search/searched-fields.ts';
import type { Graph } from '../client.ts';
import { pagesOfIds } from './id-pages.ts';
import { projectSearch } from './project-search.ts';

/** Recomputes the properties that the full-text indexes read, of all nodes. Returns the number of nodes that changed. */
export async function rebuildSearch(graph: Graph): Promise<number> {
  let changed = 0;
  for (const label of searchedLabels) {
    for await (const ids of pagesOfIds(graph, label))
      changed += await graph.write((run) => projectSearch(run, { nodes: new Set(ids), spellings: new Set() }));
  }
  return changed;
}
