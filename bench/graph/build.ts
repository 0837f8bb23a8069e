import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalNeo4j } from '../../src/database.ts';
import { openGraph } from '../../src/graph/client.ts';
import { createMissingIndexes } from '../../src/graph/indexes.ts';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { databaseOf, homeOf } from '../database.ts';
import { PEER_INDEX } from '../operations/search.ts';
import { importOffline } from './offline-import.ts';
import { type ScaleName, scales } from './scale.ts';
import { type WrittenGraph, writeGraph } from './write-graph.ts';

/** The graph of a scale in its own running Neo4j. */
export interface BuiltGraph {
  readonly scale: ScaleName;
  readonly nodes: number;
  readonly relationships: number;
  readonly database: LocalNeo4j;
}

interface Marker {
  readonly fingerprint: string;
  readonly nodes: number;
  readonly relationships: number;
}

/**
 * Starts the Neo4j that holds the graph of a scale; makes the graph first where it is not there, or was made otherwise
 * than it would be now.
 */
export async function useGraph(scale: ScaleName, fingerprint: string, task: TaskContext): Promise<BuiltGraph> {
  const settings = databaseOf(scale);
  const file = join(settings.dataFolder, 'graph.json');
  let marker = readMarker(file);
  if (marker?.fingerprint !== fingerprint) {
    rmSync(file, { force: true });
    const { nodes, relationships } = await fill(scale, task);
    marker = { fingerprint, nodes, relationships };
  }
  const database = await startLocalNeo4j(settings, task);
  try {
    await addIndexes(database, task);
    writeFileSync(file, JSON.stringify(marker));
    return { scale, nodes: marker.nodes, relationships: marker.relationships, database };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function readMarker(file: string): Marker | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Marker) : null;
}

/** Writes the graph as files and fills the database, which is not running, with them. */
export async function fill(scale: ScaleName, task: TaskContext): Promise<WrittenGraph> {
  const folder = join(homeOf(scale), 'csv');
  task.report(`Making the graph ${scale} …`);
  const written = writeGraph(scales[scale], folder, task.report);
  task.report(`  ${written.nodes} nodes, ${written.relationships} relationships; filling Neo4j with them …`);
  try {
    await importOffline(databaseOf(scale), written.files, task);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return written;
}

/** The indexes that the service makes at its start, and the one that the peer's users would make for its search. */
async function addIndexes({ uri, username, password }: LocalNeo4j, { report }: TaskContext): Promise<void> {
  const graph = openGraph({ uri, username, password });
  try {
    const started = performance.now();
    const made = await createMissingIndexes(graph);
    await graph.write((run) => run({ text: PEER_INDEX, params: {} }));
    await graph.read({ text: 'CALL db.awaitIndexes(3600)', params: {} });
    const seconds = Math.round((performance.now() - started) / 1000);
    if (made.length > 0) report(`  ${made.length} indexes made in ${seconds} s.`);
  } finally {
    await graph.close();
  }
}
