import type { AdapterContext, Reject, Skip, SourceAdapter, SourceFile, SourceRecord } from '../adapter.ts';

/** What an adapter made of some records that follow each other in a file. */
export interface RawChunk {
  /** From 1. */
  readonly number: number;
  readonly records: readonly SourceRecord[];
  readonly rejects: readonly Reject[];
  readonly skips: readonly Skip[];
}

/**
 * How many records of a file become one dossier, those that are rejected or skipped among them, so that a record that is
 * put right moves no other one into another dossier. A dossier of so many is far from too large for one transaction, and
 * large enough for round trips not to count.
 */
export const RECORDS_PER_CHUNK = 2000;

/** The records of a file in chunks. The next chunk is read only when it is asked for. */
export async function* readChunks(
  adapter: SourceAdapter,
  { file, size }: { readonly file: SourceFile; readonly size: number },
  context: AdapterContext,
): AsyncGenerator<RawChunk> {
  let number = 1;
  let chunk = emptyChunk();
  for await (const reading of adapter.read(file, context)) {
    if (reading.outcome === 'record') chunk.records.push(reading);
    else if (reading.outcome === 'reject') chunk.rejects.push(reading);
    else chunk.skips.push(reading);
    if (chunk.records.length + chunk.rejects.length + chunk.skips.length < size) continue;
    yield { number, ...chunk };
    number += 1;
    chunk = emptyChunk();
  }
  if (chunk.records.length + chunk.rejects.length + chunk.skips.length > 0) yield { number, ...chunk };
}

function emptyChunk(): { records: SourceRecord[]; rejects: Reject[]; skips: Skip[] } {
  return { records: [], rejects: [], skips: [] };
}

/** Reads one ahead: while an item is worked on, the next one is made. Never more than that one waits. */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let next = start(iterator);
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = start(iterator);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await iterator.return?.();
  }
}

function start<T>(iterator: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = iterator.next();
  // Its failure is told when it is awaited; until then it must not count as unhandled.
  next.catch(() => undefined);
  return next;
}
