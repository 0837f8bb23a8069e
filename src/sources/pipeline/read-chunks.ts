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
 * other record into another dossier. A dossier of 2,000 records is far below the limit of one transaction, and large enough
 * that round trips do not dominate.
 */
export const DEFAULT_RECORDS_PER_DOSSIER = 2000;

/** Reads the records of a file in chunks. The next chunk is read only when it is requested. */
export async function* readChunks(
  adapter: SourceAdapter,
  { file, size }: { readonly file: SourceFile; readonly size: number },
  context: AdapterContext,
): AsyncGenerator<RecordChunk> {
  let number = 1;
  let results: RecordResult[] = [];
  for await (const result of adapter.read(file, context)) {
    results.push(result);
    if (results.length < size) continue;
    yield toChunk(number, results);
    number += 1;
    results = [];
  }
  if (results.length > 0) yield toChunk(number, results);
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
