import type { Graph } from '../graph/client.ts';
import type { CheckedDossier } from './check/check-dossier.ts';
import type { ImportCheck } from './check/check-import.ts';
import { MAX_DOSSIER_NODES } from './read/limits.ts';
import type { DossierSequence } from './read/open-files.ts';
import type { DossierReport } from './report.ts';
import { writeDossier } from './write/write-dossier.ts';
import { pendingNames } from './write/write-in-order.ts';

/** The dossiers of a dry run whose changes can be computed, and the number of the others. */
interface Rehearsable {
  readonly dossiers: readonly CheckedDossier[];
  readonly checkedOnly: number;
}

/** Checks sequences to their ends. Returns the first dossiers that together fit into one transaction. */
export async function checkSequences(
  check: ImportCheck,
  single: readonly CheckedDossier[],
  sequences: readonly DossierSequence[],
): Promise<Rehearsable> {
  const dossiers: CheckedDossier[] = [];
  let nodes = 0;
  let checkedOnly = 0;
  const add = (checked: readonly CheckedDossier[]) => {
    for (const dossier of checked) {
      nodes += dossier.nodes.length;
      if (nodes <= MAX_DOSSIER_NODES) dossiers.push(dossier);
      else checkedOnly += 1;
    }
  };
  add(single);
  for (const sequence of sequences) for await (const input of sequence.dossiers) add(await check.check([input]));
  return { dossiers, checkedOnly };
}

/** Ends the transaction of a dry run, so that the database rolls it back. */
class RollBack extends Error {
  readonly reports: readonly DossierReport[];

  constructor(reports: readonly DossierReport[]) {
    super('The transaction of a dry run is rolled back on purpose.');
    this.reports = reports;
  }
}

/** Writes dossiers in one transaction, so that each finds those before it, and rolls it back. Returns what they would change. */
export async function rehearse(
  graph: Graph,
  ordered: readonly CheckedDossier[],
  outdated: ReadonlySet<string> = new Set(),
): Promise<readonly DossierReport[]> {
  try {
    return await graph.write(async (run) => {
      const reports: DossierReport[] = [];
      for (const [index, dossier] of ordered.entries())
        reports.push(await writeDossier(run, dossier, pendingNames(ordered.slice(index), outdated)));
      throw new RollBack(reports);
    });
  } catch (error) {
    if (error instanceof RollBack) return error.reports;
    throw error;
  }
}
