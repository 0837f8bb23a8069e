import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalNeo4j } from '../../src/database.ts';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { databaseOf } from '../database.ts';
import { PEER_INDEX } from '../operations/search.ts';
import { importGenerated } from './import-generated.ts';
import { type Scale, type ScaleName, scales } from './scale.ts';

/** The graph of a scale in its own running Neo4j. */
export interface BuiltGraph {
  readonly scale: ScaleName;
  readonly nodes: number;
  readonly relationships: number;
  readonly database: LocalNeo4j;
}

/** The description of a complete graph, stored beside its database. */
interface Marker {
  /** The fingerprint of the code that built it (fingerprint.ts). */
  readonly fingerprint: string;
  readonly nodes: number;
  readonly relationships: number;
}

/**
 * Starts the Neo4j with the graph of a scale. Builds the graph first when it is missing, or when its fingerprint differs
 * from the given one; null accepts any graph that is complete.
 */
export async function useGraph(scale: ScaleName, fingerprint: string | null, task: TaskContext): Promise<BuiltGraph> {
  const settings = databaseOf(scale);
  const file = join(settings.dataFolder, 'graph.json');
  const stored = readMarker(file);
  const isCurrent = stored !== null && (fingerprint === null || stored.fingerprint === fingerprint);
  if (!isCurrent) rmSync(settings.dataFolder, { recursive: true, force: true });
  const database = await startLocalNeo4j(settings, task);
  try {
    const marker = isCurrent
      ? stored
      : { fingerprint: fingerprint ?? '', ...(await build(scales[scale], database, task)) };
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

/** Imports the graph of a scale into an empty database, with the index that users of the peer would create for its search. */
async function build(scale: Scale, { uri, username, password }: LocalNeo4j, task: TaskContext): Promise<GraphSize> {
  const graph = openGraph({ uri, username, password });
  try {
    task.report(`Building the graph ${scale.name} …`);
    const started = performance.now();
    await importGenerated(graph, scale, task);
    await graph.write((run) => run({ text: PEER_INDEX, params: {} }));
    await graph.read({ text: 'CALL db.awaitIndexes(3600)', params: {} });
    const size = await sizeOf(graph);
    const seconds = (performance.now() - started) / 1000;
    const rate = Math.round((size.nodes + size.relationships) / seconds);
    task.report(
      `  ${size.nodes} nodes and ${size.relationships} relationships in ${Math.round(seconds)} s (${rate} per second)`,
    );
    return size;
  } finally {
    await graph.close();
  }
}

/** Numbers of nodes and relationships. */
export interface GraphSize {
  readonly nodes: number;
  readonly relationships: number;
}

/** Counts the nodes and relationships of a graph, from Neo4j's count store. */
export async function sizeOf(graph: Graph): Promise<GraphSize> {
  const count = async (text: string) => Number((await graph.read({ text, params: {} }))[0]?.[0] ?? 0);
  return {
    nodes: await count('MATCH (n) RETURN count(n)'),
    relationships: await count('MATCH ()-[r]->() RETURN count(r)'),
  };
}
