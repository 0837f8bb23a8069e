import type { Graph } from '../../graph/client.ts';
import { declaredElsewhere } from '../../graph/dossier-ownership.ts';
import { InvalidInputError } from '../../ingest/check/diagnostic.ts';
import { importInputs } from '../../ingest/import.ts';
import type { DossierReport } from '../../ingest/report.ts';
import type { ConvertedRecord } from '../adapter.ts';
import type { Chunk, ChunkInput, Rejection } from './chunk.ts';
import { sharedSections } from './merge-entries.ts';
import { retainedThings } from './retained-things.ts';

/** The outcome of storing a chunk. */
export interface StoredChunk {
  /** What the import did; null where the graph has the same chunk already, and where the chunk is empty. */
  readonly report: DossierReport | null;
  readonly rejections: readonly Rejection[];
  /** The chunk as it was stored, without the rejected records. */
  readonly chunk: Chunk;
  /** The ids of the things that it declares only because other chunks refer to them. */
  readonly retained: readonly string[];
}

export interface StoreOptions {
  /** The SHA-256 of each chunk of the file that is in the graph, by name. */
  readonly stored: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
}

/**
 * Imports a chunk as a dossier. Rejects the records that are invalid or contradict the graph, and stores the rest. A chunk
 * with the SHA-256 of the stored one is not imported again.
 */
export async function storeChunk(graph: Graph, whole: Chunk, { stored, dryRun }: StoreOptions): Promise<StoredChunk> {
  const { name, number } = whole.head;
  const rejections = [...whole.rejections];
  const outdated = new Set([...stored.keys()].filter((other) => chunkNumberOf(other) > number));
  for (let chunk = whole; ; ) {
    const before = stored.get(name);
    const isEmpty = chunk.records.length === 0 && before === undefined;
    if (isEmpty || before === chunk.sha256) return { report: null, rejections, chunk, retained: [] };
    const retained = before === undefined ? [] : await retainedThings(graph, name, chunk.entries);
    const input = chunk.toInput(await declaredByOthers(graph, chunk), retained);
    try {
      const [report = null] = await importInputs(graph, [input], { outdated, dryRun });
      return { report, rejections, chunk, retained: retained.flatMap(({ id }) => id ?? []) };
    } catch (error) {
      const reasons = reasonsByRecord(error, input);
      rejections.push(...[...reasons].map(([record, reason]) => ({ record, reason })));
      chunk = chunk.without(reasons);
    }
  }
}

/** The number of a chunk, from the end of its name. */
export function chunkNumberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('/') + 1));
}

/** The ids of the chunk's things that another dossier declares; the chunk only refers to them. */
function declaredByOthers(graph: Graph, { head, entries }: Chunk): Promise<ReadonlySet<string>> {
  const shared = entries.flatMap(({ section, id }) => (id !== null && sharedSections.has(section) ? [id] : []));
  return declaredElsewhere(graph, head.name, shared);
}

/** The invalid records, each with its first error. Rethrows an error that no record causes. */
function reasonsByRecord(error: unknown, input: ChunkInput): ReadonlyMap<ConvertedRecord, string> {
  const reasons = new Map<ConvertedRecord, string>();
  if (!(error instanceof InvalidInputError)) throw error;
  for (const diagnostic of error.diagnostics) {
    const records = input.recordsAt(diagnostic);
    // The error is in the entries of the data set itself, or in the graph.
    if (records.length === 0) throw error;
    for (const record of records)
      if (!reasons.has(record)) reasons.set(record, `${diagnostic.path}: ${diagnostic.message}`);
  }
  if (reasons.size === 0) throw error;
  return reasons;
}
