import type { Graph } from '../../graph/client.ts';
import { existingIds } from '../../graph/nodes.ts';
import { type CheckedDossier, reportInDossier } from './check-dossier.ts';
import type { DiagnosticList } from './diagnostic.ts';

/**
 * Resolves the references of dossiers to each other, to `known` ids and to the graph. Adds every reference to nothing to
 * `diagnostics`. Returns the dossiers in an order in which each comes after those that it refers to, vocabularies first.
 */
export async function resolveReferences(
  graph: Graph,
  dossiers: readonly CheckedDossier[],
  { diagnostics, known }: { readonly diagnostics: DiagnosticList; readonly known: ReadonlySet<string> },
): Promise<readonly CheckedDossier[]> {
  const external = new Set(dossiers.flatMap(({ externalReferences }) => [...externalReferences.keys()]));
  const existing = await existingIds(graph, [...external.difference(known)]);
  const needs = new Map<CheckedDossier, Set<CheckedDossier>>();
  for (const dossier of dossiers) {
    const needed = new Set<CheckedDossier>();
    for (const [id, paths] of dossier.externalReferences) {
      if (known.has(id) || existing.has(id)) continue;
      const declarer = dossiers.find((other) => other !== dossier && other.ids.has(id));
      if (declarer) needed.add(declarer);
      else reportUnresolved(dossier, { id, paths }, diagnostics);
    }
    needs.set(dossier, needed);
  }
  return inOrder(dossiers, needs, diagnostics);
}

function reportUnresolved(
  { input }: CheckedDossier,
  { id, paths }: { readonly id: string; readonly paths: readonly (readonly PropertyKey[])[] },
  diagnostics: DiagnosticList,
): void {
  const message = `"${id}" is declared neither in this dossier nor in another one of this import, and is not in the graph.`;
  for (const path of paths) reportInDossier(input, diagnostics, { path, value: id, message });
}

function inOrder(
  dossiers: readonly CheckedDossier[],
  needs: ReadonlyMap<CheckedDossier, ReadonlySet<CheckedDossier>>,
  diagnostics: DiagnosticList,
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
      const message = `The dossiers ${names} refer to each other, so none of them can be imported first; move what they share to a vocabulary.`;
      for (const { input } of waiting) reportInDossier(input, diagnostics, { path: [], value: undefined, message });
      return ordered;
    }
    waiting.splice(index, 1);
    ordered.push(next);
    done.add(next);
  }
  return ordered;
}
