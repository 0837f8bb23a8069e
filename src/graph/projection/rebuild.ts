import { factTypes } from '../../model/facts.ts';
import { kindOfLabel } from '../../model/kinds.ts';
import type { Graph } from '../client.ts';
import { pagesOfIds } from './id-pages.ts';
import { InvalidatedProjection } from './invalidated.ts';
import { projectFacts } from './project-facts.ts';
import { recountAllItems, repairRollups } from './rebuild-rollups.ts';
import { rebuildSearch } from './rebuild-search.ts';
import { addFactCounts, type FactCounts, zeroFactCounts } from './reconcile.ts';

/**
 * Recomputes the whole projection from the claims, and returns what it corrected: normally nothing. No import may run at
 * the same time.
 */
export async function rebuildProjection(graph: Graph): Promise<FactCounts> {
  const total = zeroFactCounts();
  for (const { label, invalidatedSet } of passes()) {
    for await (const ids of pagesOfIds(graph, label)) {
      const invalidated = new InvalidatedProjection();
      for (const id of ids) invalidatedSet(invalidated)?.add(id);
      addFactCounts(total, await graph.write((run) => projectFacts(run, invalidated)));
    }
  }
  total.updated += (await rebuildSearch(graph)) + (await recountAllItems(graph)) + (await repairRollups(graph));
  return total;
}

/** Invalidates all nodes with a label in one of the sets of InvalidatedProjection. */
type Pass = {
  readonly label: string;
  readonly invalidatedSet: (invalidated: InvalidatedProjection) => Set<string> | undefined;
};

function* passes(): Generator<Pass> {
  for (const { type, claim, owner, from, to } of factTypes) {
    const { references } = kindOfLabel(claim);
    const label = references[owner === 'from' || to === null ? from : to]?.to;
    if (label !== undefined) yield { label, invalidatedSet: (invalidated) => invalidated.factOwners.get(type) };
  }
  yield { label: 'Event', invalidatedSet: (invalidated) => invalidated.lifecycles };
  yield { label: 'Event', invalidatedSet: (invalidated) => invalidated.eventsWithRemarks };
}
