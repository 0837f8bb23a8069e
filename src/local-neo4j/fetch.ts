import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { LocalNeo4jError, stopIfAborted } from './errors.ts';
import { NEO4J_VERSION, projectModel } from './project-model.ts';

/** What a fetch needs: the folder that keeps fetched things, a way to say how far it is, and a way to stop it. */
export interface FetchOptions {
  readonly cacheFolder: string;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

const PART_PREFIX = '.fetching-';
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * The folder with Neo4j's jars, fetched from Maven Central unless it is there already. It appears under its final name
 * only when complete, so a fetch that was cut off never counts. Throws LocalNeo4jError.
 */
export async function fetchNeo4j({ cacheFolder, report, signal }: FetchOptions): Promise<string> {
  const folder = join(cacheFolder, `neo4j-community-${NEO4J_VERSION}`);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned(cacheFolder);
  report(`Fetching Neo4j ${NEO4J_VERSION} from Maven Central (about 120 MB, only this once) …`);
  const part = await mkdtemp(join(cacheFolder, PART_PREFIX));
  try {
    await copyDependencies(part, report, signal);
    await keep(join(part, 'lib'), folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return folder;
}

async function copyDependencies(part: string, report: (line: string) => void, signal: AbortSignal): Promise<void> {
  const pom = join(part, 'pom.xml');
  await writeFile(pom, projectModel());
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
      'There is no Maven (mvn) on the path. Install Maven, or set NEO4J_URI to a Neo4j that runs already.',
      error,
    );
  });
  stopIfAborted(signal);
  if (code !== 0) {
    throw new LocalNeo4jError(
      'FETCH_FAILED',
      `Neo4j ${NEO4J_VERSION} could not be fetched: Maven ended with code ${code}. Its last lines:\n` +
        lastLines.map((line) => `  ${line}`).join('\n'),
    );
  }
}

/** Gives the complete folder its final name. When another process was faster, its folder is as good. */
async function keep(lib: string, folder: string): Promise<void> {
  try {
    await rename(lib, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Removes what fetches that were killed left behind; younger ones may belong to a process that still fetches. */
async function removeAbandoned(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const path = join(cacheFolder, name);
    if (!name.startsWith(PART_PREFIX)) continue;
    if (Date.now() - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
