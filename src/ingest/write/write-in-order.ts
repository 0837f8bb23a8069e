import type { Graph } from '../../graph/client.ts';
import { GraphError } from '../../graph/errors.ts';
import type { CheckedDossier } from '../check/check-dossier.ts';
import type { DossierReport } from '../report.ts';
import { writeDossier } from './write-dossier.ts';

/**
 * Writes dossiers one after the other, each in a transaction of its own. `outdated` names dossiers in the graph that a later
 * import replaces; the dossiers written here may contradict them.
 */
export async function writeInOrder(
  graph: Graph,
  ordered: readonly CheckedDossier[],
  outdated: ReadonlySet<string> = new Set(),
): Promise<readonly DossierReport[]> {
  const reports: DossierReport[] = [];
  for (const [index, dossier] of ordered.entries()) {
    const pending = pendingNames(ordered.slice(index), outdated);
    reports.push(await retryConflicts(() => graph.write((run) => writeDossier(run, dossier, pending))));
  }
  return reports;
}

/** Returns the names of the dossiers that are written after the first one. */
export function pendingNames(
  [, ...later]: readonly CheckedDossier[],
  outdated: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set([...outdated, ...later.map(({ header }) => header.dossier)]);
}

/** Number of attempts if another import creates the same things at the same time. */
const MAX_ATTEMPTS = 3;

async function retryConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      const isConflict = error instanceof GraphError && error.code === 'GRAPH_CONFLICT';
      if (!isConflict || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}
