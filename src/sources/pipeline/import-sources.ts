import type { Graph } from '../../graph/client.ts';
import { dossiersNamed } from '../../graph/dossier-ownership.ts';
import { prepareGraph } from '../../graph/prepare.ts';
import { type DuplicateProposals, MOST_MEETINGS, proposeDuplicates } from '../../ingest/duplicates.ts';
import type { AdapterContext, SourceAdapter } from '../adapter.ts';
import { openNameResolver } from '../countries/name-resolver.ts';
import { Chunk } from './chunk.ts';
import { Strictness } from './cross-chunk-checks.ts';
import { Tally } from './import-statistics.ts';
import { openAll, readable } from './open-files.ts';
import { oneAhead, type RawChunk, RECORDS_PER_CHUNK, readChunks } from './read-chunks.ts';
import { RejectsFile } from './rejects-file.ts';
import { dropKept, retireChunks } from './retire-chunks.ts';
import type { OpenFile } from './source-file.ts';
import { reportOf, type SourceReport } from './source-report.ts';
import { numberOf, type StoredChunk, storeChunk } from './store-chunk.ts';

/** How far an import of data sets has come. */
export interface SourceProgress {
  readonly stage: 'check' | 'import';
  readonly file: string;
  /** Bytes of all files read in this stage, and bytes of all files. */
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
  readonly rejected: number;
}

/** How data sets are to be imported. */
export interface SourceOptions {
  readonly adapter: SourceAdapter;
  /** The path of the mapping file, for adapters that need one. */
  readonly mapping?: string | undefined;
  /** Where rejected records are written. */
  readonly rejectsFile: string;
  /** Check everything first, and write nothing where a record is bad. */
  readonly strict?: boolean | undefined;
  /** Check only. */
  readonly dryRun?: boolean | undefined;
  /** The Cypher of Meeting.possibleDuplicates; without it none are looked for. */
  readonly duplicates?: string | undefined;
  readonly recordsPerChunk?: number | undefined;
  readonly onProgress?: ((progress: SourceProgress) => void) | undefined;
  /** Stops between two chunks; what is stored stays, and the next import goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

/** The import was told to stop. What was stored is kept. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
  readonly code = 'IMPORT_STOPPED';

  constructor(records: number) {
    super(`Stopped after ${records} records; the same command goes on from there, and stores nothing twice.`);
  }
}

/**
 * Imports files of a data set: some records at a time become a dossier, each stored in a transaction of its own. Bad
 * records are written to the file of rejects. Throws ImportFaults when a file is not of the format at all, and
 * ImportStopped.
 */
export async function importSources(
  graph: Graph,
  paths: readonly string[],
  options: SourceOptions,
): Promise<SourceReport> {
  return new SourceImport(graph, await openAll(paths), options).run();
}

class SourceImport {
  readonly #graph: Graph;
  readonly #files: readonly OpenFile[];
  readonly #options: SourceOptions;
  readonly #rejects: RejectsFile;
  /** The first of the meetings that this import has stored, and how many there are: a data set can have millions. */
  readonly #meetings: string[] = [];
  #meetingCount = 0;
  #tally = new Tally();

  constructor(graph: Graph, files: readonly OpenFile[], options: SourceOptions) {
    this.#graph = graph;
    this.#files = files;
    this.#options = options;
    this.#rejects = new RejectsFile(options.rejectsFile);
  }

  async run(): Promise<SourceReport> {
    const started = performance.now();
    const { strict = false, dryRun = false, mapping, signal } = this.#options;
    await prepareGraph(this.#graph);
    const context = { names: await openNameResolver(this.#graph), mapping };
    let refused = false;
    try {
      if (strict || dryRun) {
        const strictness = new Strictness();
        for (const file of this.#files) await this.#importFile(file, context, strictness);
        refused = strict && this.#tally.rejected > 0;
      }
      if (!refused && !dryRun) {
        this.#tally = new Tally();
        for (const file of this.#files) await this.#importFile(file, context);
      }
    } finally {
      await this.#rejects.close();
    }
    const { adapter, duplicates: cypher } = this.#options;
    const isLookedFor = cypher !== undefined && !dryRun && !refused && this.#meetings.length > 0 && !signal?.aborted;
    return reportOf(this.#tally, {
      format: adapter.format,
      files: this.#files.map(({ source }) => source.path),
      dryRun,
      refused,
      rejectsFile: this.#rejects.count > 0 ? this.#rejects.path : null,
      duplicates: isLookedFor ? await this.#proposeDuplicates(cypher) : null,
      seconds: (performance.now() - started) / 1000,
    });
  }

  /** Imports one file, or with a strictness only checks it. */
  async #importFile(file: OpenFile, context: AdapterContext, strictness?: Strictness): Promise<void> {
    const { adapter, recordsPerChunk: size = RECORDS_PER_CHUNK, signal } = this.#options;
    const { source } = file;
    const prefix = `${adapter.format}/${source.slug}/`;
    const stored = await dossiersNamed(this.#graph, prefix);
    const dataset = await readable(source.path, () => adapter.dataset(source, context));
    let last = 0;
    const kept = new Map<string, readonly string[]>();
    const chunks = oneAhead(readChunks(adapter, { file: source, size }, context));
    await readable(source.path, async () => {
      for await (const raw of chunks) {
        if (signal?.aborted) throw new ImportStopped(this.#tally.records);
        const head = { name: `${prefix}${raw.number}`, dataset, file: source.path, number: raw.number };
        const whole = new Chunk(head, raw.records);
        const result = await storeChunk(this.#graph, whole, { stored, dryRun: strictness !== undefined });
        await this.#count(raw, strictness ? strictness.judge(result) : result);
        if (result.kept.length > 0) kept.set(head.name, result.kept);
        last = raw.number;
        this.#tell(file, strictness ? 'check' : 'import');
      }
    });
    if (strictness) return;
    const leftovers = [...stored.keys()].filter((name) => numberOf(name) > last);
    for (const report of await retireChunks(this.#graph, source.path, leftovers)) this.#tally.addChunk(report);
    this.#tally.nodes.removed += await dropKept(this.#graph, kept);
  }

  async #count(raw: RawChunk, { report, refusals, chunk }: StoredChunk): Promise<void> {
    const { strict, dryRun } = this.#options;
    const tally = this.#tally;
    for (const skip of raw.skips) tally.addSkip(skip);
    tally.imported += chunk.records.length;
    tally.rejected += raw.rejects.length + refusals.length;
    for (const { unresolved } of chunk.records) tally.addUnresolved(unresolved);
    if (raw.records.length > 0) tally.addChunk(report);
    if (report) this.#noteMeetings(chunk);
    // In a strict import that goes on to write there are none.
    if (!strict || dryRun || tally.rejected > 0) {
      for (const reject of raw.rejects) await this.#rejects.write(reject);
      for (const { record, reason } of refusals)
        await this.#rejects.write({ at: record.at, text: record.text, reason });
    }
  }

  #noteMeetings({ entries }: Chunk): void {
    const ids = entries.flatMap(({ section, id }) => (section === 'meetings' && id !== null ? [id] : []));
    this.#meetingCount += ids.length;
    this.#meetings.push(...ids.slice(0, MOST_MEETINGS - this.#meetings.length));
  }

  #proposeDuplicates(cypher: string): Promise<DuplicateProposals> {
    return proposeDuplicates(this.#graph, cypher, this.#meetings, this.#meetingCount);
  }

  #tell(file: OpenFile, stage: SourceProgress['stage']): void {
    const index = this.#files.indexOf(file);
    const before = this.#files.slice(0, index).reduce((sum, { size }) => sum + size, 0);
    const totalBytes = this.#files.reduce((sum, { size }) => sum + size, 0);
    const { records, rejected } = this.#tally;
    const bytes = before + file.taken();
    this.#options.onProgress?.({ stage, file: file.source.path, bytes, totalBytes, records, rejected });
  }
}
