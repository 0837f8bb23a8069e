import type { InTransaction, RunStatement } from '../../graph/client.ts';
import { type DossierFacts, lockDossier, saveDossier, takeOver } from '../../graph/dossiers.ts';
import { projectFacts } from '../../graph/projection/project-facts.ts';
import { projectRollups } from '../../graph/projection/project-rollups.ts';
import { projectSearch } from '../../graph/projection/project-search.ts';
import type { FactCounts } from '../../graph/projection/reconcile.ts';
import { kindOfId } from '../../model/id.ts';
import { hasLabel, type Kind } from '../../model/kind.ts';
import type { CheckedDossier } from '../check/check-dossier.ts';
import { FaultList, ImportFaults } from '../check/faults.ts';
import { type DossierReport, hasChanges } from '../report.ts';
import { removeUndeclared } from './remove.ts';
import { Writing } from './write-context.ts';
import { writeNodes } from './write-nodes.ts';
import { writeReferences } from './write-references.ts';

/** How far the writing of a dossier has come. */
export interface WriteProgress {
  readonly stage: 'nodes' | 'relationships' | 'facts' | 'labels';
  /** How many nodes the stage has been through. */
  readonly nodes: number;
}

/** What the writing of one dossier is told beside the dossier. */
export interface WriteOptions {
  /** Dossiers of the same command that are still to be written. */
  readonly pending: ReadonlySet<string>;
  readonly onProgress: (progress: WriteProgress) => void;
}

/**
 * Writes one dossier within a transaction: nodes, relationships, what is no longer declared, facts. What is in the graph
 * already as declared is not written again. Throws ImportFaults when another dossier says otherwise, or still refers to
 * something that this one no longer declares; the transaction must then be rolled back.
 */
export async function writeDossier(
  run: RunStatement,
  dossier: CheckedDossier,
  { pending, onProgress }: WriteOptions,
): Promise<DossierReport> {
  const started = performance.now();
  const { header } = dossier;
  const inTransaction: InTransaction = (work) => work(run);
  const writing = new Writing({ inTransaction, isHidden: false, dossier, pending, faults: new FaultList() });
  const { before, isBusy } = await lockDossier(run, header.dossier);
  if (isBusy) throw busy(dossier);
  // What the records of a data set call a thing yields to what any other dossier calls it.
  if (header.kind !== 'RECORDS') await takeOver(run, header.dossier, { kind: 'RECORDS', ids: thingsOf(dossier) });
  await writeNodes(writing, countTo(onProgress, 'nodes'));
  await writeReferences(writing, countTo(onProgress, 'relationships'));
  await removeUndeclared(writing, run);
  writing.faults.throwIfAny();
  onProgress({ stage: 'facts', nodes: 0 });
  const facts = await projectFacts(inTransaction, writing.invalidated);
  await projectRollups(inTransaction, writing.invalidated.counts);
  await projectSearch(inTransaction, writing.invalidated.search);
  const report = reportOf(writing, facts, started);
  const now = factsOf(dossier);
  if (hasChanges(report) || !sameFacts(before, now)) await saveDossier(run, now);
  return report;
}

/** The things that a dossier declares and that are neither dated nor claims: who and where. */
function thingsOf({ ids }: CheckedDossier): string[] {
  const isThing = (kind: Kind | undefined) =>
    kind !== undefined && hasLabel(kind, 'Entity') && !hasLabel(kind, 'Dated');
  return [...ids.keys()].filter((id) => !id.includes('#') && isThing(kindOfId(id)));
}

/** Tells of progress as a running sum. */
export function countTo(onProgress: WriteOptions['onProgress'], stage: WriteProgress['stage']): (more: number) => void {
  let nodes = 0;
  return (more) => {
    nodes += more;
    onProgress({ stage, nodes });
  };
}

/** What was done for a dossier, in so far as the writing knows. `started` is a reading of performance.now. */
export function reportOf(
  { dossier, kinds, relationships }: Writing,
  facts: FactCounts,
  started: number,
): DossierReport {
  const { header, input } = dossier;
  return {
    dossier: header.dossier,
    title: header.title,
    file: input.file,
    kinds,
    relationships,
    facts,
    milliseconds: Math.round(performance.now() - started),
  };
}

/** What the graph shall keep of the dossier itself. */
export function factsOf({ header, input }: CheckedDossier): DossierFacts {
  return { id: header.dossier, title: header.title, kind: header.kind, sha256: input.sha256() };
}

/** The fault of a dossier that another import is writing in many transactions. */
export function busy({ header, input }: CheckedDossier): ImportFaults {
  const message = `"${header.dossier}" is being imported at this moment; if that import was killed, try again in a minute.`;
  return new ImportFaults([{ file: input.file, path: '', value: header.dossier, message }]);
}

function sameFacts(before: DossierFacts | null, now: DossierFacts): boolean {
  return before !== null && before.title === now.title && before.kind === now.kind && before.sha256 === now.sha256;
}
