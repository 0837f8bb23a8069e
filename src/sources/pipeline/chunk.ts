import { createHash } from 'node:crypto';
import type { Fault } from '../../ingest/check/faults.ts';
import type { DossierInput, Entry } from '../../ingest/read/dossier-input.ts';
import type { Dataset, SourceRecord } from '../adapter.ts';
import { Merge, type MergedEntry } from './merge.ts';

/** A record that cannot be stored, and why. */
export interface Refusal {
  readonly record: SourceRecord;
  readonly reason: string;
}

/** How a chunk is named, and of which data set it is. */
export interface ChunkHead {
  /** The name of its dossier: `icews-tsv/events.tsv/3`. */
  readonly name: string;
  readonly dataset: Dataset;
  readonly file: string;
  /** Its number within the file, from 1. */
  readonly number: number;
}

/** The contributions of the data set itself are numbered before those of the records. */
const OF_DATASET = -1;

/** Some records of a data set on their way into one dossier. */
export class Chunk {
  readonly head: ChunkHead;
  readonly records: readonly SourceRecord[];
  /** Records that contradict earlier ones of the chunk; they are not part of it. */
  readonly refusals: readonly Refusal[];
  readonly entries: readonly MergedEntry[];
  /** The SHA-256 of what the records say, in hexadecimal: by it a chunk is known again. */
  readonly sha256: string;

  constructor(head: ChunkHead, records: readonly SourceRecord[]) {
    this.head = head;
    const merge = new Merge();
    merge.add(head.dataset.entries, OF_DATASET);
    const taken: SourceRecord[] = [];
    const refusals: Refusal[] = [];
    for (const record of records) {
      const reason = merge.add(record.entries, taken.length);
      if (reason === null) taken.push(record);
      else refusals.push({ record, reason });
    }
    this.records = taken;
    this.refusals = refusals;
    this.entries = merge.entries;
    this.sha256 = this.#digest();
  }

  /** The chunk as a dossier, without the things that another dossier declares already and with those that must stay. */
  toInput(leftOut: ReadonlySet<string>, kept: readonly MergedEntry[] = []): ChunkInput {
    const { dataset, file } = this.head;
    const own = this.entries.filter(({ id }) => id === null || id === dataset.source || !leftOut.has(id));
    return new ChunkInput({ file, header: this.header, sha256: this.sha256, records: this.records }, [...own, ...kept]);
  }

  /** The chunk without some of its records. */
  without(refused: ReadonlySet<SourceRecord>): Chunk {
    return new Chunk(
      this.head,
      this.records.filter((record) => !refused.has(record)),
    );
  }

  /** What stands at the top of its dossier. */
  get header(): Readonly<Record<string, string>> {
    const { name, dataset, number } = this.head;
    return { dossier: name, title: `${dataset.title}, part ${number}`, kind: 'RECORDS', document: dataset.source };
  }

  #digest(): string {
    const hash = createHash('sha256').update(JSON.stringify(this.header));
    for (const { section, value } of this.entries) hash.update(`\n${section} ${JSON.stringify(value)}`);
    return hash.digest('hex');
  }
}

/** What a dossier made of records has beside its entries. */
export interface ChunkFacts {
  readonly file: string;
  readonly header: Readonly<Record<string, string>>;
  readonly sha256: string;
  readonly records: readonly SourceRecord[];
}

/** A chunk as the pipeline reads it. */
export class ChunkInput implements DossierInput {
  readonly file: string;
  readonly #facts: ChunkFacts;
  readonly #bySection: ReadonlyMap<string, readonly MergedEntry[]>;

  constructor(facts: ChunkFacts, entries: readonly MergedEntry[]) {
    this.file = facts.file;
    this.#facts = facts;
    this.#bySection = Map.groupBy(entries, ({ section }) => section);
  }

  async *entries(): AsyncGenerator<readonly Entry[]> {
    yield Object.entries(this.#facts.header).map(([key, value]) => ({ key, index: null, value }));
    for (const [key, list] of this.#bySection) {
      yield list.map(({ value, records }, index) => ({ key, index, value, line: this.#lineOf(records[0]) }));
    }
  }

  sha256(): string {
    return this.#facts.sha256;
  }

  /** The records that a fault of the pipeline comes from: all those that made the entry. Empty where none can be told. */
  recordsAt({ path }: Fault): readonly SourceRecord[] {
    const [, section = '', index = ''] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
    const entry = this.#bySection.get(section)?.[Number(index)];
    return (entry?.records ?? []).flatMap((number) => this.#facts.records[number] ?? []);
  }

  #lineOf(record: number | undefined): number | undefined {
    return record === undefined ? undefined : this.#facts.records[record]?.at.line;
  }
}
