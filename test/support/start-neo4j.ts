import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { userFolders } from '../../src/config/folders.ts';
import { startLocalNeo4j } from '../../src/database.ts';
import { fetchNeo4j } from '../../src/local-neo4j/fetch.ts';
import type { TestDatabase } from './database.ts';

const cacheFolder = userFolders(process.env.COMMUNIQUE_HOME).cache;
const task = { report: (line: string) => process.stdout.write(`${line}\n`), signal: new AbortController().signal };

/**
 * By default Neo4j plans a statement again when the counts of nodes have changed, as they do in every test file, and planning
 * is most of what the tests wait for.
 */
const neo4jSettings = {
  'dbms.cypher.min_replan_interval': '1d',
  'server.memory.query_cache.per_db_cache_num_entries': '5000',
};

/**
 * Starts a Neo4j for each worker, each on its own folder, with the jars that the product fetches. If NEO4J_TEST_URI,
 * NEO4J_TEST_USERNAME and NEO4J_TEST_PASSWORD are set, uses that database instead and EMPTIES it before each test file.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { NEO4J_TEST_URI: uri, NEO4J_TEST_USERNAME: username = 'neo4j', NEO4J_TEST_PASSWORD: password } = process.env;
  if (uri !== undefined) {
    if (password === undefined) throw new Error('NEO4J_TEST_URI is set, so NEO4J_TEST_PASSWORD must be set too.');
    project.provide('databases', [{ uri, username, password }]);
    return async () => {};
  }
  await fetchNeo4j(cacheFolder, task);
  const running = await Promise.all(Array.from({ length: project.config.maxWorkers }, start));
  project.provide(
    'databases',
    running.map(({ database }) => database),
  );
  return async () => {
    await Promise.all(running.map(({ stop }) => stop()));
  };
}

async function start(): Promise<{ database: TestDatabase; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'communique-test-'));
  const { uri, username, password, stop } = await startLocalNeo4j(
    {
      dataFolder: folder,
      cacheFolder,
      javaHome: process.env.JAVA_HOME,
      boltPort: 0,
      neo4jSettings,
    },
    task,
  );
  return {
    database: { uri, username, password },
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
