import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { userFolders } from '../../src/config/folders.ts';
import { openGraph } from '../../src/graph/client.ts';
import { findRunning } from '../../src/local-neo4j/server-process.ts';
import { type LocalNeo4j, startLocalNeo4j } from '../../src/local-neo4j/start.ts';
import { useLocalNeo4j } from '../../src/local-neo4j/use.ts';

let folder: string;
const said: string[] = [];
const progress = { report: (line: string) => void said.push(line), signal: new AbortController().signal };
const settings = () => ({
  dataFolder: folder,
  cacheFolder: userFolders(process.env.COMMUNIQUE_HOME).cache,
  javaHome: process.env.JAVA_HOME,
  boltPort: 0,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-life-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask(local: LocalNeo4j, text: string): Promise<unknown[][]> {
  const graph = openGraph(local);
  try {
    return await graph.write((run) => run({ text, params: {} }));
  } finally {
    await graph.close();
  }
}

const processId = async () => JSON.parse(await readFile(join(folder, 'running.json'), 'utf8')).pid as number;

// One story told in one test, since every start takes seconds.
test('a database left by a killed process is taken over, shared, stopped, started again when it dies, and keeps its data', {
  timeout: 240_000,
}, async () => {
  await startInProcessAndKill();
  const orphan = await processId();

  const first = await startLocalNeo4j(settings(), progress);
  expect(said).toContain(`Using the local Neo4j that was left running (process ${orphan}).`);
  await ask(first, 'CREATE (:Kept)');

  await expect(startLocalNeo4j(settings(), progress)).rejects.toMatchObject({
    code: 'FOLDER_IN_USE',
    message: expect.stringContaining(`Its database is process ${orphan} at ${first.uri}.`),
  });
  const shared = await useLocalNeo4j(settings(), progress);
  expect([shared.uri, shared.isOurs]).toEqual([first.uri, false]);
  await shared.stop();
  expect(await ask(first, 'MATCH (n:Kept) RETURN count(n)')).toEqual([[1]]);

  await first.stop();
  expect(await findRunning(orphan, join(folder, 'neo4j'))).toBeNull();
  expect(await readdir(folder)).not.toContain('running.json');

  const started = Date.now();
  const second = await startLocalNeo4j(settings(), progress);
  expect(await ask(second, 'MATCH (n:Kept) RETURN count(n)')).toEqual([[1]]);
  expect(Date.now() - started).toBeLessThan(60_000);
  const killed = await processId();
  process.kill(killed, 'SIGKILL');
  await expect.poll(processId, { timeout: 60_000 }).not.toBe(killed);
  await expect.poll(() => said.at(-1), { timeout: 60_000 }).toBe('The local Neo4j runs again.');
  expect(said).toContainEqual(expect.stringContaining(`The local Neo4j (process ${killed}) has ended by itself`));
  expect(await ask(second, 'MATCH (n:Kept) RETURN count(n)')).toEqual([[1]]);
  const pid = await processId();
  await second.stop();
  expect(await findRunning(pid, join(folder, 'neo4j'))).toBeNull();
});

async function startInProcessAndKill(): Promise<void> {
  const module = new URL('../../src/local-neo4j/start.ts', import.meta.url).href;
  const code = `const { startLocalNeo4j } = await import(${JSON.stringify(module)});
    await startLocalNeo4j(${JSON.stringify(settings())}, { report() {}, signal: new AbortController().signal });
    console.log('ready'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
}
