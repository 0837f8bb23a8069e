import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchNeo4j } from '../../src/local-neo4j/fetch.ts';
import { findJava } from '../../src/local-neo4j/java.ts';

let folder: string;
let bin: string;
let cacheFolder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-fetch-'));
  [bin, cacheFolder] = [join(folder, 'bin'), join(folder, 'cache')];
  await mkdir(bin);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** Puts a program before all others on the path. The shell's own are found behind it. */
async function onPath(name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, name), 0o755);
  vi.stubEnv('PATH', [bin, process.env.PATH].join(delimiter));
}

const never = new AbortController().signal;
const fetchIt = (signal = never) => fetchNeo4j(cacheFolder, { report: () => undefined, signal });

/** Copies nothing, but makes the folder that Maven is told to copy to. */
const MAVEN_THAT_COPIES = `for a in "$@"; do
  case $a in -DoutputDirectory=*) mkdir "\${a#*=}"; : > "\${a#*=}/neo4j.jar";; esac
done`;

test('what was fetched completely is kept, and not fetched again', async () => {
  await onPath('mvn', MAVEN_THAT_COPIES);
  const jars = await fetchIt();
  expect(await readdir(jars)).toEqual(['neo4j.jar']);
  await onPath('mvn', 'exit 1');
  expect(await fetchIt()).toBe(jars);
});

test('a fetch that fails shows the last lines of Maven and leaves nothing behind', async () => {
  await onPath('mvn', `${MAVEN_THAT_COPIES}; echo "[ERROR] Could not transfer artifact"; exit 1`);
  await expect(fetchIt()).rejects.toMatchObject({
    code: 'FETCH_FAILED',
    message: expect.stringMatching(/Maven ended with exit code 1.*\n {2}\[ERROR\] Could not transfer artifact/s),
  });
  expect(await readdir(cacheFolder)).toEqual([]);
});

test('a fetch that is stopped ends Maven and all that it started, and leaves nothing behind', async () => {
  const pidFile = join(folder, 'pid');
  await onPath('mvn', `sleep 600 & echo $! > ${pidFile}.part; mv ${pidFile}.part ${pidFile}; wait`);
  const stopping = new AbortController();
  const fetching = fetchIt(stopping.signal);
  await expect.poll(() => existsSync(pidFile)).toBe(true);
  const pid = Number(await readFile(pidFile, 'utf8'));
  stopping.abort();
  await expect(fetching).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(commandOf(pid)).not.toContain('sleep');
  expect(await readdir(cacheFolder)).toEqual([]);
});

/** The command line of a process; empty once it has ended. */
function commandOf(pid: number): string {
  return spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout.replace(/.*defunct.*/, '');
}

test('without Maven it says what to do', async () => {
  vi.stubEnv('PATH', bin);
  await expect(fetchIt()).rejects.toMatchObject({
    code: 'MAVEN_MISSING',
    message: 'Maven (mvn) was not found on the path. Install Maven, or set NEO4J_URI to a running Neo4j.',
  });
});

test('without Java it says what to do', async () => {
  vi.stubEnv('PATH', bin);
  await expect(findJava(undefined, never)).rejects.toMatchObject({
    code: 'JAVA_MISSING',
    message: expect.stringContaining('Install Java 17 or later'),
  });
});

test.each(['1.8.0_402', '11.0.22'])('a Java that is too old (%s) is named', async (version) => {
  await onPath('java', `echo 'openjdk version "${version}"' >&2`);
  await expect(findJava(undefined, never)).rejects.toMatchObject({
    code: 'JAVA_TOO_OLD',
    message: expect.stringContaining(`is version ${version}; Neo4j needs Java 17 or later`),
  });
});

test('JAVA_HOME goes before the path', async () => {
  await onPath('java', `echo 'openjdk version "17.0.1"' >&2`);
  expect(await findJava(folder, never)).toBe(join(bin, 'java'));
});
