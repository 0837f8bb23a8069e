import { isFactual } from '../../model/patterns/factual.ts';
import { isMarked } from '../../model/patterns/marked-date.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import {
  hasRollups,
  ITEM_KIND,
  itemPatterns,
  MARKED,
  OPEN_END,
  timelineKindOfId,
  timelineKinds,
  WITH_DATED,
} from '../../model/patterns/timeline-items.ts';
import { batches, DEFAULT_BATCH_SIZE } from '../batches.ts';
import type { RunStatement } from '../client.ts';
import { lockNodes } from '../nodes.ts';
import { type CountedItem, RollupChanges } from './rollup-changes.ts';

/** Timeline counts that must be recomputed: ids of nodes from which the affected timeline items are found. */
export interface InvalidatedCounts {
  /** Nodes that were created or changed, or whose facts changed. Those that are not timeline items are ignored. */
  readonly items: ReadonlySet<string>;
  /** Events and documents whose date changed, and with it the date of their remarks. */
  readonly dates: ReadonlySet<string>;
  /** Passages that were created or changed, or that are evidence of a statement that was. */
  readonly passages: ReadonlySet<string>;
  /** Passages that were evidence of a statement before it was changed or removed. */
  readonly formerPassages: ReadonlySet<string>;
}

/** Returns counts to recompute that consist of these items only. */
export function invalidatedCountsOf(ids: readonly string[]): InvalidatedCounts {
  return { items: new Set(ids), dates: new Set(), passages: new Set(), formerPassages: new Set() };
}

/**
 * Updates the rollups from which timelines read their buckets. Each item stores in its properties `countedAt` and
 * `countedFor` how the rollups count it, so that a change needs no other items. Requires that the facts are up to date and
 * that the nodes have their labels. Returns the number of items whose counting changed.
 */
export async function projectRollups(run: RunStatement, invalidated: InvalidatedCounts): Promise<number> {
  const sorted = (await findInvalidatedItems(run, invalidated)).sort();
  // Locks all items before it counts the first: the date of a remark is that of a document with a possibly greater id.
  for (const ids of batches(sorted)) await lockNodes(run, ids);
  let changed = 0;
  for (const ids of batches(sorted)) changed += await recountItems(run, ids);
  return changed;
}

/** Subtracts items that are about to be removed from the rollups. */
export async function subtractItems(run: RunStatement, ids: readonly string[]): Promise<void> {
  const changes = new RollupChanges();
  for (const batch of batches(ids.filter((id) => timelineKindOfId(id) !== undefined))) {
    await lockNodes(run, batch);
    const text = `UNWIND $ids AS id ${nodeById('item', 'id')} RETURN id, item.countedAt, item.countedFor`;
    for (const [id, ...stored] of await run({ text, params: { ids: batch } })) {
      const counted = readCountedItem(String(id), stored);
      if (counted) changes.add(counted, -1);
    }
  }
  await changes.apply(run);
}

/** Returns the ids of the timeline items whose counting may have changed. */
async function findInvalidatedItems(run: RunStatement, invalidated: InvalidatedCounts): Promise<string[]> {
  const found = new Set(invalidated.items);
  const lookups = [
    [invalidated.dates, remarksDatedBy],
    [invalidated.passages, itemsOfPassages],
    [invalidated.formerPassages, documentsOf],
  ] as const;
  for (const [from, find] of lookups)
    for (const ids of batches([...from], DEFAULT_BATCH_SIZE)) for (const id of await find(run, ids)) found.add(id);
  return [...found].filter((id) => timelineKindOfId(id) !== undefined);
}

async function remarksDatedBy(run: RunStatement, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('dated', 'id')}
CALL (dated) {
  MATCH (dated)<-[:MADE_AT]-(remark) RETURN remark.id AS remark
  UNION
  MATCH (dated)<-[:IN_SOURCE|CREDITED_TO]-()<-[:EVIDENCE]-(remark) RETURN remark.id AS remark
}
RETURN DISTINCT remark`;
  return (await run({ text, params: { ids } })).map(([id]) => String(id));
}

/** Ignores passages that are not evidence of a statement about something: a document may have many of them. */
async function itemsOfPassages(run: RunStatement, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('passage', 'id')} MATCH (passage)<-[:EVIDENCE]-(statement)
WHERE EXISTS { (statement)-[:ABOUT|SPEAKER]->() }
CALL (passage, statement) {
  RETURN statement.id AS item
  UNION
  MATCH (passage)-[:IN_SOURCE|CREDITED_TO]->(source) RETURN source.id AS item
}
RETURN DISTINCT item`;
  return (await run({ text, params: { ids } })).map(([id]) => String(id));
}

async function documentsOf(run: RunStatement, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)-[:IN_SOURCE|CREDITED_TO]->(source) RETURN DISTINCT source.id`;
  return (await run({ text, params: { ids } })).map(([id]) => String(id));
}

const CAN_BE_COUNTED = `(${ITEM_KIND}) IS NOT NULL AND dated.when IS NOT NULL AND (NOT item:Remark OR (${isFactual('item')}))`;

/** Reads for each item whether it is counted, its days, whether its date is marked, and how it was counted before. */
const ITEMS_TEXT = `UNWIND $ids AS id ${nodeById('item', 'id')}
${WITH_DATED}
RETURN item.id, ${CAN_BE_COUNTED}, dated.whenEarliest, dated.whenLatest, ${isMarked('dated.when')}, item.countedAt, item.countedFor`;

/**
 * Reads for each item the ids of the things that it is about. The conditions on labels are outside of the patterns
 * (`holds`), because during a large import the statistics of Neo4j are outdated: with the labels in the patterns, it would
 * plan to start from every claim or thing of the graph, for each item.
 */
const THINGS_TEXT = `UNWIND $ids AS id ${nodeById('item', 'id')}
CALL (item) {
  ${itemPatterns(timelineKinds)
    .map(({ pattern, condition }) => `MATCH ${pattern} RETURN thing.id AS thing, ${condition ?? 'true'} AS holds`)
    .join('\n  UNION\n  ')}
}
WITH item, thing, holds WHERE holds
RETURN item.id, collect(DISTINCT thing)`;

/** Updates the rollups for a batch of items. Returns the number of items whose counting changed. */
async function recountItems(run: RunStatement, ids: readonly string[]): Promise<number> {
  const items = await run({ text: ITEMS_TEXT, params: { ids } });
  const dated = items.filter(([, isDated]) => isDated === true).map(([id]) => id);
  const things = new Map((await run({ text: THINGS_TEXT, params: { ids: dated } })) as [string, string[]][]);
  const changes = new RollupChanges();
  const rows: [id: string, at: string | null, of: readonly string[] | null][] = [];
  for (const [name, isDated, earliest, latest, hasMark, ...stored] of items) {
    const id = String(name);
    const before = readCountedItem(id, stored);
    const about = (things.get(id) ?? []).filter(hasRollups).sort();
    const days = `${earliest ?? OPEN_END}/${latest ?? OPEN_END}`;
    const now = isDated === true ? readCountedItem(id, [hasMark === true ? `${days}${MARKED}` : days, about]) : null;
    if (before?.at === now?.at && before?.for.join(' ') === now?.for.join(' ')) continue;
    if (before) changes.add(before, -1);
    if (now) changes.add(now, 1);
    rows.push([id, now?.at ?? null, now?.for ?? null]);
  }
  const set = `UNWIND $rows AS row ${nodeById('item', 'row[0]')} SET item.countedAt = row[1], item.countedFor = row[2]`;
  if (rows.length > 0) await run({ text: set, params: { rows } });
  await changes.apply(run);
  return rows.length;
}

/** Returns how an item is counted, from its properties `countedAt` and `countedFor`; null when it is not counted. */
export function readCountedItem(id: string, [at, things]: readonly unknown[]): CountedItem | null {
  const kind = timelineKindOfId(id);
  if (kind === undefined || typeof at !== 'string') return null;
  return { kind, at, for: (things ?? []) as readonly string[] };
}
