import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { userFolders } from '../../src/folders.ts';
import { startLocalNeo4j } from '../../src/local-neo4j/start.ts';

/** How a test reaches the database of this run. */
export interface TestDatabase {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    neo4j: TestDatabase;
  }
}

/**
 * One real Neo4j for the whole run, in a folder of its own, with the jars that the product fetches. With NEO4J_TEST_URI,
 * NEO4J_TEST_USERNAME and NEO4J_TEST_PASSWORD set, that one is used instead, and EMPTIED again and again.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { NEO4J_TEST_URI: uri, NEO4J_TEST_USERNAME: username = 'neo4j', NEO4J_TEST_PASSWORD: password } = process.env;
  if (uri !== undefined) {
    if (password === undefined) throw new Error('NEO4J_TEST_URI is set, so NEO4J_TEST_PASSWORD must be set too.');
    project.provide('neo4j', { uri, username, password });
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'communique-test-'));
  const neo4j = await startLocalNeo4j(
    {
      dataFolder: folder,
      cacheFolder: userFolders(process.env.COMMUNIQUE_HOME).cache,
      javaHome: process.env.JAVA_HOME,
      boltPort: 0,
    },
    { report: (line) => process.stdout.write(`${line}\n`), signal: new AbortController().signal },
  );
  project.provide('neo4j', { uri: neo4j.uri, username: neo4j.username, password: neo4j.password });
  return async () => {
    await neo4j.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
