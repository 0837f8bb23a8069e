import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchNeo4j } from '../../src/local-neo4j/fetch.ts';

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

/** Adds a program to the start of the path. */
async function onPath(name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, name), 0o755);
  vi.stubEnv('PATH', [bin, process.env.PATH].join(delimiter));
}

const never = new AbortController().signal;
const fetchIt = (signal = never) => fetchNeo4j(cacheFolder, { report: () => undefined, signal });

/** A program in place of Maven that only creates the output folder and one file. */
const FAKE_MAVEN = `for a in "$@"; do
  case $a in -DoutputDirectory=*) mkdir "\${a#*=}"; : > "\${a#*=}/neo4j.jar";; esac
done`;

test('a complete fetch is kept and not repeated', async () => {
  await onPath('mvn', FAKE_MAVEN);
  const jars = await fetchIt();
  expect(await readdir(jars)).toEqual(['neo4j.jar']);
  await onPath('mvn', 'exit 1');
  expect(await fetchIt()).toBe(jars);
});

test('a failed fetch reports the last lines of Maven and leaves no files', async () => {
  await onPath('mvn', `${FAKE_MAVEN}; echo "[ERROR] Could not transfer artifact"; exit 1`);
  await expect(fetchIt()).rejects.toMatchObject({
    code: 'FETCH_FAILED',
    message: expect.stringMatching(/Maven ended with exit code 1.*\n {2}\[ERROR\] Could not transfer artifact/s),
  });
  expect(await readdir(cacheFolder)).toEqual([]);
});

test('a cancelled fetch ends Maven and every process that it started, and leaves no files', async () => {
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

/** Returns the command line of a process; empty once it has ended. */
function commandOf(pid: number): string {
  return spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout.replace(/.*defunct.*/, '');
}

test('without Maven, the error says what to do', async () => {
  vi.stubEnv('PATH', bin);
  await expect(fetchIt()).rejects.toMatchObject({
    code: 'MAVEN_MISSING',
    message: 'Maven (mvn) was not found on the path. Install Maven, or set NEO4J_URI to a running Neo4j.',
  });
});
