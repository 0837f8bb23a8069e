import { nodeById } from '../model/patterns/node-by-id.ts';
import { batches } from './batches.ts';
import type { Graph } from './client.ts';
import { deleteDetachedNodes, detachNodes, undeclare } from './dossiers.ts';
import { invalidatedCountsOf, projectRollups, subtractItems } from './projection/project-rollups.ts';

/** Returns the ids that another dossier than this one declares. */
export async function declaredElsewhere(
  graph: Graph,
  dossier: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')}
WHERE EXISTS { (n)<-[:DECLARES]-(d:Dossier) WHERE d.id <> $dossier } RETURN id`;
  const found = new Set<string>();
  for (const batch of batches(ids, 10_000)) {
    for (const [id] of await graph.read({ text, params: { dossier, ids: batch } })) found.add(String(id));
  }
  return found;
}

/** Returns the SHA-256 of what was imported last of each dossier whose name begins with a prefix, by name. */
export async function dossiersWithPrefix(graph: Graph, prefix: string): Promise<ReadonlyMap<string, string>> {
  const text = 'MATCH (d:Dossier) WHERE d.id STARTS WITH $prefix RETURN d.id, d.sha256';
  const rows = await graph.read({ text, params: { prefix } });
  return new Map(rows.map(([id, sha256]) => [String(id), String(sha256)]));
}

/**
 * Removes, of these things that the dossier declares, those to which no node refers, with their names. Returns the ids of the
 * removed nodes.
 */
export async function removeUnreferenced(graph: Graph, dossier: string, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} WHERE NOT EXISTS { (n)<--(:Node) }
RETURN n.id, COLLECT { MATCH (n)-[:NAMED]->(name:Node) RETURN name.id }, COLLECT { MATCH (n)-->(item:Dated) RETURN item.id }`;
  return graph.write(async (run) => {
    const rows = (await run({ text, params: { ids } })) as [id: string, names: string[], items: string[]][];
    const removed = await undeclare(
      run,
      dossier,
      rows.flatMap(([id, names]) => [id, ...names]),
    );
    await subtractItems(run, removed);
    const detached = await detachNodes(run, removed);
    await projectRollups(run, invalidatedCountsOf(rows.flatMap(([, , items]) => items)));
    await deleteDetachedNodes(run, detached);
    return removed;
  });
}

/** A stored thing that only one dossier declares. */
export interface StoredThing {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Its relationships to other things: type and id. */
  readonly references: readonly (readonly [type: string, to: string])[];
  readonly names: readonly Readonly<Record<string, unknown>>[];
  /** Whether a node that another dossier declares refers to it. */
  readonly isReferredTo: boolean;
}

/** Returns the things that no other dossier than this one declares. */
export async function thingsDeclaredOnlyBy(graph: Graph, dossier: string): Promise<readonly StoredThing[]> {
  const text = `MATCH (d:Dossier {id: $dossier})-[:DECLARES]->(n:Entity)
WHERE NOT EXISTS { (n)<-[:DECLARES]-(other:Dossier) WHERE other <> d }
RETURN n.id, properties(n),
  COLLECT { MATCH (n)-[r]->(m:Entity) RETURN [type(r), m.id] },
  COLLECT { MATCH (n)-[:NAMED]->(name:Name) RETURN properties(name) ORDER BY name.ordinal },
  EXISTS { (n)<--(:Node)<-[:DECLARES]-(other:Dossier) WHERE other <> d }`;
  const rows = await graph.read({ text, params: { dossier } });
  return rows.map(
    ([id, properties, references, names, isReferredTo]) =>
      ({ id, properties, references, names, isReferredTo }) as StoredThing,
  );
}
