import { Command, Option } from 'commander';
import { describeVariables } from '../config/variables.ts';
import { adapters } from '../sources/adapters.ts';
import { importDossierFiles, printSchemas, runLocalNeo4j, serve, verifyDossierFiles } from './commands.ts';
import { type DatasetOptions, importDataset } from './import-dataset.ts';
import type { CommandAction } from './run-command.ts';

/** Runs the action of a command; what it reports goes to the standard error, or to `output`. */
export type RunAction = (action: CommandAction, output?: NodeJS.WritableStream) => Promise<void>;

/** Returns the command line: its commands and options, with their help. It throws CommanderError for wrong usage. */
export function createProgram(run: RunAction): Command {
  const program = new Command('communique')
    .description('A knowledge graph of diplomatic events, served as GraphQL over Neo4j. Every fact names its sources.')
    .addHelpText('after', programHelp);
  program
    .command('serve')
    .description('start the GraphQL service; without NEO4J_URI, on a local Neo4j that it fetches and starts')
    .addHelpText('after', serveHelp)
    .action(() => run(serve, process.stdout));
  program
    .command('import')
    .description('check and import dossiers, or with --format the records of a data set')
    .argument('<file...>', 'dossiers (YAML, JSON or JSON Lines), or files of a data set')
    .option('--dry-run', 'check and report what would change, but store nothing')
    .option('--text <file>', 'for dossiers: also check that their passages occur in this text')
    .addOption(new Option('--format <name>', 'import files of this data set format').choices(formats).conflicts('text'))
    .option('--mapping <file>', 'for the format csv: the file that describes the columns')
    .option('--rejects <file>', 'for data sets: the file that receives invalid records (<format>.rejects.jsonl)')
    .option('--strict', 'for data sets: store nothing if any record is invalid')
    .option('--report <file>', 'for data sets: also write the report to this file, as JSON')
    .addHelpText('after', importHelp)
    .action((files: string[], options: ImportOptions, command: Command) =>
      run(
        isDatasetImport(options)
          ? importDataset(files, options)
          : importDossierFiles(files, dossierOptions(options, command)),
      ),
    );
  program
    .command('verify')
    .description('check that the passages of dossiers occur in a text, without a database')
    .argument('<dossier...>', 'YAML or JSON files')
    .requiredOption('--text <file>', 'the text that the passages were copied from')
    .option('--write', 'store the result and the time of the check in the dossiers')
    .addHelpText('after', examples('communique verify my-dossier.yaml --text page.txt'))
    .action((files: string[], options: { text: string; write?: boolean }) => run(verifyDossierFiles(files, options)));
  program
    .command('neo4j')
    .description('start only the local Neo4j, for example to query it with cypher-shell')
    .addHelpText('after', examples('communique neo4j'))
    .action(() => run(runLocalNeo4j, process.stdout));
  program
    .command('schema')
    .description('print the GraphQL schema, or the JSON Schema of dossiers')
    .option('--dossier', 'print the JSON Schema with which editors complete and check dossiers')
    .addHelpText(
      'after',
      examples('communique schema > communique.graphql', 'communique schema --dossier > dossier.schema.json'),
    )
    .action((options: { dossier?: boolean }) => run(printSchemas(options)));
  // Subcommands copy these settings from the program only if it has them when they are created.
  for (const command of [program, ...program.commands]) command.exitOverride().showHelpAfterError();
  return program;
}

const formats = adapters.map(({ format }) => format);

const programHelp = `
Environment variables configure the database and the service; 'communique serve --help' lists them.

Exit codes:
  0  success
  1  failure: invalid input, a failed check, or an unavailable database
  2  wrong usage: an invalid command, option or environment variable

${examples('communique serve', 'communique import my-dossier.yaml', 'communique import --help')}`;

const serveHelp = `
Environment variables:
${describeVariables()
  .map((line) => `  ${line}`)
  .join('\n')}

${examples('communique serve', 'PORT=8080 NEO4J_URI=neo4j+s://db.example.org NEO4J_PASSWORD=secret communique serve')}`;

const importHelp = `
A dossier is imported completely or not at all. Importing it again updates what it declared before. It may refer to things
of other dossiers that are imported already or by the same command.

A file may contain several dossiers: YAML documents separated by ---, or JSON Lines (.jsonl, .ndjson). They are imported one
by one, and each may refer to earlier ones. The first invalid one ends the import; --dry-run checks all of them.

Formats of data sets:
${adapters.map(({ format, description }) => `  ${format.padEnd(18)}${description}`).join('\n')}

${examples(
  'communique import --dry-run my-dossier.yaml',
  'communique import vocabularies/*.yaml my-dossier.yaml',
  'communique import --format icews-tsv --report report.json events.tsv',
)}`;

type ImportOptions = Partial<DatasetOptions> & { readonly dryRun?: boolean; readonly text?: string };

function isDatasetImport(options: ImportOptions): options is DatasetOptions {
  return options.format !== undefined;
}

/** Returns the options for dossiers; options for data sets without `--format` end the command with an error. */
function dossierOptions({ dryRun, text, ...others }: ImportOptions, command: Command) {
  const [other] = Object.keys(others);
  if (other !== undefined)
    command.error(`error: option '--${other}' is only for data sets; name their format with --format`);
  return { ...(dryRun === undefined ? {} : { dryRun }), ...(text === undefined ? {} : { text }) };
}

function examples(...lines: string[]): string {
  return ['Examples:', ...lines.map((line) => `  ${line}`)].join('\n');
}
