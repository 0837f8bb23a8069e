#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { adapters } from '../sources/adapters.ts';
import { importFiles, neo4j, schema, serve, verifyFiles } from './commands.ts';
import { type DataOptions, importData } from './import-data.ts';
import { exitCodes, runCommand, type Work } from './run-command.ts';

/** Runs the command line and gives its exit code: 0 well, 1 faults, 2 called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  let code: number = exitCodes.ok;
  const run = async (work: Work, output?: NodeJS.WritableStream) => {
    code = await runCommand(work, output);
  };
  const program = new Command('communique')
    .description('A knowledge graph of diplomatic events, served as GraphQL over Neo4j: no fact without its source.')
    .addHelpText(
      'after',
      '\nIt is set up through environment variables such as NEO4J_URI and PORT; the README lists them.',
    );
  program
    .command('serve')
    .description('serve the graph, with a local Neo4j where NEO4J_URI is not set')
    .addHelpText('after', example('communique serve', 'PORT=8080 NEO4J_URI=neo4j+s://db.example.org communique serve'))
    .action(() => run(serve, process.stdout));
  program
    .command('import')
    .description('check dossiers and import them, each all or nothing; or records of a data set')
    .argument('<file...>', 'dossiers (YAML or JSON), or with --format files of a data set')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--text <file>', 'the text that the passages were taken from, to check them against')
    .addOption(new Option('--format <name>', 'the files are of this data set').choices(formats).conflicts('text'))
    .option('--mapping <file>', 'what the columns mean, for the format csv')
    .option('--rejects <file>', 'where bad records are written, with line and reason (<format>.rejects.jsonl)')
    .option('--strict', 'write nothing where a record is bad')
    .option('--report <file>', 'write the report as JSON too')
    .addHelpText('after', importHelp)
    .action((files: string[], options: ImportOptions, command: Command) =>
      run(isDataImport(options) ? importData(files, options) : importFiles(files, dossierOptions(options, command))),
    );
  program
    .command('verify')
    .description('hold the passages of dossiers against a text')
    .argument('<dossier...>', 'YAML or JSON files')
    .requiredOption('--text <file>', 'the text that the passages were taken from')
    .option('--write', 'write what was found, and when, into the dossiers')
    .addHelpText('after', example('communique verify my-dossier.yaml --text page.txt'))
    .action((files: string[], options: { text: string; write?: boolean }) => run(verifyFiles(files, options)));
  program
    .command('neo4j')
    .description('run only the local Neo4j, to look into it with cypher-shell or a Neo4j Browser')
    .addHelpText('after', example('communique neo4j'))
    .action(() => run(neo4j, process.stdout));
  program
    .command('schema')
    .description('print the GraphQL schema, or the JSON Schema of dossiers')
    .option('--dossier', 'print the JSON Schema by which editors complete and check dossiers')
    .addHelpText(
      'after',
      example('communique schema > communique.graphql', 'communique schema --dossier > dossier.schema.json'),
    )
    .action((options: { dossier?: boolean }) => run(schema(options)));
  // Commands take these settings over only when they are made after them, so each is told.
  for (const command of [program, ...program.commands]) command.exitOverride().showHelpAfterError();
  try {
    await program.parseAsync(args);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  return code;
}

const formats = adapters.map(({ format }) => format);

const importHelp = [
  '\nFormats:',
  ...adapters.map(({ format, description }) => `  ${format.padEnd(18)}${description}`),
  example(
    'communique import --dry-run my-dossier.yaml',
    'communique import vocabularies/*.yaml my-dossier.yaml',
    'communique import --format icews-tsv --report report.json events.tsv',
  ),
].join('\n');

type ImportOptions = Partial<DataOptions> & { readonly dryRun?: boolean; readonly text?: string };

function isDataImport(options: ImportOptions): options is DataOptions {
  return options.format !== undefined;
}

/** The options that dossiers take; those of data sets are refused without a format. */
function dossierOptions({ dryRun, text, ...others }: ImportOptions, command: Command) {
  const [other] = Object.keys(others);
  if (other !== undefined) command.error(`error: option '--${other}' is for data sets; name the format with --format`);
  return { ...(dryRun === undefined ? {} : { dryRun }), ...(text === undefined ? {} : { text }) };
}

function example(...lines: string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n');
}

process.exitCode = await main(process.argv);
// When all is done but before Node puts its handlers of signals away: a Ctrl-C that npm passes on would kill it then.
process.once('beforeExit', () => process.exit());
