import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../ingest/check/diagnostic.ts';
import type { DossierInput } from '../../ingest/read/dossier-input.ts';
import type { ConvertedRecord, Dataset } from '../adapter.ts';
import { EntryMerger, type MergedEntry } from './merge-entries.ts';

/** A converted record that cannot be stored. */
export interface Rejection {
  readonly record: ConvertedRecord;
  readonly reason: string;
}

/** The name of a chunk, and the data set and file that it belongs to. */
export interface ChunkHead {
  /** The name of its dossier: `icews-tsv/events.tsv/3`. */
  readonly name: string;
  readonly dataset: Dataset;
  readonly file: string;
  /** Its number within the file, from 1. */
  readonly number: number;
}

/** The index that the entries of the data set itself have, before those of the records. */
const DATASET_INDEX = -1;

/** Consecutive records of a data set, merged into one dossier. */
export class Chunk {
  readonly head: ChunkHead;
  readonly records: readonly ConvertedRecord[];
  /** Records that contradict earlier ones of the chunk, which excludes them. */
  readonly rejections: readonly Rejection[];
  readonly entries: readonly MergedEntry[];
  /** The SHA-256 of the entries, in hexadecimal. A chunk whose SHA-256 is unchanged is not stored again. */
  readonly sha256: string;

  constructor(head: ChunkHead, records: readonly ConvertedRecord[]) {
    this.head = head;
    const merger = new EntryMerger();
    merger.add(head.dataset.entries, DATASET_INDEX);
    const accepted: ConvertedRecord[] = [];
    const rejections: Rejection[] = [];
    for (const record of records) {
      const reason = merger.add(record.entries, accepted.length);
      if (reason === null) accepted.push(record);
      else rejections.push({ record, reason });
    }
    this.records = accepted;
    this.rejections = rejections;
    this.entries = merger.entries;
    this.sha256 = this.#digest();
  }

  /** The chunk as a dossier, without the things that another dossier declares, and with the retained ones. */
  toInput(declaredElsewhere: ReadonlySet<string>, retained: readonly MergedEntry[] = []): ChunkInput {
    const { dataset, file } = this.head;
    const own = this.entries.filter(({ id }) => id === null || id === dataset.source || !declaredElsewhere.has(id));
    return new ChunkInput({ file, header: this.header, sha256: this.sha256, records: this.records }, [
      ...own,
      ...retained,
    ]);
  }

  /** The chunk without the rejected records. */
  without(rejected: { has(record: ConvertedRecord): boolean }): Chunk {
    return new Chunk(
      this.head,
      this.records.filter((record) => !rejected.has(record)),
    );
  }

  /** The header of its dossier. */
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

/** What a chunk contains beside its entries. */
interface ChunkWithoutEntries {
  readonly file: string;
  readonly header: Readonly<Record<string, string>>;
  readonly sha256: string;
  readonly records: readonly ConvertedRecord[];
}

/** A chunk as the import of dossiers reads it. */
export class ChunkInput implements DossierInput {
  readonly file: string;
  readonly #description: ChunkWithoutEntries;
  readonly #bySection: ReadonlyMap<string, readonly MergedEntry[]>;

  constructor(description: ChunkWithoutEntries, entries: readonly MergedEntry[]) {
    this.file = description.file;
    this.#description = description;
    this.#bySection = Map.groupBy(entries, ({ section }) => section);
  }

  get sha256(): string {
    return this.#description.sha256;
  }

  read(): Readonly<Record<string, unknown>> {
    const sections = [...this.#bySection].map(([section, entries]) => [section, entries.map(({ value }) => value)]);
    return { ...this.#description.header, ...Object.fromEntries(sections) };
  }

  /** Returns the line of the first record that an entry comes from. */
  lineOf([section, index]: readonly PropertyKey[]): number | undefined {
    const [record] = this.#recordsOf(String(section), Number(index));
    return record?.location.line;
  }

  /** The records that an invalid entry comes from; empty if the diagnostic is about no entry. */
  recordsAt({ path }: Diagnostic): readonly ConvertedRecord[] {
    const [, section = '', index = ''] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
    return this.#recordsOf(section, Number(index));
  }

  #recordsOf(section: string, index: number): readonly ConvertedRecord[] {
    const numbers = this.#bySection.get(section)?.[index]?.records ?? [];
    return numbers.flatMap((number) => this.#description.records[number] ?? []);
  }
}
