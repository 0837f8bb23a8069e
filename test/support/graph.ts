import { type Graph, openGraph } from '../../src/graph/client.ts';
import { prepareGraph } from '../../src/graph/prepare.ts';
import { testDatabase } from './database.ts';

/** Opens the database of this worker, emptied, with constraints and indexes. Close it after the tests of the file. */
export async function openTestGraph(): Promise<Graph> {
  const graph = openGraph(testDatabase());
  await emptyGraph(graph);
  await prepareGraph(graph);
  return graph;
}

/** Removes every node and relationship, but no constraints and indexes. */
export async function emptyGraph(graph: Graph): Promise<void> {
  await graph.write((run) => run({ text: 'MATCH (n) DETACH DELETE n', params: {} }));
}
