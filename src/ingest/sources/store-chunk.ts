import { declaredElsewhere } from '../../graph/declarers.ts';
import type { Graph } from '../../graph/open.ts';
import { ImportFaults } from '../faults.ts';
import { importInputs } from '../import.ts';
import type { DossierReport } from '../report.ts';
import type { SourceRecord } from './adapter.ts';
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
    if (isNothing || before === chunk.sha256) return { report: null, refusals, chunk };
    const input = await inputOf(graph, chunk, before !== undefined);
    try {
      const { dossiers } = await importInputs(graph, [input], { outdated, dryRun });
      return { report: dossiers[0] ?? null, refusals, chunk };
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

async function inputOf(graph: Graph, chunk: Chunk, isThere: boolean): Promise<ChunkInput> {
  const { name } = chunk.head;
  const shared = chunk.entries.flatMap(({ section, id }) => (id !== null && sharedSections.has(section) ? [id] : []));
  const elsewhere = await declaredElsewhere(graph, name, shared);
  if (!isThere) return chunk.toInput(elsewhere);
  return chunk.toInput(elsewhere, await thingsToKeep(graph, name, chunk.entries));
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
