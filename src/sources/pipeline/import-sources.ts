import type { Graph } from '../../graph/client.ts';
import { dossiersWithPrefix } from '../../graph/dossier-ownership.ts';
import { prepareGraph } from '../../graph/prepare.ts';
import { type DuplicateProposals, MAX_MEETINGS, proposeDuplicates } from '../../ingest/duplicates.ts';
import type { AdapterContext, SourceAdapter } from '../adapter.ts';
import { openNameResolver } from '../countries/name-resolver.ts';
import { Chunk } from './chunk.ts';
import { ContradictionFinder } from './contradiction-finder.ts';
import { ImportStatistics } from './import-statistics.ts';
import { dropUnreferencedThings, removeLeftoverChunks } from './leftover-chunks.ts';
import { openSourceFiles, withFileLocation } from './open-files.ts';
import { DEFAULT_RECORDS_PER_DOSSIER, prefetchOne, type RecordChunk, readChunks } from './read-chunks.ts';
import { RejectedRecordsFile } from './rejected-records-file.ts';
import type { OpenSourceFile } from './source-file.ts';
import { createReport, type SourceReport } from './source-report.ts';
import { chunkNumberOf, type StoredChunk, storeChunk } from './store-chunk.ts';

/** The progress of an import of data sets. */
export interface SourceProgress {
  readonly stage: 'check' | 'import';
  readonly file: string;
  /** Bytes read in this stage, and bytes of all files. */
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
  readonly rejected: number;
}

/** Options of an import of data sets. */
export interface SourceOptions {
  readonly adapter: SourceAdapter;
  /** The path of the mapping file, for adapters that need one. */
  readonly mapping?: string | undefined;
  /** The path of the file of rejected records. */
  readonly rejectsFile: string;
  /** Check all records first, and write nothing when one is rejected. */
  readonly strict?: boolean | undefined;
  /** Check all records, and write nothing. */
  readonly dryRun?: boolean | undefined;
  /** The Cypher of Meeting.possibleDuplicates; without it, no duplicates are proposed. */
  readonly duplicates?: string | undefined;
  readonly recordsPerChunk?: number | undefined;
  readonly onProgress?: ((progress: SourceProgress) => void) | undefined;
  /** Stops the import between two chunks; the stored ones are kept, and the next import continues after them. */
  readonly signal?: AbortSignal | undefined;
}

/** The import was stopped by its signal. The stored chunks are kept. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
  readonly code = 'IMPORT_STOPPED';

  constructor(records: number) {
    super(`Stopped after ${records} records. Run the same command again to continue; nothing is stored twice.`);
  }
}

/**
 * Imports files of a data set. Each chunk of records becomes a dossier, stored in its own transaction. Records that cannot
 * be imported are written to the file of rejected records. Throws InvalidInputError when a file is not of the format at all,
 * and ImportStopped.
 */
export async function importSources(
  graph: Graph,
  paths: readonly string[],
  options: SourceOptions,
): Promise<SourceReport> {
  return new SourceImport(graph, await openSourceFiles(paths), options).run();
}

class SourceImport {
  readonly #graph: Graph;
  readonly #files: readonly OpenSourceFile[];
  readonly #options: SourceOptions;
  readonly #rejectedRecords: RejectedRecordsFile;
  /** The ids of the first meetings that this import stored, and the number of all: a data set can have millions. */
  readonly #meetings: string[] = [];
  #meetingCount = 0;
  #statistics = new ImportStatistics();

  constructor(graph: Graph, files: readonly OpenSourceFile[], options: SourceOptions) {
    this.#graph = graph;
    this.#files = files;
    this.#options = options;
    this.#rejectedRecords = new RejectedRecordsFile(options.rejectsFile);
  }

  async run(): Promise<SourceReport> {
    const started = performance.now();
    const { strict = false, dryRun = false, mapping, signal } = this.#options;
    await prepareGraph(this.#graph);
    const context = { names: await openNameResolver(this.#graph), mapping };
    let refused = false;
    try {
      if (strict || dryRun) {
        const checks = new ContradictionFinder();
        for (const file of this.#files) await this.#importFile(file, context, checks);
        refused = strict && this.#statistics.rejected > 0;
      }
      if (!refused && !dryRun) {
        this.#statistics = new ImportStatistics();
        for (const file of this.#files) await this.#importFile(file, context);
      }
    } finally {
      await this.#rejectedRecords.close();
    }
    const { adapter, duplicates: cypher } = this.#options;
    const isProposing = cypher !== undefined && !dryRun && !refused && this.#meetings.length > 0 && !signal?.aborted;
    return createReport(this.#statistics, {
      format: adapter.format,
      files: this.#files.map(({ source }) => source.path),
      dryRun,
      refused,
      rejectsFile: this.#rejectedRecords.count > 0 ? this.#rejectedRecords.path : null,
      duplicates: isProposing ? await this.#proposeDuplicates(cypher) : null,
      seconds: (performance.now() - started) / 1000,
    });
  }

  /** Imports one file; with `checks`, it only checks the file. */
  async #importFile(file: OpenSourceFile, context: AdapterContext, checks?: ContradictionFinder): Promise<void> {
    const { adapter, recordsPerChunk: size = DEFAULT_RECORDS_PER_DOSSIER, signal } = this.#options;
    const { source } = file;
    const prefix = `${adapter.format}/${source.slug}/`;
    const stored = await dossiersWithPrefix(this.#graph, prefix);
    const dataset = await withFileLocation(source.path, () => adapter.dataset(source, context));
    let last = 0;
    const retained = new Map<string, readonly string[]>();
    const chunks = prefetchOne(readChunks(adapter, { file: source, size }, context));
    await withFileLocation(source.path, async () => {
      for await (const records of chunks) {
        if (signal?.aborted) throw new ImportStopped(this.#statistics.records);
        const head = { name: `${prefix}${records.number}`, dataset, file: source.path, number: records.number };
        const whole = new Chunk(head, records.converted);
        const result = await storeChunk(this.#graph, whole, { stored, dryRun: checks !== undefined });
        await this.#count(records, checks ? checks.check(result) : result);
        if (result.retained.length > 0) retained.set(head.name, result.retained);
        last = records.number;
        this.#reportProgress(file, checks ? 'check' : 'import');
      }
    });
    if (checks) return;
    const leftovers = [...stored.keys()].filter((name) => chunkNumberOf(name) > last);
    for (const report of await removeLeftoverChunks(this.#graph, source.path, leftovers))
      this.#statistics.addChunk(report);
    this.#statistics.nodes.removed += await dropUnreferencedThings(this.#graph, retained);
  }

  async #count(records: RecordChunk, { report, rejections, chunk }: StoredChunk): Promise<void> {
    const { strict, dryRun } = this.#options;
    const statistics = this.#statistics;
    for (const skipped of records.skipped) statistics.addSkipped(skipped);
    statistics.imported += chunk.records.length;
    statistics.rejected += records.rejected.length + rejections.length;
    for (const { unresolved } of chunk.records) statistics.addUnresolved(unresolved);
    if (records.converted.length > 0) statistics.addChunk(report);
    if (report) this.#noteMeetings(chunk);
    // When a strict import writes, its check has found no record to reject.
    if (!strict || dryRun || statistics.rejected > 0) {
      for (const rejected of records.rejected) await this.#rejectedRecords.write(rejected);
      for (const { record, reason } of rejections) await this.#rejectedRecords.write({ ...record, reason });
    }
  }

  #noteMeetings({ entries }: Chunk): void {
    const ids = entries.flatMap(({ section, id }) => (section === 'meetings' && id !== null ? [id] : []));
    this.#meetingCount += ids.length;
    this.#meetings.push(...ids.slice(0, MAX_MEETINGS - this.#meetings.length));
  }

  #proposeDuplicates(cypher: string): Promise<DuplicateProposals> {
    return proposeDuplicates(this.#graph, cypher, this.#meetings, this.#meetingCount);
  }

  #reportProgress(file: OpenSourceFile, stage: SourceProgress['stage']): void {
    const index = this.#files.indexOf(file);
    const before = this.#files.slice(0, index).reduce((sum, { size }) => sum + size, 0);
    const totalBytes = this.#files.reduce((sum, { size }) => sum + size, 0);
    const { records, rejected } = this.#statistics;
    const bytes = before + file.bytesRead();
    this.#options.onProgress?.({ stage, file: file.source.path, bytes, totalBytes, records, rejected });
  }
}
