import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
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

// A failed test must leave no service running.
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
});

/** Starts the command line with the test database. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { uri, username, password } = testDatabase();
  const login = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  // The first command compiles the sources for the others.
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(folder, 'compiled'), ...login };
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

test('the help lists the commands and exit codes, and each command has examples', async () => {
  const { code, stdout: help } = await run(['--help']);
  expect(code).toBe(0);
  expect(help).toMatch(/serve.*import.*verify.*neo4j.*schema/s);
  expect(help).toMatch(/Exit codes:\n {2}0 {2}success\n {2}1 {2}failure.*\n {2}2 {2}wrong usage/);
  const program = createProgram(async () => {});
  for (const command of program.commands) {
    let text = '';
    command.configureOutput({ writeOut: (part) => (text += part) });
    await expect(program.parseAsync(['node', 'communique', command.name(), '--help'])).rejects.toMatchObject({
      exitCode: 0,
    });
    expect(text).toMatch(/Examples:\n {2}(\w+=\S+ )*communique/);
  }
});

test('wrong usage ends with 2 and the help', async () => {
  expect(await run(['import'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("missing required argument 'file'"),
  });
  expect(await run(['banana'])).toMatchObject({ code: 2, stderr: expect.stringContaining("unknown command 'banana'") });
});

test('an invalid configuration ends with 2 and lists all errors, without the password', async () => {
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

test('a wrong password is reported in one sentence, without a stack', async () => {
  const { code, stderr } = await run(['serve'], { NEO4J_PASSWORD: 'wrong', PORT: '0' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Neo4j at .* rejects the user "neo4j".*check NEO4J_USERNAME and NEO4J_PASSWORD\.\n$/);
});

test('schema prints the whole schema, or as much as its reader wants', async () => {
  const { code, stdout } = await run(['schema']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/type MeetingConnection \{/);
  expect(stdout).not.toMatch(/@(?!specifiedBy)\w+\(|^directive /m);
  const { child, output, ended } = start(['schema']);
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await ended).toBe(0);
  expect(output.stderr).toBe('');
});

test('schema --dossier prints the JSON Schema of dossiers, of which the seed has a copy for editors', async () => {
  const { code, stdout } = await run(['schema', '--dossier']);
  expect([code, stdout]).toEqual([0, await readFile(seed('dossier.schema.json'), 'utf8')]);
});

test('a dry run stores nothing, an import does', async () => {
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

// A long timeout, because the first import in a new database plans all its statements.
test('import --format imports the records of a data set and reports the result as text and as JSON', {
  timeout: 120_000,
}, async () => {
  const file = join(folder, 'events.tsv');
  await writeFile(file, 'Chad\tConsult\tPeru\t2031-03-04\nChad\tConsult\tPeru\n');
  const [rejects, report] = [join(folder, 'rejects.jsonl'), join(folder, 'report.json')];
  const options = ['--format', 'icews-tsv', '--rejects', rejects, '--report', report];
  const { code, stdout } = await run(['import', ...options, file]);
  expect(code).toBe(0);
  expect(stdout).toContain(`1 imported, 0 skipped, 1 rejected (see ${rejects})`);
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
    format: 'icews-tsv',
    records: { read: 2, imported: 1 },
  });
  expect(await run(['import', ...options, '--strict', file])).toMatchObject({ code: 1 });
  expect(await run(['import', '--strict', file])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("option '--strict' is only for data sets; name their format with --format"),
  });
});

test('an invalid dossier ends with 1 and names the place of the error', async () => {
  const file = join(folder, 'wrong.yaml');
  await writeFile(file, 'dossier: wrong\ntitle: Wrong\nkind: VOCABULARY\npeople:\n  - id: country:x\n');
  const { code, stderr } = await run(['import', file]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${file}:5 people[0].id: `);
});

test('verify ends with 1 if a passage is not in the text', async () => {
  const text = join(folder, 'other.txt');
  await writeFile(text, 'Nothing of it.');
  const { code, stdout } = await run(['verify', seed('dossiers/chinaru-2020-09-13.yaml'), '--text', text]);
  expect(code).toBe(1);
  expect(stdout).toContain('ORPHANED');
});

// A long timeout, because the whole seed is loaded and the machine may be busy.
test('serve loads the seed into an empty graph, prints its address, and ends with 0 on Ctrl-C', {
  timeout: 120_000,
}, async () => {
  await graph.write((write) => write({ text: 'MATCH (n) DETACH DELETE n', params: {} }));
  const { child, output, ended } = start(['serve'], { PORT: '0' });
  await expect.poll(() => output.stdout, { timeout: 100_000 }).toContain('Press Ctrl-C to stop.');
  expect(output.stdout).toMatch(/The graph is empty: loading the seed \(\d+ dossiers\)/);
  const url = /GraphQL\s+(\S+)/.exec(output.stdout)?.[1] ?? '';
  const body = JSON.stringify({ query: '{ meetings { totalCount } }' });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(await response.json()).toMatchObject({ data: { meetings: { totalCount: 4 } } });
  // npm sends the same Ctrl-C again, at any time until the process has ended.
  for (let times = 0; times < 500 && child.exitCode === null && child.signalCode === null; times += 1) {
    child.kill('SIGINT');
    await delay(2);
  }
  expect(await ended).toBe(0);
  expect(output.stdout).toMatch(/Stopped\.\n$/);
});
