import { batches } from '../../graph/batches.ts';
import type { Graph, InTransaction } from '../../graph/client.ts';
import { leaseDossier, lockDossier, removeDossier, saveDossier } from '../../graph/dossiers.ts';
import { projectFacts } from '../../graph/projection/project-facts.ts';
import { projectRollups } from '../../graph/projection/project-rollups.ts';
import { projectSearch } from '../../graph/projection/project-search.ts';
import { showNodes } from '../../graph/upsert.ts';
import { kindOfId } from '../../model/id.ts';
import { nameKind, sectionKinds } from '../../model/kinds.ts';
import type { CheckedDossier } from '../check/check-dossier.ts';
import { FaultList } from '../check/faults.ts';
import type { DossierReport } from '../report.ts';
import { withdraw } from './remove.ts';
import { Writing } from './write-context.ts';
import { busy, countTo, factsOf, reportOf, type WriteOptions } from './write-dossier.ts';
import { writeNodes } from './write-nodes.ts';
import { writeReferences } from './write-references.ts';

/**
 * From how many nodes a new dossier is large. Neo4j keeps a transaction in its heap until it ends, about 8 KB for each node
 * with its relationships: 777,000 nodes from 100 MB of JSON did not fit into 11 GB.
 */
export const LARGE_NODES = 50_000;

/** How long after it was last said that the dossier is being written, it is said again. In milliseconds. */
const LEASE_AGAIN_MS = 10_000;

/**
 * Writes a new dossier that is too large for one transaction, in many. Until all is there its nodes carry no label of their
 * kinds, so that no question finds them; then they are shown, names and things before the claims about them. When something
 * fails, all of it is withdrawn again: in the end all of the dossier is stored, or nothing. An import that was killed leaves
 * hidden nodes behind, which the next import of the same dossier takes away first.
 */
export async function writeLargeDossier(
  graph: Graph,
  dossier: CheckedDossier,
  options: WriteOptions,
): Promise<DossierReport> {
  const started = performance.now();
  const { onProgress, pending } = options;
  const name = dossier.header.dossier;
  await graph.write(async (run) => {
    if ((await lockDossier(run, name)).isBusy) throw busy(dossier);
    await leaseDossier(run, name);
  });
  let leased = performance.now();
  const begin = (): Writing => {
    const inTransaction: InTransaction = (work) => {
      const counted = writing.counted();
      return graph.write(async (run) => {
        writing.recount(counted);
        if (performance.now() - leased > LEASE_AGAIN_MS) {
          await leaseDossier(run, name);
          leased = performance.now();
        }
        return work(run);
      });
    };
    const writing = new Writing({ inTransaction, isHidden: true, dossier, pending, faults: new FaultList() });
    return writing;
  };
  await withdraw(begin());
  const writing = begin();
  try {
    await writeNodes(writing, countTo(onProgress, 'nodes'));
    await writeReferences(writing, countTo(onProgress, 'relationships'));
    writing.faults.throwIfAny();
    onProgress({ stage: 'facts', nodes: 0 });
    const facts = await projectFacts(writing.inTransaction, writing.invalidated);
    await show(writing, countTo(onProgress, 'labels'));
    await projectRollups(writing.inTransaction, writing.invalidated.counts);
    await projectSearch(writing.inTransaction, writing.invalidated.search);
    await graph.write((run) => saveDossier(run, factsOf(dossier)));
    return reportOf(writing, facts, started);
  } catch (error) {
    await withdraw(writing);
    await graph.write((run) => removeDossier(run, name));
    throw error;
  }
}

/** How many nodes are shown at once. */
const SHOWN_AT_ONCE = 10_000;

async function show({ dossier, inTransaction }: Writing, onBatch: (nodes: number) => void): Promise<void> {
  const byKind = Map.groupBy(dossier.ids.keys(), (id) => (id.includes('#') ? nameKind : kindOfId(id)));
  for (const kind of [nameKind, ...sectionKinds]) {
    for (const batch of batches(byKind.get(kind) ?? [], SHOWN_AT_ONCE)) {
      await inTransaction((run) => run(showNodes(kind, batch)));
      onBatch(batch.length);
    }
  }
}
