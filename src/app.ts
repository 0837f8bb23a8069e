import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { examples } from './api/examples/examples.ts';
import { buildSchema } from './api/schema/build-schema.ts';
import type { Config } from './config/config.ts';
import { type Database, openDatabase } from './database.ts';
import type { Graph } from './graph/client.ts';
import { countNodes } from './graph/nodes.ts';
import { prepareGraph } from './graph/prepare.ts';
import { computedFields } from './graph/statements/computed-fields.ts';
import { importDossiers } from './ingest/import.ts';
import { totalOf } from './ingest/report.ts';
import type { TaskContext } from './local-neo4j/task-context.ts';
import { schemaText } from './model/sdl/domain-schema.ts';
import { createGraphqlServer } from './server/create-yoga.ts';
import { httpHandler } from './server/http-handler.ts';
import { listen, requireFreePort } from './server/listen.ts';
import { createLog } from './server/log.ts';

/** A running service. */
export interface RunningService {
  /** Its address without a path: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Finishes the requests in flight, then closes the database. */
  stop(): Promise<void>;
}

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Starts the service: opens the database (a local one if none is configured), creates missing indexes, loads the seed into
 * an empty graph, and listens. Throws an error with a message for the user, after stopping what it started.
 */
export async function startService(config: Config, task: TaskContext): Promise<RunningService> {
  await requireFreePort(config.server);
  const database = await openDatabase(config, task, 'service');
  try {
    task.report(`Using ${database.description}.`);
    await prepareGraph(database.graph);
    await loadSeedIfEmpty(database.graph, task);
    return await serve(config, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve({ server: settings, log: logSettings }: Config, { graph, close }: Database) {
  const log = createLog(logSettings);
  const schema = buildSchema(schemaText, computedFields);
  const yoga = createGraphqlServer({ schema, graph, examples, settings, log });
  const listening = await listen(settings, httpHandler(yoga, settings), log);
  const stop = async () => {
    await listening.stop();
    await close();
  };
  return { url: listening.url, stop };
}

async function loadSeedIfEmpty(graph: Graph, { report, signal }: TaskContext): Promise<void> {
  if ((await countNodes(graph)) > 0) return;
  const files: string[] = [];
  for await (const file of glob(root('seed/{vocabularies,dossiers}/*.{yaml,json}'))) files.push(file);
  report(`The graph is empty: loading the seed (${files.length} dossiers) …`);
  signal.throwIfAborted();
  const { dossiers } = await importDossiers(graph, files.sort());
  const created = dossiers.reduce((sum, { kinds }) => sum + totalOf(kinds).created, 0);
  report(`  ${created} nodes loaded.`);
}
