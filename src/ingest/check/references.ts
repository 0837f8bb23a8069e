import type { Graph } from '../../graph/client.ts';
import { existingIds } from '../../graph/nodes.ts';
import type { CheckedDossier, Place } from './check-dossier.ts';
import type { FaultList } from './faults.ts';

/**
 * Looks up what the dossiers refer to: in the dossier itself, in the others, in the graph. Tells of every reference that
 * leads nowhere, and gives the dossiers in an order in which each finds what it refers to.
 */
export async function resolveReferences(
  graph: Graph,
  dossiers: readonly CheckedDossier[],
  faults: FaultList,
): Promise<readonly CheckedDossier[]> {
  const outside = new Set(dossiers.flatMap(({ wanted }) => [...wanted.keys()]));
  const inGraph = await existingIds(graph, [...outside]);
  const needs = new Map<CheckedDossier, Set<CheckedDossier>>();
  for (const dossier of dossiers) {
    const needed = new Set<CheckedDossier>();
    for (const [id, places] of dossier.wanted) {
      const declarer = dossiers.find((other) => other !== dossier && other.ids.has(id));
      if (declarer && !inGraph.has(id)) needed.add(declarer);
      if (!declarer && !inGraph.has(id)) addDangling(dossier, id, places, faults);
    }
    needs.set(dossier, needed);
  }
  return inOrder(dossiers, needs, faults);
}

function addDangling({ input }: CheckedDossier, id: string, places: readonly Place[], faults: FaultList): void {
  for (const { path, line } of places) {
    const message = `"${id}" is declared neither in this dossier nor in another one given, and is not in the graph.`;
    faults.add({ file: input.file, path, value: id, message, line });
  }
}

/** Vocabularies first, and every dossier after those that it needs. Dossiers that need each other are a fault. */
function inOrder(
  dossiers: readonly CheckedDossier[],
  needs: ReadonlyMap<CheckedDossier, ReadonlySet<CheckedDossier>>,
  faults: FaultList,
): CheckedDossier[] {
  const waiting = [...dossiers].sort(
    (a, b) => Number(b.header.kind === 'VOCABULARY') - Number(a.header.kind === 'VOCABULARY'),
  );
  const ordered: CheckedDossier[] = [];
  const done = new Set<CheckedDossier>();
  while (waiting.length > 0) {
    const index = waiting.findIndex((dossier) => [...(needs.get(dossier) ?? [])].every((needed) => done.has(needed)));
    const next = waiting[index];
    if (!next) {
      const names = waiting.map(({ header }) => `"${header.dossier}"`).join(', ');
      const message = `The dossiers ${names} refer to each other, so that none can come first; put what they share into a vocabulary.`;
      for (const { input } of waiting) faults.add({ file: input.file, path: '', value: undefined, message });
      return ordered;
    }
    waiting.splice(index, 1);
    ordered.push(next);
    done.add(next);
  }
  return ordered;
}
