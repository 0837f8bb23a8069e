import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { openDatabase } from './database.ts';
import { measure, type Spent, timed } from './stages.ts';
import { writeMeetings, writeVocabulary } from './write-dossier.ts';

const { values } = parseArgs({
  options: {
    // Meetings per dossier, each with about 14 things and claims.
    meetings: { type: 'string', default: '1500' },
    // Dossiers, imported one after the other into the same graph.
    dossiers: { type: 'string', default: '6' },
    // Print the slowest statements.
    statements: { type: 'boolean', default: false },
  },
});

const meetings = Number(values.meetings);
const dossiers = Number(values.dossiers);
if (!Number.isSafeInteger(meetings) || meetings < 1 || !Number.isSafeInteger(dossiers) || dossiers < 1) {
  console.error(
    `--meetings ${values.meetings} --dossiers ${values.dossiers}: both must be whole numbers of at least 1.`,
  );
  process.exit(2);
}
// An orderly exit, unlike a signal, also stops the database.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const folder = await mkdtemp(join(tmpdir(), 'communique-bulk-'));
const database = await openDatabase(join(folder, 'neo4j'));
const graph = openGraph(database);
try {
  await run();
} finally {
  await graph.close();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Imports the vocabulary and then the dossiers, and prints a line for each. */
async function run(): Promise<void> {
  const file = join(folder, 'dossier.json');
  await writeVocabulary(file);
  await report('vocabulary', file);
  for (let index = 0; index < dossiers; index += 1) {
    await writeMeetings(file, [index * meetings, (index + 1) * meetings]);
    await report(`dossier ${index + 1}`, file);
  }
}

async function report(title: string, file: string): Promise<void> {
  const before = await stored(graph);
  const { graph: timedGraph, times } = timed(graph);
  const spent = await measure(database.pid, () => importDossiers(timedGraph, [file]));
  const { size } = await stat(file);
  console.log(`${title} (${(size / 1e6).toFixed(1)} MB): ${line((await stored(graph)) - before, spent)}`);
  if (!values.statements) return;
  for (const { text, runs, seconds } of [...times.values()].sort((a, b) => b.seconds - a.seconds).slice(0, 25))
    console.log(
      `   ${seconds.toFixed(2)} s ${String(runs).padStart(4)} x ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`,
    );
}

/** The number of nodes and relationships, from the count store. */
async function stored(graph: Graph): Promise<number> {
  const count = async (text: string) => Number((await graph.read({ text, params: {} }))[0]?.[0]);
  return (await count('MATCH (n) RETURN count(n)')) + (await count('MATCH ()-[r]->() RETURN count(r)'));
}

function line(created: number, { seconds, nodeCpu, neo4jCpu }: Spent): string {
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  return `${created} nodes and relationships in ${seconds.toFixed(2)} s, ${Math.round(created / seconds)} per second; processor ${nodeCpu.toFixed(1)} s in Node, ${neo4jCpu.toFixed(1)} s in Neo4j; Node uses ${memory} MB`;
}
