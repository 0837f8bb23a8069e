import { factual } from '../../model/patterns/factual.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import {
  isCounted,
  kindOfItem,
  OPEN,
  timelineKindOfId,
  timelineKinds,
  WITH_DATED,
  waysTo,
} from '../../model/patterns/timeline-items.ts';
import type { InTransaction, Run } from '../client.ts';
import { BATCH, batches, lockNodes } from '../lookup.ts';
import { type Counted, RollupChanges } from './rollup-changes.ts';

/** What was changed of that which timelines count. */
export interface CountedTouched {
  /** Nodes that were made or changed, or of whose facts something changed; those that are items are counted anew. */
  readonly items: ReadonlySet<string>;
  /** Events and documents whose date changed, and so that of remarks. */
  readonly dates: ReadonlySet<string>;
  /** Passages that were made or changed, or on which a statement rests that was. */
  readonly passages: ReadonlySet<string>;
  /** Passages on which a statement rested that was changed or is gone. */
  readonly formerPassages: ReadonlySet<string>;
}

/** That only these items are to be counted anew. */
export function changedItems(ids: readonly string[]): CountedTouched {
  return { items: new Set(ids), dates: new Set(), passages: new Set(), formerPassages: new Set() };
}

/**
 * Keeps the rollups that buckets of timelines are read from, and in the properties `countedAt` and `countedFor` of each item
 * how it is counted in them. Must come when the facts are settled and the nodes shown. Gives how many items were counted
 * otherwise before.
 */
export async function projectRollups(inTransaction: InTransaction, touched: CountedTouched): Promise<number> {
  const sorted = (await itemsTouched(inTransaction, touched)).sort();
  // All before the first is counted, for a remark has the date of a document that may come later in the order.
  for (const ids of batches(sorted)) await inTransaction((run) => lockNodes(run, ids));
  let changed = 0;
  for (const ids of batches(sorted)) changed += await inTransaction((run) => settleItems(run, ids));
  return changed;
}

/** Counts items out that are about to be removed. */
export async function countOut(run: Run, ids: readonly string[]): Promise<void> {
  const changes = new RollupChanges();
  for (const batch of batches(ids.filter((id) => timelineKindOfId(id) !== undefined))) {
    await lockNodes(run, batch);
    const text = `UNWIND $ids AS id ${nodeById('item', 'id')} RETURN id, item.countedAt, item.countedFor`;
    for (const [id, ...stored] of await run({ text, params: { ids: batch } })) {
      const counted = countedOf(String(id), stored);
      if (counted) changes.add(counted, -1);
    }
  }
  await changes.apply(run);
}

/** The ids of all items that are to be counted anew. */
async function itemsTouched(inTransaction: InTransaction, touched: CountedTouched): Promise<string[]> {
  const found = new Set(touched.items);
  const ways = [
    [touched.dates, remarksDatedBy],
    [touched.passages, itemsOfPassages],
    [touched.formerPassages, documentsOf],
  ] as const;
  for (const [from, find] of ways)
    for (const ids of batches([...from], BATCH))
      for (const id of await inTransaction((run) => find(run, ids))) found.add(id);
  return [...found].filter((id) => timelineKindOfId(id) !== undefined);
}

async function remarksDatedBy(run: Run, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('dated', 'id')}
CALL (dated) {
  MATCH (dated)<-[:MADE_AT]-(remark) RETURN remark.id AS remark
  UNION
  MATCH (dated)<-[:IN_SOURCE|CREDITED_TO]-()<-[:EVIDENCE]-(remark) RETURN remark.id AS remark
}
RETURN DISTINCT remark`;
  return (await run({ text, params: { ids } })).map(([id]) => String(id));
}

/** Of a document with many passages, only those on which a statement about something rests say what it is about. */
async function itemsOfPassages(run: Run, ids: readonly string[]): Promise<string[]> {
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

async function documentsOf(run: Run, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)-[:IN_SOURCE|CREDITED_TO]->(source) RETURN DISTINCT source.id`;
  return (await run({ text, params: { ids } })).map(([id]) => String(id));
}

const CAN_BE_COUNTED = `(${kindOfItem}) IS NOT NULL AND dated.when IS NOT NULL AND (NOT item:Remark OR (${factual('item')}))`;

/** For each item whether it is counted, its days, and how it was counted before. */
const ITEMS_TEXT = `UNWIND $ids AS id ${nodeById('item', 'id')}
${WITH_DATED}
RETURN item.id, ${CAN_BE_COUNTED}, dated.whenEarliest, dated.whenLatest, item.countedAt, item.countedFor`;

/**
 * For each item the things that it is about. In an import the figures of the database are those of an emptier graph: with
 * conditions on labels within the patterns it would begin at every claim or thing there is, for each item; hence `holds`.
 */
const THINGS_TEXT = `UNWIND $ids AS id ${nodeById('item', 'id')}
CALL (item) {
  ${waysTo(timelineKinds)
    .map(({ pattern, condition }) => `MATCH ${pattern} RETURN thing.id AS thing, ${condition ?? 'true'} AS holds`)
    .join('\n  UNION\n  ')}
}
WITH item, thing, holds WHERE holds
RETURN item.id, collect(DISTINCT thing)`;

/** Brings how items are counted up to date. Gives how many were counted otherwise before. */
async function settleItems(run: Run, ids: readonly string[]): Promise<number> {
  // In large imports each batch is a transaction of its own, and nobody may count the same item meanwhile.
  await lockNodes(run, ids);
  const items = await run({ text: ITEMS_TEXT, params: { ids } });
  const dated = items.filter(([, isDated]) => isDated === true).map(([id]) => id);
  const things = new Map((await run({ text: THINGS_TEXT, params: { ids: dated } })) as [string, string[]][]);
  const changes = new RollupChanges();
  const rows: [id: string, at: string | null, of: readonly string[] | null][] = [];
  for (const [name, isDated, earliest, latest, ...stored] of items) {
    const id = String(name);
    const before = countedOf(id, stored);
    const about = (things.get(id) ?? []).filter(isCounted).sort();
    const now = isDated === true ? countedOf(id, [`${earliest ?? OPEN}/${latest ?? OPEN}`, about]) : null;
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

/** How an item is counted, from its properties `countedAt` and `countedFor`; null when it is not. */
export function countedOf(id: string, [at, things]: readonly unknown[]): Counted | null {
  const kind = timelineKindOfId(id);
  if (kind === undefined || typeof at !== 'string') return null;
  return { kind, at, for: (things ?? []) as readonly string[] };
}
