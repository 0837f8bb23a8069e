import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchNeo4j } from '../../src/local-neo4j/fetch.ts';
import { prepareFolders } from '../../src/local-neo4j/folders.ts';
import { findJava } from '../../src/local-neo4j/java.ts';
import type { LocalNeo4jSettings } from '../../src/local-neo4j/start.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import type { GraphFiles } from './csv-graph.ts';

/**
 * Fills the database of a folder from CSV files with Neo4j's own importer, in place of whatever it held. The database must
 * not be running. Throws with the importer's last lines when it fails.
 */
export async function importOffline(
  { dataFolder, cacheFolder, javaHome }: LocalNeo4jSettings,
  { nodes, relationships }: GraphFiles,
  task: TaskContext,
): Promise<void> {
  const java = await findJava(javaHome, task.signal);
  const jars = await fetchNeo4j(cacheFolder, task);
  const { home } = prepareFolders(dataFolder);
  const args = [
    '-Xmx2g',
    '-cp',
    join(jars, '*'),
    'org.neo4j.cli.AdminTool',
    ...['database', 'import', 'full', 'neo4j'],
    '--overwrite-destination',
    // Nodes are numbered, so that the importer need not keep their ids in memory.
    '--id-type=integer',
    '--max-off-heap-memory=3G',
    `--report-file=${join(dataFolder, 'import.report')}`,
    ...nodes.map(({ labels, path }) => `--nodes=${labels}=${path}`),
    ...relationships.map(({ type, path }) => `--relationships=${type}=${path}`),
  ];
  // The importer is told by environment variables where the database lives.
  const env = { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') };
  await promisify(execFile)(java, args, { env, signal: task.signal, maxBuffer: 64 << 20 }).catch(
    (error: Error & { stdout?: string; stderr?: string }) => {
      const lines = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trimEnd().split('\n').slice(-15);
      throw new Error(`Neo4j's importer failed. Its last lines:\n${lines.join('\n')}`, { cause: error });
    },
  );
}
