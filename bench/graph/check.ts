import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { startLocalNeo4j } from '../../src/database.ts';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import { createMissingIndexes } from '../../src/graph/indexes.ts';
import { rebuildProjection } from '../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { databaseOf, homeOf } from '../database.ts';
import { fill } from './build.ts';
import { dossiersOf } from './dossiers.ts';
import { scales } from './scale.ts';

/**
 * Makes the smallest graph twice: as the large ones are made, and by the ordinary import of the same dossiers. Throws
 * when the two differ in any node or relationship, or when rebuilding the projections would change anything.
 */
export async function checkMaking(task: TaskContext): Promise<void> {
  task.report('Checking on a small graph that it is made as the ordinary import would store it …');
  await fill('tiny', task);
  const made = await inDatabase('tiny', task, async (graph) => {
    await createMissingIndexes(graph);
    const changes = await rebuildProjection(graph);
    if (changes.created + changes.updated + changes.removed > 0)
      throw new Error(`Rebuilding the projections of the small graph changed it: ${JSON.stringify(changes)}.`);
    return contentOf(graph);
  });
  rmSync(homeOf('imported'), { recursive: true, force: true });
  const imported = await inDatabase('imported', task, async (graph) => {
    await importDossiers(graph, writeDossiers(join(homeOf('imported'), 'dossiers')));
    return contentOf(graph);
  });
  const difference = firstDifference(made, imported);
  if (difference !== null) throw new Error(`The small graph is not as the ordinary import stores it: ${difference}`);
  task.report(`  the same: ${made.length} nodes and relationships.`);
}

async function inDatabase<T>(name: string, task: TaskContext, work: (graph: Graph) => Promise<T>): Promise<T> {
  const database = await startLocalNeo4j(databaseOf(name), task);
  const { uri, username, password } = database;
  const graph = openGraph({ uri, username, password });
  try {
    return await work(graph);
  } finally {
    await graph.close();
    await database.stop();
  }
}

function writeDossiers(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return [...dossiersOf(scales.tiny)].map(({ header, entries }) => {
    const file = join(folder, `${header.dossier}.json`);
    writeFileSync(file, JSON.stringify({ ...header, ...entries }));
    return file;
  });
}

/** Every node and relationship as a line of text, in a fixed order; without when, and from which bytes, it was imported. */
async function contentOf(graph: Graph): Promise<string[]> {
  const nodes = await graph.read({
    text: 'MATCH (n) RETURN labels(n), properties(n)',
    params: {},
  });
  const relationships = await graph.read({
    text: 'MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)',
    params: {},
  });
  const lines = [
    ...nodes.map(([labels, properties]) => [(labels as string[]).sort(), sorted(properties)]),
    ...relationships.map(([from, type, to, properties]) => [from, type, to, sorted(properties)]),
  ];
  return lines.map((line) => JSON.stringify(line)).sort();
}

function sorted(properties: unknown): object {
  const { importedAt: _when, sha256: _bytes, ...rest } = properties as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function firstDifference(made: readonly string[], imported: readonly string[]): string | null {
  if (isDeepStrictEqual(made, imported)) return null;
  const [here, there] = [new Set(made), new Set(imported)];
  const only = (list: readonly string[], other: ReadonlySet<string>) =>
    list.filter((line) => !other.has(line)).slice(0, 3);
  return JSON.stringify({ onlyMade: only(made, there), onlyImported: only(imported, here) }, null, 2);
}
