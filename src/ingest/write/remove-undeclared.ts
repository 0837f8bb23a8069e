import { batches } from '../../graph/batches.ts';
import { countDeclared, declaredIds, detachNodes, referencesTo, undeclare } from '../../graph/dossiers.ts';
import { subtractItems } from '../../graph/projection/project-rollups.ts';
import { variantSpellingsAmong } from '../../graph/projection/project-search.ts';
import { deleteReferences, setDeclarers, storedReferences } from '../../graph/upsert.ts';
import { kindOfId } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { nameKind } from '../../model/kinds.ts';
import { EVIDENCE } from '../../model/relationships.ts';
import { reportInDossier } from '../check/check-dossier.ts';
import { declaredTypes } from '../plan.ts';
import type { WriteContext } from './write-context.ts';

/**
 * Detaches what the dossier declared before and no longer declares, unless another dossier declares it. Reports a detached node
 * to which something else still refers. Returns the element ids of the detached nodes, which must be deleted at the end of the
 * transaction.
 */
export async function removeUndeclared(context: WriteContext): Promise<readonly string[]> {
  const { name, dossier, run } = context;
  // By now the graph has every node that the dossier declares, so equal counts mean that there are no others.
  if ((await countDeclared(run, name)) === dossier.ids.size) return [];
  const dropped = (await declaredIds(run, name)).filter((id) => !dossier.ids.has(id));
  const removed = new Set(await undeclare(run, name, dropped));
  await withdrawEvidence(
    context,
    dropped.filter((id) => !removed.has(id)),
  );
  await reportReferencesTo(context, removed);
  for (const batch of batches([...removed])) await invalidateRemoved(context, batch);
  for (const id of removed) context.countsOf(kindOf(id)).removed += 1;
  return detachNodes(run, [...removed]);
}

/** Of nodes that other dossiers still declare, removes the evidence that only this dossier declared. */
async function withdrawEvidence(
  { name, invalidated, relationships, run }: WriteContext,
  kept: readonly string[],
): Promise<void> {
  for (const batch of batches(kept)) {
    const ours = (await storedReferences(run, batch, [EVIDENCE])).filter(({ dossiers }) => dossiers.includes(name));
    const oursAlone = ours
      .filter(({ dossiers }) => dossiers.length === 1)
      .map(({ from, to }) => [from, to, EVIDENCE] as const);
    if (oursAlone.length > 0) await run(deleteReferences(oursAlone));
    relationships.removed += oursAlone.length;
    for (const [from, to] of oursAlone) {
      const { label } = kindOf(from);
      invalidated.addReferringNode(label, from);
      invalidated.addRemovedReference(label, EVIDENCE, to);
    }
    const shared = ours.filter(({ dossiers }) => dossiers.length > 1);
    const rows = shared.map(({ from, to, dossiers }) => ({
      ends: [from, to] as const,
      dossiers: dossiers.filter((other) => other !== name),
    }));
    if (rows.length > 0) await run(setDeclarers(rows));
  }
}

async function reportReferencesTo(context: WriteContext, removed: ReadonlySet<string>): Promise<void> {
  const { run, dossier, diagnostics } = context;
  for (const [type, [from, to]] of await referencesTo(run, [...removed], declaredTypes)) {
    if (removed.has(from)) continue;
    const message = `"${to}" is no longer declared in this dossier, but "${from}" refers to it (${type}); declare it again, or remove the reference first.`;
    reportInDossier(dossier.input, diagnostics, { path: [], value: to, message });
  }
}

async function invalidateRemoved(
  { invalidated, relationships, run }: WriteContext,
  ids: readonly string[],
): Promise<void> {
  await subtractItems(run, ids);
  for (const [kind, members] of Map.groupBy(ids, kindOf)) {
    for (const { type, to } of await storedReferences(run, members, declaredTypes)) {
      invalidated.addRemovedReference(kind.label, type, to);
      relationships.removed += 1;
    }
    if (kind !== nameKind) continue;
    for (const spelling of await variantSpellingsAmong(run, members)) invalidated.search.spellings.add(spelling);
    for (const id of members) invalidated.addNode(id);
  }
}

function kindOf(id: string): Kind {
  return id.includes('#') ? nameKind : (kindOfId(id) ?? nameKind);
}
