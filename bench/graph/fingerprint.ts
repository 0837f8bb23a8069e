import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { startLocalNeo4j } from '../../src/database.ts';
import { type Graph, openGraph } from '../../src/graph/client.ts';
import type { TaskContext } from '../../src/local-neo4j/task-context.ts';
import { databaseOf, homeOf } from '../database.ts';
import { importGenerated } from './import-generated.ts';
import { scales } from './scale.ts';

/**
 * Imports the smallest graph, and returns the SHA-256 of its contents. It changes when the generator or the import changes
 * what a graph contains, so that the large graphs must be built again.
 */
export async function computeFingerprint(task: TaskContext): Promise<string> {
  task.report('Importing a small graph, to see whether the stored graphs are current …');
  rmSync(homeOf('tiny'), { recursive: true, force: true });
  const { uri, username, password, stop } = await startLocalNeo4j(databaseOf('tiny'), task);
  const graph = openGraph({ uri, username, password });
  try {
    await importGenerated(graph, scales.tiny, task);
    return hashOf(await contentsOf(graph));
  } finally {
    await graph.close();
    await stop();
  }
}

/** Every node and relationship as a line of text, sorted, without the time of its import. */
async function contentsOf(graph: Graph): Promise<readonly string[]> {
  const nodes = await graph.read({ text: 'MATCH (n) RETURN labels(n), properties(n)', params: {} });
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

function sorted(properties: unknown): readonly (readonly [string, unknown])[] {
  const { importedAt: _, ...rest } = properties as Record<string, unknown>;
  return Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
}

function hashOf(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}
