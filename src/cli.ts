#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { importFiles, neo4j, schema, serve, verifyFiles } from './commands.ts';
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
    .description('check dossiers and import them: each all or nothing')
    .argument('<dossier...>', 'YAML or JSON files; vocabularies may be among them')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--text <file>', 'the text that the passages were taken from, to check them against')
    .addHelpText(
      'after',
      example('communique import --dry-run my-dossier.yaml', 'communique import vocabularies/*.yaml my-dossier.yaml'),
    )
    .action((files: string[], options: { dryRun?: boolean; text?: string }) => run(importFiles(files, options)));
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
    .description('print the whole GraphQL schema')
    .addHelpText('after', example('communique schema > communique.graphql'))
    .action(() => run(schema));
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

function example(...lines: string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n');
}

process.exitCode = await main(process.argv);
