import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Graph, openGraph } from '../../src/graph/open.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { openDatabase } from './database.ts';
import { measure, type Spent, timed } from './stages.ts';
import { writeMeetings, writeVocabulary } from './write-dossier.ts';

const { values } = parseArgs({
  options: {
    meetings: { type: 'string', default: '6000' },
    chunks: { type: 'string', default: '1' },
    statements: { type: 'boolean', default: false },
  },
});

const meetings = Number(values.meetings);
const chunks = Number(values.chunks);
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

/** Imports the vocabulary, then the meetings chunk after chunk, and prints a line for each. */
async function run(): Promise<void> {
  const file = join(folder, 'dossier.json');
  await writeVocabulary(file);
  await report('vocabulary', file);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    await writeMeetings(file, [chunk * meetings, (chunk + 1) * meetings]);
    await report(`chunk ${chunk + 1}`, file);
  }
}

async function report(title: string, file: string): Promise<void> {
  const before = await stored(graph);
  const { graph: watched, times } = timed(graph);
  const stages: string[] = [];
  let last = performance.now();
  let stage = '';
  const turn = (next: string) => {
    const now = performance.now();
    if (stage !== '') stages.push(`${stage} ${((now - last) / 1000).toFixed(1)}`);
    stage = next;
    last = now;
  };
  turn('check');
  const spent = await measure(database.pid, () =>
    importDossiers(watched, [file], {
      onProgress: (progress) => {
        if (progress.stage !== stage) turn(progress.stage);
      },
    }),
  );
  turn('');
  console.log(line(title, (await stored(graph)) - before, spent), `[${stages.join(', ')}]`);
  if (!values.statements) return;
  for (const { text, runs, seconds } of [...times.values()].sort((a, b) => b.seconds - a.seconds).slice(0, 25))
    console.log(
      `   ${seconds.toFixed(2)} s ${String(runs).padStart(4)} x ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`,
    );
}

/** Nodes and relationships in the database, from the count store. */
async function stored(graph: Graph): Promise<number> {
  const count = async (text: string) => Number((await graph.read({ text, params: {} }))[0]?.[0]);
  return (await count('MATCH (n) RETURN count(n)')) + (await count('MATCH ()-[r]->() RETURN count(r)'));
}

function line(title: string, made: number, { seconds, nodeCpu, neo4jCpu }: Spent): string {
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  return `${title}: ${made} nodes and relationships in ${seconds.toFixed(2)} s, ${Math.round(made / seconds)} a second; CPU of Node ${nodeCpu.toFixed(1)} s, of Neo4j ${neo4jCpu.toFixed(1)} s; Node holds ${memory} MB`;
}
