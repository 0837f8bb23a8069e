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

// Labels and types come from the model only, never from users, so that quoting them suffices.
const quoted = (name: string) => `\`${name}\``;
const labelText = (kind: Kind) =>
  labelsOf(kind)
    .map((label) => `:${quoted(label)}`)
    .join('');

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
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)-[r:${types.map(quoted).join('|')}]->(m:Node)
RETURN n.id, type(r), m.id, coalesce(r.declaredBy, [])`;
  const rows = await run({ text, params: { ids } });
  return rows.map(([from, type, to, dossiers]) => ({ from, type, to, dossiers }) as StoredReference);
}

/** Properties of nodes to create: their names, and for each node its values in the same order, null for none. */
export interface NewNodes {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Creates nodes of one kind, declared by the dossier. */
export function createNodes(kind: Kind, dossier: string, { columns, rows }: NewNodes): Statement {
  const values = columns.map((column, index) => `${quoted(column)}: row[${index}]`);
  const isDated = hasLabel(kind, 'Dated');
  if (isDated) values.push('whenSort: $noDate');
  return {
    text: skipReplanning(
      `MATCH (d:Dossier {id: $dossier}) UNWIND $rows AS row CREATE (d)-[:DECLARES]->(${labelText(kind)} {${values.join(', ')}})`,
    ),
    params: { dossier, rows, ...(isDated ? { noDate: NO_DATE_SORT } : {}) },
  };
}

/** Changes properties of nodes of one kind; null removes a property. */
export function updateNodes(kind: Kind, rows: readonly { readonly id: string; readonly changes: object }[]): Statement {
  return {
    text: `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n${labelText(kind)}, n += row.changes`,
    params: { rows },
  };
}

/** Makes the dossier declare existing nodes. */
export function declareNodes(dossier: string, ids: readonly string[]): Statement {
  const text = `MATCH (d:Dossier {id: $dossier}) UNWIND $ids AS id ${nodeById('n', 'id')} MERGE (d)-[:DECLARES]->(n)`;
  return { text, params: { dossier, ids } };
}

/** Creates relationships of one type. Returns their number, which is too small if a node does not exist. */
export function createReferences(type: string, dossier: string, ends: readonly Ends[]): Statement {
  const declared = type === EVIDENCE ? ' {declaredBy: [$dossier]}' : '';
  return {
    text: skipReplanning(
      `UNWIND $ends AS ends ${nodeById('a', 'ends[0]')} ${nodeById('b', 'ends[1]')} CREATE (a)-[:${quoted(type)}${declared}]->(b) RETURN count(*)`,
    ),
    params: { ends, ...(declared === '' ? {} : { dossier }) },
  };
}

/** Deletes relationships of one type. */
export function deleteReferences(type: string, ends: readonly Ends[]): Statement {
  return {
    text: `UNWIND $ends AS ends ${nodeById('a', 'ends[0]')} MATCH (a)-[r:${quoted(type)}]->(b:Node {id: ends[1]}) DELETE r`,
    params: { ends },
  };
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
