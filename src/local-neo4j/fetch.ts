import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { LocalNeo4jError, throwIfCancelled } from './errors.ts';
import { mavenProject, NEO4J_VERSION } from './maven-project.ts';
import type { TaskContext } from './task-context.ts';

const TEMPORARY_PREFIX = '.fetching-';
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * Returns the folder of Neo4j's jars. Fetches them from Maven Central if missing. The folder gets its final name only when
 * it is complete, so an interrupted fetch leaves none. Throws LocalNeo4jError.
 */
export async function fetchNeo4j(cacheFolder: string, task: TaskContext): Promise<string> {
  const folder = join(cacheFolder, `neo4j-community-${NEO4J_VERSION}`);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned(cacheFolder);
  task.report(`Fetching Neo4j ${NEO4J_VERSION} from Maven Central (about 120 MB, only once) …`);
  const part = await mkdtemp(join(cacheFolder, TEMPORARY_PREFIX));
  try {
    await copyDependencies(part, task);
    await moveInto(folder, join(part, 'lib'));
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return folder;
}

async function copyDependencies(part: string, { report, signal }: TaskContext): Promise<void> {
  const pom = join(part, 'pom.xml');
  await writeFile(pom, mavenProject());
  let fetched = 0;
  const onLine = (line: string) => {
    if (!/Downloaded from .*\.jar /.test(line)) return;
    fetched += 1;
    if (fetched % 25 === 0) report(`  ${fetched} files fetched`);
  };
  const args = ['-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${join(part, 'lib')}`];
  const { code, lastLines } = await runCommand('mvn', args, { signal, onLine }).catch((error: unknown) => {
    throw new LocalNeo4jError(
      'MAVEN_MISSING',
      'Maven (mvn) was not found on the path. Install Maven, or set NEO4J_URI to a running Neo4j.',
      error,
    );
  });
  throwIfCancelled(signal);
  if (code !== 0) {
    throw new LocalNeo4jError(
      'FETCH_FAILED',
      `Neo4j ${NEO4J_VERSION} could not be fetched: Maven ended with exit code ${code}. Its last lines:\n` +
        lastLines.map((line) => `  ${line}`).join('\n'),
    );
  }
}

/** Gives the complete folder its final name. If another process was faster, its folder is used. */
async function moveInto(folder: string, lib: string): Promise<void> {
  try {
    await rename(lib, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Removes the files of fetches that were killed. Recent ones may belong to a fetch that is still running. */
async function removeAbandoned(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const path = join(cacheFolder, name);
    if (!name.startsWith(TEMPORARY_PREFIX)) continue;
    if (Date.now() - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
