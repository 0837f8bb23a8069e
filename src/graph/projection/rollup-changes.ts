import { EVERYTHING_SCOPE, MARKED, OPEN_END, type TimelineKind } from '../../model/patterns/timeline-items.ts';
import { batches } from '../batches.ts';
import type { RunStatement } from '../client.ts';

/** How the rollups count a timeline item. */
export interface CountedItem {
  readonly kind: TimelineKind;
  /** First and last day, `2020-09-11/2020-09-12`; `..` for an open end. A date that is marked in EDTF ends with `?`. */
  readonly at: string;
  /** The ids of the things that the item is about, sorted. */
  readonly for: readonly string[];
}

/** Identifies a rollup; `scope` is the id of a thing, or `*` for all items. */
type RollupKey = readonly [scope: string, kind: string, firstMonth: string, lastMonth: string];

/** Numbers of items by `DD/DD`: the day in the first month and the day in the last month of the rollup. */
type Days = Map<string, number>;

interface Change {
  readonly key: RollupKey;
  readonly days: Days;
  /** Write the rollup even if no number changes, because its stored total is wrong. */
  mustWrite: boolean;
}

/** A stored rollup: the numbers of items (`counts`) on `days`, and their total. */
export interface StoredRollup {
  readonly key: RollupKey;
  readonly days: readonly string[];
  readonly counts: readonly number[];
  readonly count: number | null;
}

/** Sums up additions to and subtractions from rollups, so that each rollup is written once. */
export class RollupChanges {
  readonly #changes = new Map<string, Change>();

  /** Adds (1) or subtracts (-1) an item, for each of its things and for everything. */
  add(counted: CountedItem, by: 1 | -1): void {
    const isMarked = counted.at.endsWith(MARKED);
    const [first = OPEN_END, last = OPEN_END] = (isMarked ? counted.at.slice(0, -1) : counted.at).split('/');
    const kind = isMarked ? `${counted.kind}${MARKED}` : counted.kind;
    const days = `${dayOf(first)}/${dayOf(last)}`;
    for (const scope of [EVERYTHING_SCOPE, ...counted.for])
      this.#add([scope, kind, monthOf(first), monthOf(last)], days, by);
  }

  /** Subtracts everything that a stored rollup counts. */
  subtract({ key, days, counts, count }: StoredRollup): void {
    days.forEach((day, index) => {
      this.#add(key, day, -(counts[index] ?? 0));
    });
    if (count !== sumOf(counts)) this.#changeOf(key).mustWrite = true;
  }

  #add(key: RollupKey, day: string, by: number): void {
    const { days } = this.#changeOf(key);
    days.set(day, (days.get(day) ?? 0) + by);
  }

  #changeOf(key: RollupKey): Change {
    const name = key.join(' ');
    const found = this.#changes.get(name);
    if (found) return found;
    const change = { key, days: new Map<string, number>(), mustWrite: false };
    this.#changes.set(name, change);
    return change;
  }

  /**
   * Writes the changes in the order of the keys: all transactions lock rollups in this order, so that they cannot deadlock.
   * Returns the number of rollups that changed.
   */
  async apply(run: RunStatement): Promise<number> {
    const differing = [...this.#changes].filter(
      ([, { days, mustWrite }]) => mustWrite || [...days.values()].some((by) => by !== 0),
    );
    const ordered = differing.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
    for (const batch of batches(ordered)) {
      const stored = await lockRollups(
        run,
        batch.map(({ key }) => key),
      );
      const rows = batch.map(({ days }, index) => merged(stored[index] ?? emptyRollup, days));
      await writeRollups(run, rows);
    }
    return ordered.length;
  }
}

interface LockedRollup {
  readonly element: string;
  readonly days: readonly string[];
  readonly counts: readonly number[];
}

const emptyRollup: LockedRollup = { element: '', days: [], counts: [] };

/** Creates missing rollups, and locks all of them. */
async function lockRollups(run: RunStatement, keys: readonly RollupKey[]): Promise<LockedRollup[]> {
  // Setting the label locks the rollup before its counts are read.
  const text = `UNWIND range(0, size($keys) - 1) AS index
WITH index, $keys[index] AS key
MERGE (r:Rollup {scope: key[0], kind: key[1], firstMonth: key[2], lastMonth: key[3]})
SET r:Rollup
RETURN elementId(r), coalesce(r.days, []), coalesce(r.counts, []) ORDER BY index`;
  const rows = await run({ text, params: { keys } });
  return rows.map(([element, days, counts]) => ({ element, days, counts }) as LockedRollup);
}

function merged({ element, days, counts }: LockedRollup, changes: Days): LockedRollup {
  const sums: Days = new Map(days.map((day, index) => [day, counts[index] ?? 0]));
  for (const [day, by] of changes) sums.set(day, (sums.get(day) ?? 0) + by);
  const left = [...sums].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { element, days: left.map(([day]) => day), counts: left.map(([, count]) => count) };
}

async function writeRollups(run: RunStatement, rollups: readonly LockedRollup[]): Promise<void> {
  const empty = rollups.filter(({ days }) => days.length === 0).map(({ element }) => element);
  const rows = rollups
    .filter(({ days }) => days.length > 0)
    .map(({ element, days, counts }) => [element, days, counts, sumOf(counts)]);
  const set = `UNWIND $rows AS row MATCH (r) WHERE elementId(r) = row[0]
SET r.days = row[1], r.counts = row[2], r.count = row[3]`;
  const remove = 'UNWIND $empty AS element MATCH (r) WHERE elementId(r) = element DELETE r';
  if (rows.length > 0) await run({ text: set, params: { rows } });
  if (empty.length > 0) await run({ text: remove, params: { empty } });
}

function monthOf(day: string): string {
  return day === OPEN_END ? OPEN_END : day.slice(0, 7);
}

function dayOf(day: string): string {
  return day === OPEN_END ? OPEN_END : day.slice(8);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
