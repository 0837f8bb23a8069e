import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock } from '../../src/local-neo4j/lock.ts';
import { readOrCreatePassword } from '../../src/local-neo4j/password.ts';
import { readProcessRecord, writeProcessRecord } from '../../src/local-neo4j/process-file.ts';
import { findNeo4jProcess } from '../../src/local-neo4j/server-process.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-folder-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('the password is created once, in a file that only its owner can read', async () => {
  const file = join(folder, 'password');
  const password = await readOrCreatePassword(file);
  expect(password).toMatch(/^[\w-]{32}$/);
  expect(await readOrCreatePassword(file)).toBe(password);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a lock has one holder at a time', () => {
  const file = join(folder, 'lock');
  const lock = acquireLock(file);
  expect(lock).not.toBeNull();
  expect(acquireLock(file)).toBeNull();
  lock?.release();
  const again = acquireLock(file);
  expect(again).not.toBeNull();
  again?.release();
});

test('the lock of a killed process is released', async () => {
  const file = join(folder, 'lock');
  const module = new URL('../../src/local-neo4j/lock.ts', import.meta.url).href;
  const code = `const { acquireLock } = await import(${JSON.stringify(module)});
    globalThis.lock = acquireLock(${JSON.stringify(file)}); console.log('taken'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  expect(acquireLock(file)).toBeNull();
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
  const lock = acquireLock(file);
  expect(lock).not.toBeNull();
  lock?.release();
});

test('a damaged process record is ignored', async () => {
  const file = join(folder, 'running.json');
  expect(readProcessRecord(file)).toBeNull();
  await writeFile(file, '{"pid": 1');
  expect(readProcessRecord(file)).toBeNull();
  writeProcessRecord(file, { pid: 7, boltPort: 7687 });
  expect(readProcessRecord(file)).toEqual({ pid: 7, boltPort: 7687, version: '5.26.25' });
});

test('a process that is not a Neo4j on this folder is not adopted', async () => {
  expect(await findNeo4jProcess(process.pid, folder)).toBeNull();
});
