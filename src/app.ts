import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { examples } from './api/examples/examples.ts';
import { buildSchema } from './api/schema/build-schema.ts';
import type { Config } from './config/config.ts';
import { type Database, openDatabase } from './database.ts';
import type { Graph } from './graph/client.ts';
import { countNodes } from './graph/nodes.ts';
import { prepareGraph } from './graph/prepare.ts';
import { statements } from './graph/statements/computed-fields.ts';
import { importDossiers } from './ingest/import.ts';
import { totalOf } from './ingest/report.ts';
import type { Progress } from './local-neo4j/start.ts';
import { admit } from './server/admission.ts';
import { createGraphqlServer } from './server/create-yoga.ts';
import { listen, requireFreePort } from './server/listen.ts';
import { createLog } from './server/log.ts';

/** The service as it runs. */
export interface RunningService {
  /** Where it is served, without a path: http://127.0.0.1:4000 */
  readonly url: string;
  /** Lets requests in flight finish, then closes the database. */
  stop(): Promise<void>;
}

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The text of schema.graphql, the contract. */
export function readContract(): string {
  return readFileSync(root('schema.graphql'), 'utf8');
}

/**
 * Brings up everything: the database (a local one where none is configured), constraints and indexes, the seed where
 * the graph is empty, and the server. Throws errors with a sentence for people; then nothing remains running.
 */
export async function startService(config: Config, progress: Progress): Promise<RunningService> {
  await requireFreePort(config.server);
  const database = await openDatabase(config, progress, 'own');
  try {
    progress.report(`Using ${database.where}.`);
    await prepareGraph(database.graph);
    await loadSeedWhenEmpty(database.graph, progress);
    return await serve(config, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve({ server: settings, log: logSettings }: Config, { graph, close }: Database) {
  const log = createLog(logSettings);
  const schema = buildSchema(readContract(), statements);
  const yoga = createGraphqlServer({ schema, graph, examples, settings, log });
  const listening = await listen(settings, admit(yoga, settings.admission, settings.corsOrigins), log);
  const stop = async () => {
    await listening.stop();
    await close();
  };
  return { url: listening.url, stop };
}

async function loadSeedWhenEmpty(graph: Graph, { report, signal }: Progress): Promise<void> {
  if ((await countNodes(graph)) > 0) return;
  const files: string[] = [];
  for await (const file of glob(root('seed/{vocabularies,dossiers}/*.{yaml,json}'))) files.push(file);
  report(`The graph is empty: loading the seed (${files.length} dossiers) …`);
  signal.throwIfAborted();
  const { dossiers } = await importDossiers(graph, files.sort());
  const created = dossiers.reduce((sum, { kinds }) => sum + totalOf(kinds).created, 0);
  report(`  ${created} nodes loaded.`);
}
