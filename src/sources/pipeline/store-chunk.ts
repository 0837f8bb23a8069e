import type { Graph } from '../../graph/client.ts';
import { declaredElsewhere } from '../../graph/dossier-ownership.ts';
import { ImportFaults } from '../../ingest/check/faults.ts';
import { importInputs } from '../../ingest/import.ts';
import type { DossierReport } from '../../ingest/report.ts';
import type { SourceRecord } from '../adapter.ts';
import type { Chunk, ChunkInput, Refusal } from './chunk.ts';
import { thingsToKeep } from './keep-things.ts';
import { sharedSections } from './merge.ts';

/** What became of a chunk. */
export interface StoredChunk {
  /** What the pipeline did; null where the graph had the chunk already, or there is nothing in it. */
  readonly report: DossierReport | null;
  readonly refusals: readonly Refusal[];
  /** The chunk as it was stored, without what was refused. */
  readonly chunk: Chunk;
  /** Things that it still declares for the sake of others only, by id. */
  readonly kept: readonly string[];
}

/** How a chunk is to be stored. */
export interface StoreOptions {
  /** The chunks of the file that are in the graph, with their SHA-256. */
  readonly stored: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
}

/**
 * Hands a chunk to the pipeline as a dossier. Records in which the pipeline finds a fault are refused, and the rest is
 * stored. A chunk that is in the graph already is told by its SHA-256 and costs nothing more.
 */
export async function storeChunk(graph: Graph, whole: Chunk, { stored, dryRun }: StoreOptions): Promise<StoredChunk> {
  const { name, number } = whole.head;
  const refusals = [...whole.refusals];
  const outdated = new Set([...stored.keys()].filter((other) => numberOf(other) > number));
  for (let chunk = whole; ; ) {
    const before = stored.get(name);
    const isNothing = chunk.records.length === 0 && before === undefined;
    if (isNothing || before === chunk.sha256) return { report: null, refusals, chunk, kept: [] };
    const kept = before === undefined ? [] : await thingsToKeep(graph, name, chunk.entries);
    const input = chunk.toInput(await sharedElsewhere(graph, chunk), kept);
    try {
      const { dossiers } = await importInputs(graph, [input], { outdated, dryRun, isPrepared: true });
      return { report: dossiers[0] ?? null, refusals, chunk, kept: kept.flatMap(({ id }) => id ?? []) };
    } catch (error) {
      const refused = refusedBy(error, input);
      refusals.push(...[...refused].map(([record, reason]) => ({ record, reason })));
      chunk = chunk.without(new Set(refused.keys()));
    }
  }
}

/** The number of a chunk, which its name ends with. */
export function numberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('/') + 1));
}

/** The things of the chunk that another dossier declares already; here they are only referred to. */
function sharedElsewhere(graph: Graph, { head, entries }: Chunk): Promise<ReadonlySet<string>> {
  const shared = entries.flatMap(({ section, id }) => (id !== null && sharedSections.has(section) ? [id] : []));
  return declaredElsewhere(graph, head.name, shared);
}

/** The records at fault, each with its first fault. Throws the error on where it is not the fault of records. */
function refusedBy(error: unknown, input: ChunkInput): ReadonlyMap<SourceRecord, string> {
  const refused = new Map<SourceRecord, string>();
  if (!(error instanceof ImportFaults)) throw error;
  for (const fault of error.faults) {
    const records = input.recordsAt(fault);
    // A fault of the data set itself, or of the graph, is in no record.
    if (records.length === 0) throw error;
    for (const record of records) if (!refused.has(record)) refused.set(record, `${fault.path}: ${fault.message}`);
  }
  if (refused.size === 0) throw error;
  return refused;
}
