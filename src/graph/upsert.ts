import { NO_DATE_SORT } from '../model/edtf.ts';
import { hasLabel, type Kind, labelsOf } from '../model/kind.ts';
import { nodeById } from '../model/patterns/node-by-id.ts';
import { EVIDENCE } from '../model/relationships.ts';
import type { RunStatement } from './client.ts';
import { type Statement, skipReplanning } from './statement.ts';

/** A node as it stands in the graph, with the dossiers that declare it. */
export interface StoredNode {
  readonly id: string;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dossiers: readonly string[];
}

/** A relationship as it stands in the graph; `dossiers` are those that declare it, where that is kept. */
export interface StoredReference {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly dossiers: readonly string[];
}

/** Two ends of a relationship, by their ids. */
export type Ends = readonly [from: string, to: string];

// Labels and types are written between back-ticks; they come from the model alone, never from what a user wrote.
const quoted = (name: string) => `\`${name}\``;
const labelText = (kind: Kind) =>
  labelsOf(kind)
    .map((label) => `:${quoted(label)}`)
    .join('');

/** The nodes that are there, of those with these ids. */
export async function storedNodes(run: RunStatement, ids: readonly string[]): Promise<StoredNode[]> {
  const text = skipReplanning(`UNWIND $ids AS id ${nodeById('n', 'id')}
RETURN n.id, labels(n), properties(n), [(d:Dossier)-[:DECLARES]->(n) | d.id]`);
  const rows = await run({ text, params: { ids } });
  return rows.map(([id, labels, properties, dossiers]) => ({ id, labels, properties, dossiers }) as StoredNode);
}

/** The relationships of these types that start at nodes with these ids. */
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

/** Nodes to be made: the names of their properties, and for each node the values in that order; null where it has none. */
export interface NewNodes {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly isHidden: boolean;
}

/**
 * Makes nodes of one kind and has the dossier declare them. Hidden nodes get no label but Node: they can be referred to,
 * but no list and no relationship of the API leads to them until they are shown.
 */
export function createNodes(kind: Kind, dossier: string, { columns, rows, isHidden }: NewNodes): Statement {
  const labels = isHidden ? ':Node' : labelText(kind);
  const values = columns.map((column, index) => `${quoted(column)}: row[${index}]`);
  const isDated = hasLabel(kind, 'Dated');
  if (isDated) values.push('whenSort: $noDate');
  return {
    text: skipReplanning(
      `MATCH (d:Dossier {id: $dossier}) UNWIND $rows AS row CREATE (d)-[:DECLARES]->(${labels} {${values.join(', ')}})`,
    ),
    params: { dossier, rows, ...(isDated ? { noDate: NO_DATE_SORT } : {}) },
  };
}

/** Gives nodes of one kind all their labels. */
export function showNodes(kind: Kind, ids: readonly string[]): Statement {
  return { text: skipReplanning(`UNWIND $ids AS id ${nodeById('n', 'id')} SET n${labelText(kind)}`), params: { ids } };
}

/** Changes properties of nodes of one kind; null takes a property away. */
export function updateNodes(kind: Kind, rows: readonly { readonly id: string; readonly changes: object }[]): Statement {
  return {
    text: `UNWIND $rows AS row ${nodeById('n', 'row.id')} SET n${labelText(kind)}, n += row.changes`,
    params: { rows },
  };
}

/** Has the dossier declare nodes that are there already. */
export function declareNodes(dossier: string, ids: readonly string[]): Statement {
  const text = `MATCH (d:Dossier {id: $dossier}) UNWIND $ids AS id ${nodeById('n', 'id')} MERGE (d)-[:DECLARES]->(n)`;
  return { text, params: { dossier, ids } };
}

/** Makes relationships of one type; returns how many, which is fewer than asked when an end is not there. */
export function createReferences(type: string, dossier: string, ends: readonly Ends[]): Statement {
  const declared = type === EVIDENCE ? ' {declaredBy: [$dossier]}' : '';
  return {
    text: skipReplanning(
      `UNWIND $ends AS ends ${nodeById('a', 'ends[0]')} ${nodeById('b', 'ends[1]')} CREATE (a)-[:${quoted(type)}${declared}]->(b) RETURN count(*)`,
    ),
    params: { ends, ...(declared === '' ? {} : { dossier }) },
  };
}

/** Takes relationships of one type away. */
export function deleteReferences(type: string, ends: readonly Ends[]): Statement {
  return {
    text: `UNWIND $ends AS ends ${nodeById('a', 'ends[0]')} MATCH (a)-[r:${quoted(type)}]->(b:Node {id: ends[1]}) DELETE r`,
    params: { ends },
  };
}

/** Sets by which dossiers pieces of evidence are declared. */
export function setDeclarers(
  rows: readonly { readonly ends: Ends; readonly dossiers: readonly string[] }[],
): Statement {
  return {
    text: `UNWIND $rows AS row ${nodeById('a', 'row.ends[0]')} MATCH (a)-[r:${EVIDENCE}]->(b:Node {id: row.ends[1]}) SET r.declaredBy = row.dossiers`,
    params: { rows },
  };
}
