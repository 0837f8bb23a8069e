import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { userFolders } from '../../src/config/folders.ts';
import { attachOrStartLocalNeo4j, startLocalNeo4j } from '../../src/database.ts';
import { openGraph } from '../../src/graph/client.ts';
import { findNeo4jProcess } from '../../src/local-neo4j/server-process.ts';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';

let folder: string;
const reported: string[] = [];
const task = { report: (line: string) => void reported.push(line), signal: new AbortController().signal };
const settings = () => ({
  dataFolder: folder,
  cacheFolder: userFolders(process.env.COMMUNIQUE_HOME).cache,
  javaHome: process.env.JAVA_HOME,
  boltPort: 0,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-life-'));
  // These databases start and answer little: code that is compiled quickly suits them better than code that runs quickly.
  vi.stubEnv('JDK_JAVA_OPTIONS', '-XX:TieredStopAtLevel=1');
});

afterAll(() => {
  vi.unstubAllEnvs();
  return rm(folder, { recursive: true, force: true });
});

async function write(local: LocalNeo4j, text: string): Promise<unknown[][]> {
  const graph = openGraph(local);
  try {
    return await graph.write((run) => run({ text, params: {} }));
  } finally {
    await graph.close();
  }
}

const processId = async () => JSON.parse(await readFile(join(folder, 'running.json'), 'utf8')).pid as number;

// One test for the whole life of a database, because each start takes seconds.
test('a local database is adopted after its process was killed, shared, stopped, restarted after a crash, and keeps its data', {
  timeout: 240_000,
}, async () => {
  await startInKilledProcess();
  const orphan = await processId();

  const first = await startLocalNeo4j(settings(), task);
  expect(reported).toContain(`Using the local Neo4j that is still running (process ${orphan}).`);
  await write(first, 'CREATE (:Kept)');

  await expect(startLocalNeo4j(settings(), task)).rejects.toMatchObject({
    code: 'FOLDER_IN_USE',
    message: expect.stringContaining(`Its database is process ${orphan} at ${first.uri}.`),
  });
  const shared = await attachOrStartLocalNeo4j(settings(), task);
  expect([shared.uri, shared.isOwned]).toEqual([first.uri, false]);
  await shared.stop();
  expect(await write(first, 'MATCH (n:Kept) RETURN count(n)')).toEqual([[1]]);

  await first.stop();
  expect(await findNeo4jProcess(orphan, join(folder, 'neo4j'))).toBeNull();
  expect(await readdir(folder)).not.toContain('running.json');

  const started = Date.now();
  const second = await startLocalNeo4j(settings(), task);
  expect(await write(second, 'MATCH (n:Kept) RETURN count(n)')).toEqual([[1]]);
  expect(Date.now() - started).toBeLessThan(60_000);
  const killed = await processId();
  process.kill(killed, 'SIGKILL');
  await expect.poll(processId, { timeout: 60_000 }).not.toBe(killed);
  await expect.poll(() => reported.at(-1), { timeout: 60_000 }).toBe('The local Neo4j is running again.');
  expect(reported).toContainEqual(
    expect.stringContaining(
      `The local Neo4j (process ${killed}) ended unexpectedly; its logs are in ${join(folder, 'neo4j', 'logs')}.`,
    ),
  );
  expect(await write(second, 'MATCH (n:Kept) RETURN count(n)')).toEqual([[1]]);
  const pid = await processId();
  await second.stop();
  expect(await findNeo4jProcess(pid, join(folder, 'neo4j'))).toBeNull();
});

async function startInKilledProcess(): Promise<void> {
  const module = new URL('../../src/database.ts', import.meta.url).href;
  const code = `const { startLocalNeo4j } = await import(${JSON.stringify(module)});
    await startLocalNeo4j(${JSON.stringify(settings())}, { report() {}, signal: new AbortController().signal });
    console.log('ready'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
}
