import { once } from 'node:events';
import { printSchema } from 'graphql';
import { buildSchema } from '../api/schema/build-schema.ts';
import { startService } from '../app.ts';
import { readConfig } from '../config/config.ts';
import { attachOrStartLocalNeo4j, localNeo4jSettings, openDatabase } from '../database.ts';
import { computedFields } from '../graph/statements/computed-fields.ts';
import { renderVerification, verifyDossiers } from '../ingest/check/verify.ts';
import { importDossiers } from '../ingest/import.ts';
import { renderReport } from '../ingest/report.ts';
import { dossierJsonSchema } from '../model/dossier-json-schema.ts';
import { schemaText } from '../model/sdl/domain-schema.ts';
import { type CommandAction, exitCodes } from './run-command.ts';

const print = (text: string) => void process.stdout.write(`${text}\n`);

/** Serves until the task is cancelled. */
export const serve: CommandAction = async (task) => {
  const config = readConfig();
  const service = await startService(config, task);
  print('\nCommuniqué is ready.');
  if (config.server.graphiql) print(`  GraphiQL  ${service.url}/graphql`);
  print(`  GraphQL   ${service.url}/graphql\n  Health    ${service.url}/health, ${service.url}/ready`);
  print('Press Ctrl-C to stop.');
  await untilAborted(task.signal);
  print('Stopping …');
  await service.stop();
  print('Stopped.');
  return exitCodes.success;
};

/** Imports dossiers into the configured or the local database. */
export function importDossierFiles(
  files: readonly string[],
  options: { dryRun?: boolean; text?: string },
): CommandAction {
  return async (task) => {
    const database = await openDatabase(readConfig(), task, 'command');
    try {
      const report = await importDossiers(database.graph, files, {
        dryRun: options.dryRun,
        textFile: options.text,
        signal: task.signal,
      });
      print(renderReport(report));
    } finally {
      await database.close();
    }
    return exitCodes.success;
  };
}

/** Checks that the passages of dossiers occur in a text. Fails when one does not. */
export function verifyDossierFiles(
  files: readonly string[],
  options: { text: string; write?: boolean },
): CommandAction {
  return async () => {
    const report = await verifyDossiers(files, options.text, { write: options.write });
    print(renderVerification(report));
    const states = report.dossiers.flatMap(({ passages }) => passages.map(({ state }) => state));
    return states.every((state) => state === 'VERIFIED' || state === 'NOT_HELD')
      ? exitCodes.success
      : exitCodes.failure;
  };
}

/** Runs only the local database, until the task is cancelled, and prints how to connect to it. */
export const runLocalNeo4j: CommandAction = async (task) => {
  const local = await attachOrStartLocalNeo4j(localNeo4jSettings(readConfig()), task);
  print(`\nNeo4j is ready at ${local.uri}\n  User      ${local.username}\n  Password  in ${local.passwordFile}`);
  print('Connect to that address with cypher-shell, Neo4j Desktop or any Neo4j Browser:');
  print(`  cypher-shell -a ${local.uri} -u ${local.username} -p "$(cat ${shellQuoted(local.passwordFile)})"`);
  if (!local.isOwned) {
    print('Another Communiqué process started it, and will stop it when that process ends.');
    return exitCodes.success;
  }
  print('Press Ctrl-C to stop.');
  await untilAborted(task.signal);
  print('Stopping …');
  await local.stop();
  return exitCodes.success;
};

/** Prints the GraphQL schema with everything that is derived from schema.graphql, or the JSON Schema of dossiers. */
export function printSchemas({ dossier = false }: { readonly dossier?: boolean }): CommandAction {
  return async () => {
    print(
      dossier ? JSON.stringify(dossierJsonSchema(), null, 2) : printSchema(buildSchema(schemaText, computedFields)),
    );
    return exitCodes.success;
  };
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  // A pending promise alone does not keep Node running; this timer does.
  const alive = setInterval(() => undefined, 60_000);
  if (!signal.aborted) await once(signal, 'abort');
  clearInterval(alive);
}

/** Quotes a path for a POSIX shell. */
function shellQuoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
