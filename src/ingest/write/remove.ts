import { BATCH_SIZE, batches } from '../../graph/batches.ts';
import type { RunStatement } from '../../graph/client.ts';
import { countDeclared, declaredIds, referencesTo, removeNodes, undeclare } from '../../graph/dossiers.ts';
import { projectFacts } from '../../graph/projection/project-facts.ts';
import { projectRollups, subtractItems } from '../../graph/projection/project-rollups.ts';
import { projectSearch, variantSpellingsAmong } from '../../graph/projection/project-search.ts';
import { deleteReferences, type Ends, setDeclarers, storedReferences } from '../../graph/upsert.ts';
import { kindOfId } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { kinds, nameKind } from '../../model/kinds.ts';
import { EVIDENCE } from '../../model/relationships.ts';
import { plannedTypes } from '../plan.ts';
import type { Writing } from './write-context.ts';

/** Every type of relationship that dossiers declare. */
const declaredTypes = [...new Set([...kinds.flatMap(plannedTypes), EVIDENCE])];

/**
 * Takes away what the dossier declared before and declares no more, unless another dossier declares it too. Something that
 * is still referred to from elsewhere is a fault: the graph would be left with a reference to nothing.
 */
export async function removeUndeclared(writing: Writing, run: RunStatement): Promise<void> {
  const { name, dossier } = writing;
  // All declared nodes of before stand in the dossier still: the count tells, without fetching them.
  if ((await countDeclared(run, name)) === dossier.ids.size) return;
  const dropped = (await declaredIds(run, name)).filter((id) => !dossier.ids.has(id));
  const orphans = await undeclare(run, name, dropped);
  const gone = new Set(orphans);
  await withdrawEvidence(
    writing,
    run,
    dropped.filter((id) => !gone.has(id)),
  );
  refuseReferred(writing, await referencesTo(run, orphans, declaredTypes), gone);
  for (const batch of batches(orphans)) await invalidateRemoved(writing, run, batch);
  await removeNodes(run, orphans);
  for (const id of orphans) writing.counts(kindOf(id)).removed += 1;
}

/**
 * Takes away everything that a dossier declares, some at a time and each time in a transaction of its own. For a large
 * dossier whose import has failed.
 */
export async function withdraw(writing: Writing): Promise<void> {
  const { inTransaction, name } = writing;
  const someAtATime = async (run: RunStatement) => {
    const ids = await declaredIds(run, name, BATCH_SIZE);
    const orphans = new Set(await undeclare(run, name, ids));
    await withdrawEvidence(
      writing,
      run,
      ids.filter((id) => !orphans.has(id)),
    );
    await invalidateRemoved(writing, run, [...orphans]);
    await removeNodes(run, [...orphans]);
    return ids.length;
  };
  while ((await inTransaction(someAtATime)) > 0);
  await projectFacts(inTransaction, writing.invalidated);
  await projectRollups(inTransaction, writing.invalidated.counts);
  await projectSearch(inTransaction, writing.invalidated.search);
}

/** What other dossiers declare stays, without the evidence that only this one gave for it. */
async function withdrawEvidence(
  { name, invalidated, relationships }: Writing,
  run: RunStatement,
  kept: readonly string[],
): Promise<void> {
  for (const batch of batches(kept)) {
    const ours = (await storedReferences(run, batch, [EVIDENCE])).filter(({ dossiers }) => dossiers.includes(name));
    const alone = ours.filter(({ dossiers }) => dossiers.length === 1).map(({ from, to }) => [from, to] as const);
    const rest = ours.filter(({ dossiers }) => dossiers.length > 1);
    if (alone.length > 0) await run(deleteReferences(EVIDENCE, alone));
    relationships.removed += alone.length;
    for (const [from, to] of alone) {
      const { label } = kindOf(from);
      invalidated.addReferringNode(label, from);
      invalidated.addRemovedReference(label, EVIDENCE, to);
    }
    const rows = rest.map(({ from, to, dossiers }) => ({
      ends: [from, to] as const,
      dossiers: dossiers.filter((one) => one !== name),
    }));
    if (rows.length > 0) await run(setDeclarers(rows));
  }
}

function refuseReferred(
  writing: Writing,
  references: readonly [type: string, ends: Ends][],
  gone: ReadonlySet<string>,
): void {
  for (const [type, [from, to]] of references) {
    if (gone.has(from)) continue;
    const message = `"${to}" is no longer in this dossier, but "${from}" refers to it (${type}); keep it, or take away what refers to it first.`;
    writing.faults.add({ file: writing.dossier.input.file, path: '', value: to, message });
  }
}

async function invalidateRemoved(
  { invalidated, relationships }: Writing,
  run: RunStatement,
  ids: readonly string[],
): Promise<void> {
  await subtractItems(run, ids);
  for (const [kind, members] of Map.groupBy(ids, kindOf)) {
    const types = [...plannedTypes(kind), ...(kind.references.evidence ? [EVIDENCE] : [])];
    for (const { type, to } of await storedReferences(run, members, types)) {
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
