import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalNeo4j } from '../../src/database.ts';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import { createMissingIndexes } from '../../src/graph/indexes.ts';
import { rebuildProjection } from '../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { type DossierReport, hasChanges, totalOf } from '../../src/ingest/report.ts';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { databaseOf, homeOf } from '../database.ts';
import { dossiersOf } from '../graph/dossiers.ts';
import type { BenchDossier } from '../graph/entries.ts';
import { importOffline } from '../graph/offline-import.ts';
import { MEETINGS_PER_DOSSIER, type Scale } from '../graph/scale.ts';
import { writeGraph } from '../graph/write-graph.ts';

/** The graph that is there before the load: small, so that a run is about the load and not about the making of it. */
export const scale: Scale = { name: 'load', meetings: 1000, people: 200, outlets: 50 };

const NAME = 'load';

/** A fresh graph in its own running Neo4j. */
export async function startLoadGraph(task: TaskContext): Promise<LocalNeo4j> {
  rmSync(homeOf(NAME), { recursive: true, force: true });
  const written = writeGraph(scale, join(homeOf(NAME), 'csv'), task.report);
  await importOffline(databaseOf(NAME), written.files, task);
  const database = await startLoadDatabase(task);
  await withGraph(database, createMissingIndexes);
  task.report(`The graph has ${written.nodes} nodes and ${written.relationships} relationships.`);
  return database;
}

/** Starts the Neo4j of the graph as it is; on the given port where it has run before. */
export function startLoadDatabase(task: TaskContext, boltPort?: number): Promise<LocalNeo4j> {
  return startLocalNeo4j({ ...databaseOf(NAME), boltPort }, task);
}

/** Runs work with an open graph. */
export async function withGraph<T>({ uri, username, password }: LocalNeo4j, work: (graph: Graph) => Promise<T>) {
  const graph = openGraph({ uri, username, password });
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

/** Writes registers that are not in the graph yet, each as a dossier; gives the files. */
export function writeRegisters(count: number): string[] {
  return newRegisters(count).map(writeDossier);
}

/** Writes the meetings of many registers as one dossier, so large that it is imported in many transactions. */
export function writeLargeRegister(registers: number): string {
  const [first, ...others] = newRegisters(registers);
  if (!first) throw new RangeError('A large register is made of at least one.');
  const sections = Object.keys(first.entries);
  const entries = Object.fromEntries(
    sections.map((section) => [section, [first, ...others].flatMap((one) => one.entries[section] ?? [])]),
  );
  return writeDossier({ header: { ...first.header, dossier: 'large-register' }, entries });
}

function newRegisters(count: number): BenchDossier[] {
  const larger = { ...scale, meetings: scale.meetings + count * MEETINGS_PER_DOSSIER };
  return [...dossiersOf(larger)].slice(-count);
}

function writeDossier({ header, entries }: BenchDossier): string {
  const folder = join(homeOf(NAME), 'dossiers');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${header.dossier}.json`);
  writeFileSync(file, JSON.stringify({ ...header, ...entries }));
  return file;
}

function changesOf({ kinds, relationships, facts }: DossierReport): string {
  const { unchanged: _unchanged, ...nodes } = totalOf(kinds);
  return JSON.stringify({ nodes, relationships, facts });
}

/** What is wrong with the graph after dossiers have been imported: what they lack, and what is there too often. */
export async function findLosses(graph: Graph, files: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const report of (await importDossiers(graph, files)).dossiers) {
    if (hasChanges(report)) wrong.push(`importing ${report.dossier} again changed ${changesOf(report)}`);
    const there = Object.values(report.kinds).reduce((sum, { unchanged }) => sum + unchanged, 0);
    const text = 'MATCH (d:Dossier {id: $id})-[:DECLARES]->(n) RETURN count(*), count(DISTINCT n)';
    const [row] = await graph.read({ text, params: { id: report.dossier } });
    if (row?.[0] !== there || row?.[1] !== there)
      wrong.push(`${report.dossier} has ${there} nodes, but declares ${row?.join(' times, of different ones ')}`);
  }
  const changes = await rebuildProjection(graph);
  if (changes.created + changes.updated + changes.removed > 0)
    wrong.push(`rebuilding the facts changed ${JSON.stringify(changes)}`);
  return wrong;
}
