import { nodeById } from '../model/patterns/node-by-id.ts';
import { batches } from './batches.ts';
import type { RunStatement } from './client.ts';
import type { Ends } from './upsert.ts';

/** What the graph stores about a dossier itself. */
export interface DossierRecord {
  /** The name of the dossier. */
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** SHA-256 of the imported text, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Creates the node of a dossier if it does not exist, and locks it until the transaction ends, so that two imports of one
 * dossier run one after the other. Returns what the graph stores about it; null if it is new.
 */
export async function lockDossier(run: RunStatement, id: string): Promise<DossierRecord | null> {
  const text = 'MERGE (d:Dossier {id: $id}) SET d:Dossier RETURN d.title, d.kind, d.sha256';
  const [title, kind, sha256] = (await run({ text, params: { id } }))[0] ?? [];
  return typeof title === 'string' ? { id, title, kind: String(kind), sha256: String(sha256) } : null;
}

/**
 * Makes a dossier the one that declares these things and their names, instead of the dossiers of a kind that declare them.
 * Things with a date keep their dossiers.
 */
export async function adoptThings(
  run: RunStatement,
  dossier: string,
  { fromKind, ids }: { readonly fromKind: string; readonly ids: readonly string[] },
): Promise<void> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} WHERE n:Entity AND NOT n:Dated
MATCH (n)-[:NAMED*0..1]->(thing:Node)<-[r:DECLARES]-(other:Dossier {kind: $fromKind}) WHERE other.id <> $dossier
DELETE r
WITH DISTINCT thing
MATCH (mine:Dossier {id: $dossier}) MERGE (mine)-[:DECLARES]->(thing)`;
  for (const batch of batches(ids)) await run({ text, params: { dossier, fromKind, ids: batch } });
}

/** Stores what the graph keeps about a dossier, and the time of its import. */
export async function saveDossier(run: RunStatement, { id, ...properties }: DossierRecord): Promise<void> {
  const text = 'MATCH (d:Dossier {id: $id}) SET d += $properties, d.importedAt = $now';
  await run({ text, params: { id, properties, now: new Date().toISOString() } });
}

/** Returns the number of nodes that the dossier declares, read from the degree of its node. */
export async function countDeclared(run: RunStatement, dossier: string): Promise<number> {
  const text = 'MATCH (d:Dossier {id: $dossier}) RETURN COUNT { (d)-[:DECLARES]->() }';
  const [row] = await run({ text, params: { dossier } });
  return Number(row?.[0] ?? 0);
}

/** Returns the ids of the nodes that the dossier declares. */
export async function declaredIds(run: RunStatement, dossier: string): Promise<string[]> {
  const text = 'MATCH (:Dossier {id: $dossier})-[:DECLARES]->(n:Node) RETURN n.id';
  return (await run({ text, params: { dossier } })).map(([id]) => String(id));
}

/** Ends the declaration of nodes by a dossier. Returns the ids of those that no dossier declares any more. */
export async function undeclare(run: RunStatement, dossier: string, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)<-[r:DECLARES]-(:Dossier {id: $dossier}) DELETE r
WITH n WHERE NOT EXISTS { (:Dossier)-[:DECLARES]->(n) } RETURN n.id`;
  const undeclared: string[] = [];
  for (const batch of batches(ids)) {
    for (const [id] of await run({ text, params: { dossier, ids: batch } })) undeclared.push(String(id));
  }
  return undeclared;
}

/** Returns the relationships of these types that end at these nodes. */
export async function referencesTo(
  run: RunStatement,
  ids: readonly string[],
  types: readonly string[],
): Promise<[type: string, ends: Ends][]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)<-[r]-(m:Node) WHERE type(r) IN $types RETURN type(r), m.id, n.id`;
  const found: [string, Ends][] = [];
  for (const batch of batches(ids)) {
    for (const [type, from, to] of await run({ text, params: { ids: batch, types } }))
      found.push([String(type), [String(from), String(to)]]);
  }
  return found;
}

/**
 * Deletes the relationships of nodes and removes their labels, so that no query finds them. Returns their element ids for
 * `deleteDetachedNodes`, which must be the last step of the transaction: once a transaction has deleted nodes, each of its index
 * seeks copies the set of them.
 */
export async function detachNodes(run: RunStatement, ids: readonly string[]): Promise<readonly string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} OPTIONAL MATCH (n)-[r]-() DELETE r
WITH DISTINCT n REMOVE n:$(labels(n)) RETURN elementId(n)`;
  const elementIds: string[] = [];
  for (const batch of batches(ids)) {
    for (const [elementId] of await run({ text, params: { ids: batch } })) elementIds.push(String(elementId));
  }
  return elementIds;
}

/** Deletes nodes that `detachNodes` has detached. */
export async function deleteDetachedNodes(run: RunStatement, elementIds: readonly string[]): Promise<void> {
  const text = 'UNWIND $elementIds AS elementId MATCH (n) WHERE elementId(n) = elementId DELETE n';
  for (const batch of batches(elementIds)) await run({ text, params: { elementIds: batch } });
}

/** Removes the node of a dossier, but not what it declares. */
export async function removeDossier(run: RunStatement, dossier: string): Promise<void> {
  await run({ text: 'MATCH (d:Dossier {id: $dossier}) DETACH DELETE d', params: { dossier } });
}
