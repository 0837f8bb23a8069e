import { type DossierFacts, lockDossier, saveDossier } from '../graph/dossiers.ts';
import type { Run } from '../graph/open.ts';
import { project } from '../graph/projection/project.ts';
import type { CheckedDossier } from './check.ts';
import { FaultList } from './faults.ts';
import { removeUndeclared } from './remove.ts';
import { type DossierReport, hasChanges } from './report.ts';
import { writeNodes } from './write-nodes.ts';
import { writeReferences } from './write-references.ts';
import { Writing } from './writing.ts';

/** How far the writing of a dossier has come. */
export interface WriteProgress {
  readonly stage: 'nodes' | 'relationships' | 'facts';
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
  run: Run,
  dossier: CheckedDossier,
  { pending, onProgress }: WriteOptions,
): Promise<DossierReport> {
  const started = performance.now();
  const { header, input } = dossier;
  const writing = new Writing({ run, dossier, pending, faults: new FaultList() });
  const before = await lockDossier(run, header.dossier);
  const stage = (name: WriteProgress['stage']) => {
    let nodes = 0;
    return (more: number) => {
      nodes += more;
      onProgress({ stage: name, nodes });
    };
  };
  await writeNodes(writing, stage('nodes'));
  await writeReferences(writing, stage('relationships'));
  await removeUndeclared(writing);
  writing.faults.throwIfAny();
  onProgress({ stage: 'facts', nodes: 0 });
  const facts = await project(run, writing.touched);
  const report: DossierReport = {
    dossier: header.dossier,
    title: header.title,
    file: input.file,
    kinds: writing.kinds,
    relationships: writing.relationships,
    facts,
    milliseconds: Math.round(performance.now() - started),
  };
  const now: DossierFacts = { id: header.dossier, title: header.title, kind: header.kind, sha256: input.sha256() };
  if (hasChanges(report) || !sameFacts(before, now)) await saveDossier(run, now);
  return report;
}

function sameFacts(before: DossierFacts | null, now: DossierFacts): boolean {
  return before !== null && before.title === now.title && before.kind === now.kind && before.sha256 === now.sha256;
}
