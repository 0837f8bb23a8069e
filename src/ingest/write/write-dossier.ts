import type { RunStatement } from '../../graph/client.ts';
import {
  adoptThings,
  type DossierRecord,
  deleteDetachedNodes,
  lockDossier,
  saveDossier,
} from '../../graph/dossiers.ts';
import { projectFacts } from '../../graph/projection/project-facts.ts';
import { projectRollups } from '../../graph/projection/project-rollups.ts';
import { projectSearch } from '../../graph/projection/project-search.ts';
import { kindOfId } from '../../model/id.ts';
import { hasLabel, type Kind } from '../../model/kind.ts';
import type { CheckedDossier } from '../check/check-dossier.ts';
import { type DossierReport, hasChanges } from '../report.ts';
import { removeUndeclared } from './remove-undeclared.ts';
import { WriteContext } from './write-context.ts';
import { writeNodes } from './write-nodes.ts';
import { writeReferences } from './write-references.ts';

/**
 * Writes a dossier in a transaction: its nodes and relationships, and the projection of its claims. Removes what it declared
 * before and no longer declares. What is in the graph as declared is not written again. `pending` names dossiers that are
 * written later by the same command.
 *
 * Throws InvalidInputError if another dossier declares a shared thing differently or still refers to a removed one; the caller
 * must then roll back the transaction.
 */
export async function writeDossier(
  run: RunStatement,
  dossier: CheckedDossier,
  pending: ReadonlySet<string>,
): Promise<DossierReport> {
  const started = performance.now();
  const { header, input } = dossier;
  const context = new WriteContext(run, dossier, pending);
  const { kinds, relationships, invalidated } = context;
  const before = await lockDossier(run, header.dossier);
  // What other dossiers declare about a thing prevails over what the records of a data set do.
  if (header.kind !== 'RECORDS')
    await adoptThings(run, header.dossier, { fromKind: 'RECORDS', ids: undatedThingsOf(dossier) });
  await writeNodes(context);
  await writeReferences(context);
  const detached = await removeUndeclared(context);
  context.diagnostics.throwIfAny();
  const facts = await projectFacts(run, invalidated);
  await projectRollups(run, invalidated.counts);
  await projectSearch(run, invalidated.search);
  const { dossier: id, title, kind } = header;
  const report = { dossier: id, title, file: input.file, kinds, relationships, facts };
  const record = { id, title, kind, sha256: input.sha256 };
  if (hasChanges(report) || !isSameRecord(before, record)) await saveDossier(run, record);
  await deleteDetachedNodes(run, detached);
  return { ...report, milliseconds: Math.round(performance.now() - started) };
}

/** Returns the ids of the things that a dossier declares and that have no date: people, countries, places and so on. */
function undatedThingsOf({ ids }: CheckedDossier): string[] {
  const isUndatedThing = (kind: Kind | undefined) =>
    kind !== undefined && hasLabel(kind, 'Entity') && !hasLabel(kind, 'Dated');
  return [...ids.keys()].filter((id) => !id.includes('#') && isUndatedThing(kindOfId(id)));
}

function isSameRecord(before: DossierRecord | null, now: DossierRecord): boolean {
  return before !== null && before.title === now.title && before.kind === now.kind && before.sha256 === now.sha256;
}
