import { createHash } from 'node:crypto';
import type { Graph } from '../../graph/client.ts';
import { removeUnreferenced } from '../../graph/dossier-ownership.ts';
import { removeDossier } from '../../graph/dossiers.ts';
import { importInputs } from '../../ingest/import.ts';
import type { DossierReport } from '../../ingest/report.ts';
import { ChunkInput } from './chunk.ts';
import { retainedThings } from './retained-things.ts';

/**
 * Removes the chunks that an earlier, longer version of a file left behind. Things that only such a chunk declares and that
 * other dossiers refer to are retained, in a dossier of the same name.
 */
export async function removeLeftoverChunks(
  graph: Graph,
  file: string,
  names: readonly string[],
): Promise<readonly DossierReport[]> {
  const reports: DossierReport[] = [];
  for (const name of names) {
    const retained = await retainedThings(graph, name, []);
    const sha256 = createHash('sha256').update(JSON.stringify(retained)).digest('hex');
    const header = { dossier: name, title: 'Things that a data set named before', kind: 'RECORDS' };
    const input = new ChunkInput({ file, header, sha256, records: [] }, retained);
    reports.push(...(await importInputs(graph, [input])));
    if (retained.length === 0) await graph.write((run) => removeDossier(run, name));
  }
  return reports;
}

/**
 * Removes things that changed chunks retained for later chunks, where those refer to them no longer. `retained`: the ids of
 * the things by the name of the chunk. Returns how many nodes were removed.
 */
export async function dropUnreferencedThings(
  graph: Graph,
  retained: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  let removed = 0;
  for (const [dossier, ids] of retained) {
    // Repeats, because removing an organization can free the country that it refers to.
    for (let round = 1; round > 0; ) {
      round = (await removeUnreferenced(graph, dossier, ids)).length;
      removed += round;
    }
  }
  return removed;
}
