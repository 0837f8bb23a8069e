import { once } from 'node:events';
import { print as printSchema } from 'graphql';
import { deriveSchema } from '../api/schema/derive-schema.ts';
import { readContract, startService } from '../app.ts';
import { readConfig } from '../config/config.ts';
import { attachOrStartLocalNeo4j, localSettings, openDatabase } from '../database.ts';
import { renderVerification, verifyDossiers } from '../ingest/check/verify.ts';
import { importDossiers } from '../ingest/import.ts';
import { renderReport } from '../ingest/report.ts';
import { dossierJsonSchema } from '../model/dossier-json-schema.ts';
import { exitCodes, type Work } from './run-command.ts';

const print = (text: string) => void process.stdout.write(`${text}\n`);

/** Serves until it is told to stop. */
export const serve: Work = async (progress) => {
  const config = readConfig();
  const service = await startService(config, progress);
  print('\nCommuniqué is ready.');
  if (config.server.graphiql) print(`  GraphiQL  ${service.url}/graphql`);
  print(`  GraphQL   ${service.url}/graphql\n  Health    ${service.url}/health, ${service.url}/ready`);
  print('Stop it with Ctrl-C.');
  await untilAborted(progress.signal);
  print('Stopping …');
  await service.stop();
  print('Stopped.');
  return exitCodes.ok;
};

/** Imports dossiers into the configured database, or the local one. */
export function importFiles(files: readonly string[], options: { dryRun?: boolean; text?: string }): Work {
  return async (progress) => {
    const database = await openDatabase(readConfig(), progress, 'share');
    try {
      const report = await importDossiers(database.graph, files, { dryRun: options.dryRun, textFile: options.text });
      print(renderReport(report));
    } finally {
      await database.close();
    }
    return exitCodes.ok;
  };
}

/** Holds the passages of dossiers against the text that they were taken from. Faults: a passage is not where it was. */
export function verifyFiles(files: readonly string[], options: { text: string; write?: boolean }): Work {
  return async () => {
    const report = await verifyDossiers(files, options.text, { write: options.write });
    print(renderVerification(report));
    const states = report.dossiers.flatMap(({ passages }) => passages.map(({ state }) => state));
    return states.every((state) => state === 'VERIFIED' || state === 'NOT_HELD') ? exitCodes.ok : exitCodes.faults;
  };
}

/** Runs the local database alone until it is told to stop, and says how to look into it. */
export const neo4j: Work = async (progress) => {
  const local = await attachOrStartLocalNeo4j(localSettings(readConfig()), progress);
  print(`\nNeo4j answers at ${local.uri}\n  User      ${local.username}\n  Password  in ${local.passwordFile}`);
  print('Connect to that address with cypher-shell, Neo4j Desktop or any Neo4j Browser:');
  print(`  cypher-shell -a ${local.uri} -u ${local.username} -p "$(cat ${shellQuoted(local.passwordFile)})"`);
  if (!local.isOwned) {
    print('Another Communiqué runs it, and it stops with that.');
    return exitCodes.ok;
  }
  print('Stop it with Ctrl-C.');
  await untilAborted(progress.signal);
  print('Stopping …');
  await local.stop();
  return exitCodes.ok;
};

/** Prints the GraphQL schema with everything derived from schema.graphql, or the JSON Schema of dossiers. */
export function schema({ dossier = false }: { readonly dossier?: boolean }): Work {
  return async () => {
    print(dossier ? JSON.stringify(dossierJsonSchema(), null, 2) : printSchema(deriveSchema(readContract())));
    return exitCodes.ok;
  };
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  // A pending promise alone does not keep Node running; the server's socket or this timer does.
  const alive = setInterval(() => undefined, 60_000);
  if (!signal.aborted) await once(signal, 'abort');
  clearInterval(alive);
}

/** A path as one word for a POSIX shell. */
function shellQuoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
