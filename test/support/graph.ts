import { type Graph, openGraph } from '../../src/graph/client.ts';
import { createMissingIndexes } from '../../src/graph/indexes.ts';
import { testDatabase } from './database.ts';

/** Opens the database of this worker, emptied, with constraints and indexes. Close it after the tests of the file. */
export async function openTestGraph(): Promise<Graph> {
  const graph = openGraph(testDatabase());
  await emptyGraph(graph);
  await createMissingIndexes(graph);
  return graph;
}

/** Removes every node and relationship, but no constraints and indexes. */
export async function emptyGraph(graph: Graph): Promise<void> {
  await graph.write((run) => run({ text: 'MATCH (n) DETACH DELETE n', params: {} }));
}
