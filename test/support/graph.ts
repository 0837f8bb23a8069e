import { inject } from 'vitest';
import { type Graph, openGraph } from '../../src/graph/open.ts';
import { applySchema } from '../../src/graph/schema.ts';

/**
 * The database of this run, emptied, with constraints and indexes. Close it after the tests of the file. Test files run
 * one after the other, so nobody else writes in the meantime.
 */
export async function openTestGraph(): Promise<Graph> {
  const graph = openGraph(inject('neo4j'));
  await emptyGraph(graph);
  await applySchema(graph);
  return graph;
}

/** Removes every node and relationship; constraints and indexes stay. */
export async function emptyGraph(graph: Graph): Promise<void> {
  await graph.write((run) => run({ text: 'MATCH (n) DETACH DELETE n', params: {} }));
}
