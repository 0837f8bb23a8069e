import { writeFile } from 'node:fs/promises';
import { readConfig } from '../config/config.ts';
import { openDatabase } from '../database.ts';
import { computedFields } from '../graph/statements/computed-fields.ts';
import { adapterOf } from '../sources/adapters.ts';
import { importSources, type SourceProgress } from '../sources/pipeline/import-sources.ts';
import { renderSourceReport } from '../sources/pipeline/source-report.ts';
import { createProgressBar } from './progress-bar.ts';
import { type CommandAction, exitCodes } from './run-command.ts';

/** The options of the `import` command for data sets. */
export interface DatasetOptions {
  readonly format: string;
  readonly mapping?: string;
  readonly rejects?: string;
  readonly report?: string;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
}

/** Imports files of a data set into the configured or the local database. Fails with `--strict` if a record is invalid. */
export function importDataset(files: readonly string[], options: DatasetOptions): CommandAction {
  return async (task) => {
    const adapter = adapterOf(options.format);
    const database = await openDatabase(readConfig(), task, 'command');
    const bar = createProgressBar();
    try {
      const report = await importSources(database.graph, files, {
        adapter,
        mapping: options.mapping,
        rejectsFile: options.rejects ?? `${options.format}.rejects.jsonl`,
        strict: options.strict,
        dryRun: options.dryRun,
        duplicates: computedFields.get('possibleDuplicates'),
        signal: task.signal,
        onProgress: (done: SourceProgress) => bar.show(done),
      });
      bar.end();
      if (options.report !== undefined) await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`);
      process.stdout.write(`${renderSourceReport(report)}\n`);
      return report.refused ? exitCodes.failure : exitCodes.success;
    } finally {
      bar.end();
      await database.close();
    }
  };
}
