import { nodeById } from '../../model/patterns/node-by-id.ts';
import { labelsOfItems, type TimelineKind, timelineKinds } from '../../model/patterns/timeline-items.ts';
import type { Graph, Run } from '../client.ts';
import { pagesOf } from './id-pages.ts';
import { type KeyedRollup, RollupChanges } from './rollup-changes.ts';
import { changedItems, countedOf, projectRollups } from './rollups.ts';

/** Works out anew how each item is counted. Gives how many items were counted otherwise. */
export async function recountItems(graph: Graph): Promise<number> {
  let changed = 0;
  for (const label of Object.values(labelsOfItems)) {
    for await (const ids of pagesOf(graph, label)) changed += await projectRollups(graph.write, changedItems(ids));
  }
  return changed;
}

/**
 * Holds the rollups against how items say that they are counted, and mends those that differ. Nothing may be imported
 * meanwhile: what came after its items were read would be taken for wrong. Gives how many differed.
 */
export async function mendRollups(graph: Graph): Promise<number> {
  let mended = 0;
  for (const kind of timelineKinds) mended += await mendKind(graph, kind);
  return mended;
}

async function mendKind(graph: Graph, kind: TimelineKind): Promise<number> {
  const differences = new RollupChanges();
  const text = `UNWIND $ids AS id ${nodeById('item', 'id')} RETURN id, item.countedAt, item.countedFor`;
  for await (const ids of pagesOf(graph, labelsOfItems[kind])) {
    for (const [id, ...stored] of await graph.read({ text, params: { ids } })) {
      const counted = countedOf(String(id), stored);
      if (counted) differences.add(counted, 1);
    }
  }
  return graph.write(async (run) => {
    for (const rollup of await rollupsOfKind(run, kind)) differences.subtract(rollup);
    return differences.apply(run);
  });
}

async function rollupsOfKind(run: Run, kind: TimelineKind): Promise<KeyedRollup[]> {
  const text = `MATCH (r:Rollup) WHERE r.kind = $kind
RETURN [r.scope, r.kind, r.firstMonth, r.lastMonth], coalesce(r.days, []), coalesce(r.counts, []), r.count`;
  return (await run({ text, params: { kind } })).map(
    ([key, days, counts, count]) => ({ key, days, counts, count }) as KeyedRollup,
  );
}
