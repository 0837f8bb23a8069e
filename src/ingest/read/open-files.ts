import type { DiagnosticList } from '../check/diagnostic.ts';
import type { DossierInput } from './dossier-input.ts';
import { readDossiers } from './read-dossiers.ts';

/** The dossiers of a file of several documents. They are read one at a time, so the file may have any length. */
export interface DossierSequence {
  readonly file: string;
  readonly dossiers: AsyncIterable<DossierInput>;
}

/** The dossiers of some files. */
export interface OpenFiles {
  /** Those of files with one document. */
  readonly single: readonly DossierInput[];
  readonly sequences: readonly DossierSequence[];
}

/** Opens dossier files. What cannot be read is added to the diagnostics, when it is opened or later when it is read on. */
export async function openFiles(files: readonly string[], diagnostics: DiagnosticList): Promise<OpenFiles> {
  const single: DossierInput[] = [];
  const sequences: DossierSequence[] = [];
  for (const file of files) {
    const dossiers = readCollecting(file, diagnostics);
    const { value: first } = await dossiers.next();
    if (!first) continue;
    if (first.document === undefined) single.push(first);
    else sequences.push({ file, dossiers: withFirst(first, dossiers) });
  }
  return { single, sequences };
}

/** Reads dossiers until one cannot be read, which is added to the diagnostics. */
async function* readCollecting(file: string, diagnostics: DiagnosticList): AsyncGenerator<DossierInput, undefined> {
  const dossiers = readDossiers(file);
  for (;;) {
    const next = await diagnostics.collect(file, () => dossiers.next());
    if (!next || next.done) return undefined;
    yield next.value;
  }
}

async function* withFirst<T>(first: T, others: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* others;
}
