import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { openTestGraph } from '../support/graph.ts';

const run = promisify(execFile);
const checkout = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let installed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-package-'));
  const packed = await run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { cwd: checkout });
  const [{ filename }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[')));
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const quickly = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  await run('npm', ['install', ...quickly, join(folder, filename)], { cwd: folder });
  installed = join(folder, 'node_modules', 'communique');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the installed program outside the checkout, with the database of this worker. */
function communique(...args: string[]) {
  const { uri, username, password } = testDatabase();
  const env = { PATH: process.env.PATH, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  return run(process.execPath, [join(folder, 'node_modules/.bin/communique'), ...args], { cwd: folder, env });
}

describe('The package, installed in an empty folder', () => {
  test('has compiled code and no TypeScript sources', () => {
    const sources = globSync('**/*.ts', { cwd: installed, exclude: (name) => name === 'node_modules' });
    expect(sources.filter((name) => !name.endsWith('.d.ts'))).toEqual([]);
    expect(
      globSync('{bin/communique.js,dist/cli/cli.js,schema.graphql,seed/dossiers/*.yaml}', { cwd: installed }),
    ).toHaveLength(4);
  });

  test('prints its help and the whole schema', async () => {
    expect((await communique('--help')).stdout).toMatch(/^Usage: communique /);
    expect((await communique('schema')).stdout).toContain('type MeetingConnection');
  });

  test('checks the seed in a dry run and changes nothing', async () => {
    const graph = await openTestGraph();
    const files = globSync(join(installed, 'seed/{vocabularies,dossiers}/*.yaml')).sort().reverse();
    const { stdout } = await communique('import', '--dry-run', ...files);
    expect(stdout).toContain('chinaru-2020-09-13');
    expect(await graph.read({ text: 'MATCH (n:Node) RETURN count(n)', params: {} })).toEqual([[0]]);
    await graph.close();
  });
});
