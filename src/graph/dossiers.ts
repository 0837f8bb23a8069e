import { nodeById } from '../model/patterns/node-by-id.ts';
import { batches } from './batches.ts';
import type { RunStatement } from './client.ts';
import type { Ends } from './upsert.ts';

/** What the graph keeps of a dossier itself. */
export interface DossierFacts {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
}

/** What stood in the graph when a dossier was locked. */
export interface LockedDossier {
  /** What it held before; null where it is new. */
  readonly before: DossierFacts | null;
  /** Another import writes it in many transactions at this moment. */
  readonly isBusy: boolean;
}

/**
 * Makes the node of a dossier where there is none, and locks it until the transaction ends, so that two imports of one
 * dossier come one after the other.
 */
export async function lockDossier(run: RunStatement, id: string): Promise<LockedDossier> {
  const text = `MERGE (d:Dossier {id: $id}) SET d:Dossier
RETURN d.title, d.kind, d.sha256, coalesce(d.writingUntil > timestamp(), false)`;
  const [title, kind, sha256, isBusy] = (await run({ text, params: { id } }))[0] ?? [];
  const before = typeof title === 'string' ? { id, title, kind: String(kind), sha256: String(sha256) } : null;
  return { before, isBusy: isBusy === true };
}

/**
 * Makes the dossier the one that declares these things, with their names, in place of the dossiers of one kind that do.
 * What happens and documents are not handed over.
 */
export async function takeOver(
  run: RunStatement,
  dossier: string,
  from: { kind: string; ids: readonly string[] },
): Promise<void> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} WHERE n:Entity AND NOT n:Dated
MATCH (n)-[:NAMED*0..1]->(thing:Node)<-[r:DECLARES]-(other:Dossier {kind: $kind}) WHERE other.id <> $dossier
DELETE r
WITH DISTINCT thing
MATCH (mine:Dossier {id: $dossier}) MERGE (mine)-[:DECLARES]->(thing)`;
  for (const ids of batches(from.ids)) await run({ text, params: { dossier, kind: from.kind, ids } });
}

/** How long a dossier counts as being written since it was last said so, in milliseconds; one batch takes far less. */
const LEASE_MS = 60_000;

/** Says that a dossier is being written in many transactions; must be said anew with each. Locks its node. */
export async function leaseDossier(run: RunStatement, id: string): Promise<void> {
  const text = 'MATCH (d:Dossier {id: $id}) SET d.writingUntil = timestamp() + $lease';
  await run({ text, params: { id, lease: LEASE_MS } });
}

/** Writes what is kept of a dossier, and that it was imported now. */
export async function saveDossier(run: RunStatement, { id, ...facts }: DossierFacts): Promise<void> {
  const text = 'MATCH (d:Dossier {id: $id}) SET d += $facts, d.importedAt = $now REMOVE d.writingUntil';
  await run({ text, params: { id, facts, now: new Date().toISOString() } });
}

/** How many nodes the dossier declares; from the node's degree, whatever the number. */
export async function countDeclared(run: RunStatement, dossier: string): Promise<number> {
  const text = 'MATCH (d:Dossier {id: $dossier}) RETURN COUNT { (d)-[:DECLARES]->() }';
  const [row] = await run({ text, params: { dossier } });
  return Number(row?.[0] ?? 0);
}

/** The ids of the nodes that the dossier declares: all, or at most `limit`. */
export async function declaredIds(run: RunStatement, dossier: string, limit?: number): Promise<string[]> {
  const text = `MATCH (:Dossier {id: $dossier})-[:DECLARES]->(n:Node) RETURN n.id${limit === undefined ? '' : ' LIMIT $limit'}`;
  return (await run({ text, params: { dossier, ...(limit === undefined ? {} : { limit }) } })).map(([id]) =>
    String(id),
  );
}

/** Ends the dossier's declaration of nodes. Gives the ids of those that no dossier declares any more. */
export async function undeclare(run: RunStatement, dossier: string, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)<-[r:DECLARES]-(:Dossier {id: $dossier}) DELETE r
WITH n WHERE NOT EXISTS { (:Dossier)-[:DECLARES]->(n) } RETURN n.id`;
  const orphans: string[] = [];
  for (const batch of batches(ids)) {
    for (const [id] of await run({ text, params: { dossier, ids: batch } })) orphans.push(String(id));
  }
  return orphans;
}

/** Relationships of these types that lead to nodes with these ids, as type and ends. */
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

/** Takes nodes away, with all their relationships. */
export async function removeNodes(run: RunStatement, ids: readonly string[]): Promise<void> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} DETACH DELETE n`;
  for (const batch of batches(ids)) await run({ text, params: { ids: batch } });
}

/** Takes the node of a dossier away. */
export async function removeDossier(run: RunStatement, dossier: string): Promise<void> {
  await run({ text: 'MATCH (d:Dossier {id: $dossier}) DETACH DELETE d', params: { dossier } });
}
