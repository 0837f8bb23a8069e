import { MAX_DOSSIER_NODES } from '../../ingest/read/limits.ts';
import type {
  AdapterContext,
  ConvertedRecord,
  RecordResult,
  RejectedRecord,
  SkippedRecord,
  SourceAdapter,
  SourceFile,
} from '../adapter.ts';

/** Consecutive records of a file that become one dossier. */
export interface RecordChunk {
  /** From 1. */
  readonly number: number;
  readonly converted: readonly ConvertedRecord[];
  readonly rejected: readonly RejectedRecord[];
  readonly skipped: readonly SkippedRecord[];
}

/**
 * How many records of a file become one dossier. Rejected and skipped records count, so that correcting one record moves no
 * other record into another dossier. 2,000 records usually have far fewer nodes than a dossier may have, and are enough that
 * round trips do not dominate.
 */
export const DEFAULT_RECORDS_PER_DOSSIER = 2000;

/** Maximum number of nodes of the records of a chunk. Its dossier may also declare things of the data set and of later chunks. */
const MAX_NODES_PER_CHUNK = 0.8 * MAX_DOSSIER_NODES;

/**
 * Reads the records of a file in chunks of `size` records, or of fewer if these have many nodes. The next chunk is read only when
 * it is requested.
 */
export async function* readChunks(
  adapter: SourceAdapter,
  { file, size }: { readonly file: SourceFile; readonly size: number },
  context: AdapterContext,
): AsyncGenerator<RecordChunk> {
  let number = 1;
  let results: RecordResult[] = [];
  let nodes = new NodeCounter();
  for await (const result of adapter.read(file, context)) {
    const isFull = nodes.countWith(result) > MAX_NODES_PER_CHUNK || results.length === size;
    if (isFull && results.length > 0) {
      yield toChunk(number, results);
      number += 1;
      results = [];
      nodes = new NodeCounter();
      nodes.countWith(result);
    }
    results.push(result);
  }
  if (results.length > 0) yield toChunk(number, results);
}

/** Counts the nodes of records: one for each entry and each name, and only one for entries with the same id. */
class NodeCounter {
  readonly #ids = new Set<unknown>();
  #count = 0;

  /** Adds a record and returns the number of nodes. */
  countWith(result: RecordResult): number {
    if (result.outcome !== 'converted') return this.#count;
    for (const entry of Object.values(result.entries).flat()) {
      if (this.#ids.has(entry.id)) continue;
      if (entry.id !== undefined) this.#ids.add(entry.id);
      this.#count += 1 + (Array.isArray(entry.names) ? entry.names.length : 0);
    }
    return this.#count;
  }
}

function toChunk(number: number, results: readonly RecordResult[]): RecordChunk {
  return {
    number,
    converted: results.filter((result) => result.outcome === 'converted'),
    rejected: results.filter((result) => result.outcome === 'rejected'),
    skipped: results.filter((result) => result.outcome === 'skipped'),
  };
}

/** Prepares the next item while the current one is processed; at most one item waits. */
export async function* prefetchOne<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let next = startNext(iterator);
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = startNext(iterator);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await iterator.return?.();
  }
}

function startNext<T>(iterator: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = iterator.next();
  // A failure is thrown when the promise is awaited; until then it must not count as unhandled.
  next.catch(() => undefined);
  return next;
}
