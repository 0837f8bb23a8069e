import { writeFile } from 'node:fs/promises';
import { readConfig } from '../config/config.ts';
import { openDatabase } from '../database.ts';
import { computedFields } from '../graph/statements/computed-fields.ts';
import { adapterOf } from '../sources/adapters.ts';
import { importSources, type SourceProgress } from '../sources/pipeline/import-sources.ts';
import { renderSourceReport } from '../sources/pipeline/source-report.ts';
import { createProgressBar } from './progress.ts';
import { exitCodes, type Work } from './run-command.ts';

/** What the command line says of an import of data sets. */
export interface DataOptions {
  readonly format: string;
  readonly mapping?: string;
  readonly rejects?: string;
  readonly report?: string;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
}

/** Imports files of a data set into the configured database, or the local one. Faults: `--strict`, and a record is bad. */
export function importData(files: readonly string[], options: DataOptions): Work {
  return async (progress) => {
    const adapter = adapterOf(options.format);
    const database = await openDatabase(readConfig(), progress, 'share');
    const bar = createProgressBar();
    try {
      const report = await importSources(database.graph, files, {
        adapter,
        mapping: options.mapping,
        rejectsFile: options.rejects ?? `${options.format}.rejects.jsonl`,
        strict: options.strict,
        dryRun: options.dryRun,
        duplicates: computedFields.get('possibleDuplicates'),
        signal: progress.signal,
        onProgress: (done: SourceProgress) => bar.show(done),
      });
      bar.end();
      if (options.report !== undefined) await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`);
      process.stdout.write(`${renderSourceReport(report)}\n`);
      return report.refused ? exitCodes.faults : exitCodes.ok;
    } finally {
      bar.end();
      await database.close();
    }
  };
}
