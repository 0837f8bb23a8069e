import { labelOfEnumWord } from '../../model/kinds.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import { MARKED, type TimelineKind, timelineKinds } from '../../model/patterns/timeline-items.ts';
import type { Graph, RunStatement } from '../client.ts';
import { pagesOfIds } from './id-pages.ts';
import { invalidatedCountsOf, projectRollups, readCountedItem } from './project-rollups.ts';
import { RollupChanges, type StoredRollup } from './rollup-changes.ts';

/** Recomputes how the rollups count each timeline item. Returns the number of items that changed. */
export async function recountAllItems(graph: Graph): Promise<number> {
  let changed = 0;
  for (const kind of timelineKinds) {
    for await (const ids of pagesOfIds(graph, labelOfEnumWord(kind)))
      changed += await graph.write((run) => projectRollups(run, invalidatedCountsOf(ids)));
  }
  return changed;
}

/**
 * Compares the rollups with what the items store about how they are counted, and repairs the rollups that differ. Returns
 * how many did. No import may run at the same time: an item that it adds after the items were read counts as a difference.
 */
export async function repairRollups(graph: Graph): Promise<number> {
  let repaired = 0;
  for (const kind of timelineKinds) repaired += await repairKind(graph, kind);
  return repaired;
}

async function repairKind(graph: Graph, kind: TimelineKind): Promise<number> {
  const differences = new RollupChanges();
  const text = `UNWIND $ids AS id ${nodeById('item', 'id')} RETURN id, item.countedAt, item.countedFor`;
  for await (const ids of pagesOfIds(graph, labelOfEnumWord(kind))) {
    for (const [id, ...stored] of await graph.read({ text, params: { ids } })) {
      const counted = readCountedItem(String(id), stored);
      if (counted) differences.add(counted, 1);
    }
  }
  return graph.write(async (run) => {
    for (const rollup of await rollupsOfKind(run, kind)) differences.subtract(rollup);
    return differences.apply(run);
  });
}

async function rollupsOfKind(run: RunStatement, kind: TimelineKind): Promise<StoredRollup[]> {
  const text = `MATCH (r:Rollup) WHERE r.kind IN $kinds
RETURN [r.scope, r.kind, r.firstMonth, r.lastMonth], coalesce(r.days, []), coalesce(r.counts, []), r.count`;
  return (await run({ text, params: { kinds: [kind, `${kind}${MARKED}`] } })).map(
    ([key, days, counts, count]) => ({ key, days, counts, count }) as StoredRollup,
  );
}
