import type { Graph } from '../graph/client.ts';
import type { ImportCheck } from './check/check-import.ts';
import { type DiagnosticList, InvalidInputError } from './check/diagnostic.ts';
import type { DossierSequence } from './read/open-files.ts';
import { addDocument, type ImportReport, type SequenceReport } from './report.ts';
import { writeInOrder } from './write/write-in-order.ts';

/** An import stopped at an invalid document. `report` says what was imported before; it remains in the graph. */
export class PartialImportError extends InvalidInputError {
  readonly report: ImportReport;

  constructor({ diagnostics, more }: InvalidInputError, report: ImportReport) {
    super(diagnostics, more);
    this.report = report;
    const last = report.sequences.at(-1);
    this.message = `The import of ${last?.file} stopped after ${last?.documents} of its documents. These remain imported; correct the next one and import the file again.`;
  }
}

/** How the documents of sequences are checked, and what was imported before them. */
export interface SequenceContext {
  readonly check: ImportCheck;
  readonly diagnostics: DiagnosticList;
  readonly report: ImportReport;
  readonly signal: AbortSignal | undefined;
}

/**
 * Imports files of several documents, one document at a time and each in a transaction. Stops at the first invalid one: throws
 * PartialImportError if anything was imported before it, else InvalidInputError.
 */
export async function importSequences(
  graph: Graph,
  sequences: readonly DossierSequence[],
  { check, diagnostics, report, signal }: SequenceContext,
): Promise<ImportReport> {
  const finished: SequenceReport[] = [];
  for (const { file, dossiers } of sequences) {
    let current = emptyReport(file);
    try {
      for await (const input of dossiers) {
        signal?.throwIfAborted();
        const checked = await check.check([input]);
        diagnostics.throwIfAny();
        for (const written of await writeInOrder(graph, checked)) current = addDocument(current, written);
      }
      // The file itself may have become unreadable.
      diagnostics.throwIfAny();
    } catch (error) {
      const isFirst = report.dossiers.length + finished.length + current.documents === 0;
      if (isFirst || !(error instanceof InvalidInputError)) throw error;
      throw new PartialImportError(error, { ...report, sequences: [...finished, current] });
    }
    finished.push(current);
  }
  return { ...report, sequences: finished, warnings: diagnostics.warnings };
}

function emptyReport(file: string): SequenceReport {
  return {
    file,
    documents: 0,
    milliseconds: 0,
    kinds: {},
    relationships: { created: 0, removed: 0 },
    facts: { created: 0, updated: 0, removed: 0 },
  };
}
