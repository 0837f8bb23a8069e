import { type DossierReport, totalOf } from '../../ingest/report.ts';
import type { SkippedRecord, UnresolvedName } from '../adapter.ts';

/** How many different unresolved names are kept; of further names only the number is counted. */
const MAX_NAMES = 10_000;

/** An unresolved name, and how often it occurs. */
export interface CountedName extends UnresolvedName {
  readonly count: number;
}

/** Numbers of changes to the graph. */
export interface ChangeCounts {
  created: number;
  updated: number;
  removed: number;
}

/** Counts the records of an import and its changes to the graph. Its size does not grow with the number of records. */
export class ImportStatistics {
  imported = 0;
  skipped = 0;
  rejected = 0;
  readonly chunks = { written: 0, unchanged: 0 };
  readonly nodes: ChangeCounts = { created: 0, updated: 0, removed: 0 };
  readonly relationships = { created: 0, removed: 0 };
  readonly facts: ChangeCounts = { created: 0, updated: 0, removed: 0 };
  readonly kinds: Record<string, number> = {};
  readonly #skips = new Map<string, number>();
  readonly #names = new Map<string, { name: UnresolvedName; count: number }>();
  #otherNames = 0;

  /** The number of records read so far. */
  get records(): number {
    return this.imported + this.skipped + this.rejected;
  }

  addSkipped({ reason }: SkippedRecord): void {
    this.skipped += 1;
    this.#skips.set(reason, (this.#skips.get(reason) ?? 0) + 1);
  }

  addUnresolved(names: readonly UnresolvedName[] = []): void {
    for (const name of names) {
      const key = `${name.as} ${name.value}`;
      const known = this.#names.get(key);
      if (known) known.count += 1;
      else if (this.#names.size < MAX_NAMES) this.#names.set(key, { name, count: 1 });
      else this.#otherNames += 1;
    }
  }

  /** Adds the changes of one chunk; null counts a chunk that is unchanged. */
  addChunk(report: DossierReport | null): void {
    if (!report) {
      this.chunks.unchanged += 1;
      return;
    }
    this.chunks.written += 1;
    const total = totalOf(report.kinds);
    for (const key of ['created', 'updated', 'removed'] as const) {
      this.nodes[key] += total[key];
      this.facts[key] += report.facts[key];
    }
    for (const key of ['created', 'removed'] as const) this.relationships[key] += report.relationships[key];
    for (const [label, { created }] of Object.entries(report.kinds))
      if (created > 0) this.kinds[label] = (this.kinds[label] ?? 0) + created;
  }

  /** The reasons of skipped records, the most frequent first. */
  get skips(): readonly { readonly reason: string; readonly count: number }[] {
    return [...this.#skips].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
  }

  /** The unresolved names, the most frequent first. */
  get names(): readonly CountedName[] {
    return [...this.#names.values()].map(({ name, count }) => ({ ...name, count })).sort((a, b) => b.count - a.count);
  }

  /** How often names occurred that are not among `names`. */
  get otherNames(): number {
    return this.#otherNames;
  }
}
