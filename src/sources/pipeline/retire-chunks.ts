import { createHash } from 'node:crypto';
import type { Graph } from '../../graph/client.ts';
import { removeUnreferred } from '../../graph/dossier-ownership.ts';
import { removeDossier } from '../../graph/dossiers.ts';
import { importInputs } from '../../ingest/import.ts';
import type { DossierReport } from '../../ingest/report.ts';
import { ChunkInput } from './chunk.ts';
import { thingsToKeep } from './keep-things.ts';

/**
 * Takes away what a file no longer has: the chunks beyond its last one, which an earlier and longer version of it left.
 * Where later imports refer to things that such a chunk was the first to name, these stay, as a vocabulary of its name.
 */
export async function retireChunks(
  graph: Graph,
  file: string,
  names: readonly string[],
): Promise<readonly DossierReport[]> {
  const reports: DossierReport[] = [];
  for (const name of names) {
    const kept = await thingsToKeep(graph, name, []);
    const sha256 = createHash('sha256').update(JSON.stringify(kept)).digest('hex');
    const header = { dossier: name, title: 'Things that a data set named before', kind: 'RECORDS' };
    const input = new ChunkInput({ file, header, sha256, records: [] }, kept);
    reports.push(...(await importInputs(graph, [input], { isPrepared: true })).dossiers);
    if (kept.length === 0) await graph.write((run) => removeDossier(run, name));
  }
  return reports;
}

/**
 * Takes away things that changed chunks declared only because chunks after them referred to them, where these do so no
 * more. `kept` has their ids by the name of the chunk. Gives how many nodes are gone.
 */
export async function dropKept(graph: Graph, kept: ReadonlyMap<string, readonly string[]>): Promise<number> {
  let gone = 0;
  for (const [dossier, ids] of kept) {
    // A body goes before the country that it refers to.
    for (let round = 1; round > 0; ) {
      round = (await removeUnreferred(graph, dossier, ids)).length;
      gone += round;
    }
  }
  return gone;
}
