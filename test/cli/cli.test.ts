import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { testDatabase } from '../support/database.ts';
import { openTestGraph } from '../support/graph.ts';

const cli = fileURLToPath(new URL('../../src/cli/cli.ts', import.meta.url));
const seed = (path: string) => fileURLToPath(new URL(`../../seed/${path}`, import.meta.url));

let graph: Graph;
let folder: string;
let started: ChildProcess[] = [];

beforeAll(async () => {
  graph = await openTestGraph();
  folder = await mkdtemp(join(tmpdir(), 'communique-cli-'));
});

afterAll(async () => {
  await graph.close();
  await rm(folder, { recursive: true, force: true });
});

// A test that fails must leave no service running.
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
});

/** Starts the command line against the database of this worker. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { uri, username, password } = testDatabase();
  const env = { PATH: process.env.PATH, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  const child = spawn(process.execPath, [cli, ...args], { env: { ...env, ...environment } });
  started.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output, ended };
}

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { output, ended } = start(args, environment);
  return { code: await ended, ...output };
}

test('help says what there is, and each command has examples', async () => {
  expect((await run(['--help'])).stdout).toMatch(/serve.*import.*verify.*neo4j.*schema/s);
  for (const command of ['serve', 'import', 'verify', 'neo4j', 'schema']) {
    const { code, stdout } = await run([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}(\w+=\S+ )*communique/);
  }
});

test('a command that is called wrongly ends with 2 and its help', async () => {
  expect(await run(['import'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("missing required argument 'file'"),
  });
  expect(await run(['banana'])).toMatchObject({ code: 2, stderr: expect.stringContaining("unknown command 'banana'") });
});

test('all faults of the configuration are told together, with 2 and without the password', async () => {
  const { code, stderr } = await run(['serve'], {
    PORT: '70000',
    GRAPHIQL: 'yes',
    NEO4J_URI: 'http://db',
    NEO4J_PASSWORD: 'geheim',
  });
  expect(code).toBe(2);
  expect(stderr).toContain('PORT is "70000"; it must be a whole number from 0 to 65535.');
  expect(stderr).toContain('GRAPHIQL is "yes"; it must be "on" or "off".');
  expect(stderr).toContain('NEO4J_URI is "http://db"; it must be the address of a Neo4j');
  expect(stderr).not.toContain('geheim');
});

test('a wrong password is told in a sentence, without a stack', async () => {
  const { code, stderr } = await run(['serve'], { NEO4J_PASSWORD: 'wrong', PORT: '0' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Neo4j at .* rejects the user "neo4j".*check NEO4J_USERNAME and NEO4J_PASSWORD\.\n$/);
});

test('the schema is printed whole', async () => {
  const { code, stdout } = await run(['schema']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/type MeetingConnection \{/);
});

test('the JSON Schema of dossiers is printed, and the seed has a copy of it for editors', async () => {
  const { code, stdout } = await run(['schema', '--dossier']);
  expect([code, stdout]).toEqual([0, await readFile(seed('dossier.schema.json'), 'utf8')]);
});

test('a dry run changes nothing; an import does', async () => {
  const file = seed('vocabularies/countries.yaml');
  const count = () => graph.read({ text: 'MATCH (n:Country) RETURN count(n) > 0', params: {} });
  expect(await run(['import', '--dry-run', file])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Dry run'),
  });
  expect(await count()).toEqual([[false]]);
  expect(await run(['import', file])).toMatchObject({ code: 0, stdout: expect.stringContaining('Country') });
  expect(await count()).toEqual([[true]]);
});

// Patient, since the first import in a new database has all its statements planned.
test('records of a data set are imported by format, and what became of them is told in words and as JSON', {
  timeout: 120_000,
}, async () => {
  const file = join(folder, 'events.tsv');
  await writeFile(file, 'Chad\tConsult\tPeru\t2031-03-04\nChad\tConsult\tPeru\n');
  const [rejects, report] = [join(folder, 'rejects.jsonl'), join(folder, 'report.json')];
  const options = ['--format', 'icews-tsv', '--rejects', rejects, '--report', report];
  const { code, stdout } = await run(['import', ...options, file]);
  expect(code).toBe(0);
  expect(stdout).toContain(`1 imported, 0 skipped, 1 rejected: see ${rejects}`);
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
    format: 'icews-tsv',
    records: { read: 2, imported: 1 },
  });
  expect(await run(['import', ...options, '--strict', file])).toMatchObject({ code: 1 });
  expect(await run(['import', '--strict', file])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("option '--strict' is for data sets; name the format with --format"),
  });
});

test('a dossier with faults ends with 1, and says where they are', async () => {
  const file = join(folder, 'wrong.yaml');
  await writeFile(file, 'dossier: wrong\ntitle: Wrong\nkind: VOCABULARY\npeople:\n  - id: country:x\n');
  const { code, stderr } = await run(['import', file]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${file}:5 people[0].id: `);
});

test('passages that are not in the text end a verification with 1', async () => {
  const text = join(folder, 'other.txt');
  await writeFile(text, 'Nothing of it.');
  const { code, stdout } = await run(['verify', seed('dossiers/chinaru-2020-09-13.yaml'), '--text', text]);
  expect(code).toBe(1);
  expect(stdout).toContain('ORPHANED');
});

// Patient, since the whole seed is loaded and the machine may be busy.
test('serve loads the seed into an empty graph, says where it serves, and ends with 0 when told to', {
  timeout: 120_000,
}, async () => {
  await graph.write((write) => write({ text: 'MATCH (n) DETACH DELETE n', params: {} }));
  const { child, output, ended } = start(['serve'], { PORT: '0' });
  await expect.poll(() => output.stdout, { timeout: 100_000 }).toContain('Stop it with Ctrl-C.');
  expect(output.stdout).toMatch(/The graph is empty: loading the seed \(\d+ dossiers\)/);
  const url = /GraphQL\s+(\S+)/.exec(output.stdout)?.[1] ?? '';
  const body = JSON.stringify({ query: '{ meetings { totalCount } }' });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(await response.json()).toMatchObject({ data: { meetings: { totalCount: 4 } } });
  // npm passes the same Ctrl-C on once more, at any moment until the process is gone.
  for (let times = 0; times < 500 && child.exitCode === null && child.signalCode === null; times += 1) {
    child.kill('SIGINT');
    await delay(2);
  }
  expect(await ended).toBe(0);
  expect(output.stdout).toMatch(/Stopped\.\n$/);
});
