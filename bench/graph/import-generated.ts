import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Graph } from '../../src/graph/client.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { dossiersOf } from './dossiers.ts';
import type { BenchDossier } from './entries.ts';
import type { Scale } from './scale.ts';

const REPORT_EVERY_MS = 10_000;

/** Imports the generated dossiers of a scale one by one, each from a temporary file. */
export async function importGenerated(graph: Graph, scale: Scale, { report, signal }: TaskContext): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  let reported = performance.now();
  try {
    for (const dossier of dossiersOf(scale)) {
      signal.throwIfAborted();
      const file = writeDossierFile(dossier, folder);
      await importDossiers(graph, [file]);
      rmSync(file);
      if (performance.now() - reported < REPORT_EVERY_MS) continue;
      reported = performance.now();
      report(`  ${dossier.header.dossier} is imported`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a dossier as JSON into a folder, and returns the path of the file. */
export function writeDossierFile({ header, entries }: BenchDossier, folder: string): string {
  const file = join(folder, `${header.dossier}.json`);
  writeFileSync(file, JSON.stringify({ ...header, ...entries }));
  return file;
}
