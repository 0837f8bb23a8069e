import { NO_DATE_SORT } from '../model/edtf.ts';
import { hasLabel, type Kind, labelsOf } from '../model/kind.ts';
import { nodeById } from '../model/patterns/node-by-id.ts';
import { EVIDENCE } from '../model/relationships.ts';
import type { RunStatement } from './client.ts';
import { type Statement, skipReplanning } from './statement.ts';

/** A node in the graph, with the names of the dossiers that declare it. */
export interface StoredNode {
  readonly id: string;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dossiers: readonly string[];
}

/** A relationship in the graph. `dossiers` names those that declare it, which is stored for EVIDENCE only. */
export interface StoredReference {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly dossiers: readonly string[];
}

/** The ids of the nodes where a relationship starts and ends. */
export type Ends = readonly [from: string, to: string];

/** A relationship to create or delete: its ends and its type. */
export type Reference = readonly [...Ends, type: string];

// Labels and types are parameters here, so that Neo4j plans one statement instead of one for each kind and type. They come
// from the model only, never from users.

/** Returns the nodes with these ids that exist. */
export async function storedNodes(run: RunStatement, ids: readonly string[]): Promise<StoredNode[]> {
  const text = skipReplanning(`UNWIND $ids AS id ${nodeById('n', 'id')}
RETURN n.id, labels(n), properties(n), [(d:Dossier)-[:DECLARES]->(n) | d.id]`);
  const rows = await run({ text, params: { ids } });
  return rows.map(([id, labels, properties, dossiers]) => ({ id, labels, properties, dossiers }) as StoredNode);
}

/** Returns the relationships of these types that start at nodes with these ids. */
export async function storedReferences(
  run: RunStatement,
  ids: readonly string[],
  types: readonly string[],
): Promise<StoredReference[]> {
  if (types.length === 0 || ids.length === 0) return [];
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)-[r:${types.map((type) => `\`${type}\``).join('|')}]->(m:Node)
RETURN n.id, type(r), m.id, coalesce(r.declaredBy, [])`;
  const rows = await run({ text, params: { ids } });
  return rows.map(([from, type, to, dossiers]) => ({ from, type, to, dossiers }) as StoredReference);
}

/** A node to create: its kind and the values of its properties. */
export interface NewNode {
  readonly kind: Kind;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Creates nodes, declared by the dossier. */
export function createNodes(dossier: string, nodes: readonly NewNode[]): Statement {
  const rows = nodes.map(({ kind, properties }) => ({
    labels: labelsOf(kind),
    properties: hasLabel(kind, 'Dated') ? { ...properties, whenSort: NO_DATE_SORT } : properties,
  }));
  return {
    text: skipReplanning(
      'MATCH (d:Dossier {id: $dossier}) UNWIND $rows AS row CREATE (d)-[:DECLARES]->(n:$(row.labels)) SET n = row.properties',
    ),
    params: { dossier, rows },
  };
}

/** A change of a node: the new values of some properties, null for one to remove. */
export interface NodeChange {
  readonly id: string;
  readonly kind: Kind;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Changes nodes, and adds labels of their kinds that they lack. */
export function updateNodes(nodes: readonly NodeChange[]): Statement {
  return {
    text: `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n:$(row.labels), n += row.changes`,
    params: { rows: nodes.map(({ id, kind, changes }) => ({ id, labels: labelsOf(kind), changes })) },
  };
}

/** Makes the dossier declare existing nodes. */
export function declareNodes(dossier: string, ids: readonly string[]): Statement {
  const text = `MATCH (d:Dossier {id: $dossier}) UNWIND $ids AS id ${nodeById('n', 'id')} MERGE (d)-[:DECLARES]->(n)`;
  return { text, params: { dossier, ids } };
}

/**
 * Creates relationships; those to evidence store the dossier. Returns for each type how many were created, which is too few
 * if a node does not exist.
 */
export function createReferences(dossier: string, references: readonly Reference[]): Statement {
  const text = skipReplanning(
    `UNWIND $references AS reference ${nodeById('a', 'reference[0]')} ${nodeById('b', 'reference[1]')}
CREATE (a)-[r:$(reference[2])]->(b) SET r.declaredBy = CASE reference[2] WHEN '${EVIDENCE}' THEN [$dossier] END
RETURN reference[2], count(*)`,
  );
  return { text, params: { dossier, references } };
}

/** Deletes relationships. */
export function deleteReferences(references: readonly Reference[]): Statement {
  const text = `UNWIND $references AS reference ${nodeById('a', 'reference[0]')}
MATCH (a)-[r]->(b:Node {id: reference[1]}) WHERE type(r) = reference[2] DELETE r`;
  return { text, params: { references } };
}

/** Sets the names of the dossiers that declare pieces of evidence. */
export function setDeclarers(
  rows: readonly { readonly ends: Ends; readonly dossiers: readonly string[] }[],
): Statement {
  return {
    text: `UNWIND $rows AS row ${nodeById('a', 'row.ends[0]')} MATCH (a)-[r:${EVIDENCE}]->(b:Node {id: row.ends[1]}) SET r.declaredBy = row.dossiers`,
    params: { rows },
  };
}
