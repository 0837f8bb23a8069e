import type { Graph } from '../graph/client.ts';
import { prepareGraph } from '../graph/prepare.ts';
import { ImportCheck } from './check/check-import.ts';
import { DiagnosticList } from './check/diagnostic.ts';
import { readText } from './check/passages.ts';
import { checkSequences, rehearse } from './dry-run.ts';
import { importSequences } from './import-sequences.ts';
import type { DossierInput } from './read/dossier-input.ts';
import { openFiles } from './read/open-files.ts';
import type { DossierReport, ImportReport } from './report.ts';
import { writeInOrder } from './write/write-in-order.ts';

/** How dossier files are imported. */
export interface ImportOptions {
  /** Whether to check and report what would change, and to write nothing. */
  readonly dryRun?: boolean | undefined;
  /** A file with the text that the passages were taken from; they are compared with it. */
  readonly textFile?: string | undefined;
  /** Stops the import between two documents of a file. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Imports dossier files. Each dossier is written completely or not at all, in a transaction of its own.
 *
 * Files with one dossier are all checked before any is written, vocabularies first; they may refer to each other in any order.
 * Files with several follow, one document at a time, so that a file may have any length; a document may refer to earlier ones.
 * The first invalid document ends the import, and those before it remain. A dry run checks all documents.
 *
 * Throws InvalidInputError with every error found, and PartialImportError if something was written before.
 */
export async function importDossiers(
  graph: Graph,
  files: readonly string[],
  { dryRun = false, textFile, signal }: ImportOptions = {},
): Promise<ImportReport> {
  const diagnostics = new DiagnosticList();
  const text = textFile === undefined ? null : await diagnostics.collect(textFile, () => readText(textFile));
  const { single, sequences } = await openFiles(files, diagnostics);
  const check = new ImportCheck(graph, { diagnostics, text, dryRun });
  const checked = await check.check(single);
  if (dryRun) {
    const { dossiers, checkedOnly } = await checkSequences(check, checked, sequences);
    diagnostics.throwIfAny();
    const reports = await rehearse(graph, dossiers);
    return { dryRun, dossiers: reports, sequences: [], checkedOnly, warnings: diagnostics.warnings };
  }
  diagnostics.throwIfAny();
  await prepareGraph(graph);
  const dossiers = await writeInOrder(graph, checked);
  const report = { dryRun, dossiers, sequences: [], checkedOnly: 0, warnings: diagnostics.warnings };
  return importSequences(graph, sequences, { check, diagnostics, report, signal });
}

/** How dossiers that were not read from files are imported. */
export interface InputOptions {
  readonly dryRun?: boolean | undefined;
  /** Names of dossiers in the graph that later imports replace; the new ones may contradict them. */
  readonly outdated?: ReadonlySet<string> | undefined;
}

/** Imports dossiers into a graph that has its indexes. Throws InvalidInputError before anything is written. */
export async function importInputs(
  graph: Graph,
  inputs: readonly DossierInput[],
  { dryRun = false, outdated }: InputOptions = {},
): Promise<readonly DossierReport[]> {
  const diagnostics = new DiagnosticList();
  const checked = await new ImportCheck(graph, { diagnostics, dryRun }).check(inputs);
  diagnostics.throwIfAny();
  return dryRun ? rehearse(graph, checked, outdated) : writeInOrder(graph, checked, outdated);
}
