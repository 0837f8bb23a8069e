import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalNeo4j } from '../../src/database.ts';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import { rebuildProjection } from '../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { type DossierReport, hasChanges, totalOf } from '../../src/ingest/report.ts';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { databaseOf, homeOf } from '../database.ts';
import { sizeOf } from '../graph/build.ts';
import { dossiersOf } from '../graph/dossiers.ts';
import { importGenerated, writeDossierFile } from '../graph/import-generated.ts';
import { MEETINGS_PER_DOSSIER, type Scale } from '../graph/scale.ts';

/** The graph before the load: small, so that a run measures the load and not the build. */
export const scale: Scale = { name: 'load', meetings: 1000, people: 200, outlets: 50 };

const NAME = 'load';

/** Builds a new graph in a Neo4j of its own, which is running. */
export async function startLoadGraph(task: TaskContext): Promise<LocalNeo4j> {
  rmSync(homeOf(NAME), { recursive: true, force: true });
  const database = await startLoadDatabase(task);
  await withGraph(database, async (graph) => {
    await importGenerated(graph, scale, task);
    const { nodes, relationships } = await sizeOf(graph);
    task.report(`The graph has ${nodes} nodes and ${relationships} relationships.`);
  });
  return database;
}

/** Starts the Neo4j of the graph, on the port that it had before where one is given. */
export function startLoadDatabase(task: TaskContext, boltPort?: number): Promise<LocalNeo4j> {
  return startLocalNeo4j({ ...databaseOf(NAME), boltPort }, task);
}

/** Runs work with a client of a database. */
export async function withGraph<T>({ uri, username, password }: LocalNeo4j, work: (graph: Graph) => Promise<T>) {
  const graph = openGraph({ uri, username, password });
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

/** Writes dossiers of meetings that are not in the graph, and returns their files. */
export function writeRegisters(count: number): string[] {
  const folder = join(homeOf(NAME), 'dossiers');
  mkdirSync(folder, { recursive: true });
  const larger = { ...scale, meetings: scale.meetings + count * MEETINGS_PER_DOSSIER };
  return [...dossiersOf(larger)].slice(-count).map((dossier) => writeDossierFile(dossier, folder));
}

function changesOf({ kinds, relationships, facts }: DossierReport): string {
  const { unchanged: _unchanged, ...nodes } = totalOf(kinds);
  return JSON.stringify({ nodes, relationships, facts });
}

/** Finds what the graph lacks of imported dossiers, and what it contains twice. */
export async function findLosses(graph: Graph, files: readonly string[]): Promise<string[]> {
  const losses: string[] = [];
  for (const report of (await importDossiers(graph, files)).dossiers) {
    if (hasChanges(report)) losses.push(`importing ${report.dossier} again changed ${changesOf(report)}`);
    const declared = Object.values(report.kinds).reduce((sum, { unchanged }) => sum + unchanged, 0);
    const text = 'MATCH (d:Dossier {id: $id})-[:DECLARES]->(n) RETURN count(*), count(DISTINCT n)';
    const [row] = await graph.read({ text, params: { id: report.dossier } });
    if (row?.[0] !== declared || row?.[1] !== declared)
      losses.push(
        `${report.dossier} has ${declared} nodes, but ${row?.[0]} relationships DECLARES to ${row?.[1]} different nodes`,
      );
  }
  const changes = await rebuildProjection(graph);
  if (changes.created + changes.updated + changes.removed > 0)
    losses.push(`rebuilding the projection changed ${JSON.stringify(changes)}`);
  return losses;
}
