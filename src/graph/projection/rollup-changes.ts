import { EVERYTHING, OPEN, type TimelineKind } from '../../model/patterns/timeline-items.ts';
import type { Run } from '../client.ts';
import { batches } from '../lookup.ts';

/** How an item is counted: on which days, `first/last` with `..` where one is open, and for which things, sorted. */
export interface Counted {
  readonly kind: TimelineKind;
  readonly at: string;
  readonly for: readonly string[];
}

/** What tells rollups apart: scope, kind, first and last month. */
type RollupKey = readonly [scope: string, kind: string, firstMonth: string, lastMonth: string];

/** How many items a rollup counts on which days: `DD/DD`, the days of its first and of its last month. */
type Days = Map<string, number>;

interface Change {
  readonly key: RollupKey;
  readonly days: Days;
  /** Even if no number of a day changes. */
  isToBeWritten: boolean;
}

/** A rollup as it stands in the graph: how many items on which days, and on all together. */
export interface KeyedRollup {
  readonly key: RollupKey;
  readonly days: readonly string[];
  readonly counts: readonly number[];
  readonly count: number | null;
}

/** What is to be added to rollups and taken from them, summed up, so that each is changed once. */
export class RollupChanges {
  readonly #changes = new Map<string, Change>();

  /** Counts an item in (1) or out (-1): for each of its things, and for everything. */
  add(counted: Counted, by: 1 | -1): void {
    const [first = OPEN, last = OPEN] = counted.at.split('/');
    const days = `${dayOf(first)}/${dayOf(last)}`;
    for (const scope of [EVERYTHING, ...counted.for])
      this.#add([scope, counted.kind, monthOf(first), monthOf(last)], days, by);
  }

  /** Counts out all that a rollup, as it stands in the graph, counts. */
  subtract({ key, days, counts, count }: KeyedRollup): void {
    days.forEach((day, place) => {
      this.#add(key, day, -(counts[place] ?? 0));
    });
    if (count !== sumOf(counts)) this.#changeOf(key).isToBeWritten = true;
  }

  #add(key: RollupKey, day: string, by: number): void {
    const { days } = this.#changeOf(key);
    days.set(day, (days.get(day) ?? 0) + by);
  }

  #changeOf(key: RollupKey): Change {
    const name = key.join(' ');
    const found = this.#changes.get(name);
    if (found) return found;
    const change = { key, days: new Map<string, number>(), isToBeWritten: false };
    this.#changes.set(name, change);
    return change;
  }

  /** Brings all of it into the graph, in the order of the keys, in which everybody locks rollups. Gives how many rollups changed. */
  async apply(run: Run): Promise<number> {
    const differing = [...this.#changes].filter(
      ([, { days, isToBeWritten }]) => isToBeWritten || [...days.values()].some((by) => by !== 0),
    );
    const ordered = differing.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
    for (const batch of batches(ordered)) {
      const stored = await lockRollups(
        run,
        batch.map(({ key }) => key),
      );
      const rows = batch.map(({ days }, place) => merged(stored[place] ?? emptyRollup, days));
      await writeRollups(run, rows);
    }
    return ordered.length;
  }
}

interface StoredRollup {
  readonly element: string;
  readonly days: readonly string[];
  readonly counts: readonly number[];
}

const emptyRollup: StoredRollup = { element: '', days: [], counts: [] };

/** Makes the rollups that are not there, and locks all. */
async function lockRollups(run: Run, keys: readonly RollupKey[]): Promise<StoredRollup[]> {
  // Setting the label locks the rollup before its counts are read.
  const text = `UNWIND range(0, size($keys) - 1) AS place
WITH place, $keys[place] AS key
MERGE (r:Rollup {scope: key[0], kind: key[1], firstMonth: key[2], lastMonth: key[3]})
SET r:Rollup
RETURN elementId(r), coalesce(r.days, []), coalesce(r.counts, []) ORDER BY place`;
  const rows = await run({ text, params: { keys } });
  return rows.map(([element, days, counts]) => ({ element, days, counts }) as StoredRollup);
}

/** A rollup with changes added. */
function merged({ element, days, counts }: StoredRollup, changes: Days): StoredRollup {
  const sums: Days = new Map(days.map((day, place) => [day, counts[place] ?? 0]));
  for (const [day, by] of changes) sums.set(day, (sums.get(day) ?? 0) + by);
  const left = [...sums].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { element, days: left.map(([day]) => day), counts: left.map(([, count]) => count) };
}

async function writeRollups(run: Run, rollups: readonly StoredRollup[]): Promise<void> {
  const gone = rollups.filter(({ days }) => days.length === 0).map(({ element }) => element);
  const rows = rollups
    .filter(({ days }) => days.length > 0)
    .map(({ element, days, counts }) => [element, days, counts, sumOf(counts)]);
  const set = `UNWIND $rows AS row MATCH (r) WHERE elementId(r) = row[0]
SET r.days = row[1], r.counts = row[2], r.count = row[3]`;
  const remove = 'UNWIND $gone AS element MATCH (r) WHERE elementId(r) = element DELETE r';
  if (rows.length > 0) await run({ text: set, params: { rows } });
  if (gone.length > 0) await run({ text: remove, params: { gone } });
}

function monthOf(day: string): string {
  return day === OPEN ? OPEN : day.slice(0, 7);
}

function dayOf(day: string): string {
  return day === OPEN ? OPEN : day.slice(8);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
