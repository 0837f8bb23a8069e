import type { RunStatement } from '../../graph/client.ts';
import { storedVariantSpellings } from '../../graph/projection/project-search.ts';
import { createNodes, declareNodes, type StoredNode, storedNodes, updateNodes } from '../../graph/upsert.ts';
import { thingIdOfName } from '../../model/id.ts';
import { type Kind, labelsOf } from '../../model/kind.ts';
import { nameKind } from '../../model/kinds.ts';
import type { VariantSpelling } from '../../model/search/fold.ts';
import { searchPropertyValues } from '../../model/search/search-index.ts';
import { isSearched } from '../../model/search/searched-fields.ts';
import { type PlannedNode, plannedColumns, plannedProperties } from '../plan.ts';
import { eachBatch, type Writing } from './write-context.ts';

/** Brings every node of the dossier into the graph, and changes those that are there but differ. */
export async function writeNodes(writing: Writing, onBatch: (nodes: number) => void): Promise<void> {
  writing.invalidated.search.applied = await writing.inTransaction(storedVariantSpellings);
  await eachBatch(writing.dossier, async (batch) => {
    await writing.inTransaction((run) => writeBatch(writing, run, batch));
    onBatch(batch.length);
  });
}

async function writeBatch(writing: Writing, run: RunStatement, batch: readonly PlannedNode[]): Promise<void> {
  const { name } = writing;
  const stored = new Map(
    (
      await storedNodes(
        run,
        batch.map(({ id }) => id),
      )
    ).map((node) => [node.id, node]),
  );
  const fresh: PlannedNode[] = [];
  const undeclared: string[] = [];
  const changes: Change[] = [];
  for (const node of batch) {
    const before = stored.get(node.id);
    if (!before) {
      fresh.push(node);
      continue;
    }
    writing.existed.add(node.id);
    writing.counts(node.kind).unchanged += 1;
    if (before.dossiers.includes(name)) writing.declaredBefore += 1;
    else undeclared.push(node.id);
    const others = before.dossiers.filter((dossier) => dossier !== name);
    if (others.length > 0) writing.shared.set(node.id, others);
    changes.push(...changesOf(writing, node, before));
  }
  await create(writing, run, fresh);
  if (undeclared.length > 0) await run(declareNodes(name, undeclared));
  for (const [kind, rows] of Map.groupBy(changes, ({ node }) => node.kind))
    await run(updateNodes(kind, rows.map(toRow)));
}

/** The statements are handed over together, so that the next is on its way while the database works on one. */
async function create(writing: Writing, run: RunStatement, fresh: readonly PlannedNode[]): Promise<void> {
  const { name, isHidden, invalidated, existed } = writing;
  for (const { id, kind, properties } of fresh) {
    // The words of new nodes are folded right away; but a new name concerns the thing that was there, and a misprint others.
    if (kind !== nameKind) continue;
    if (existed.has(thingIdOfName(id)) || properties.kind === 'VARIANT_SPELLING') invalidated.addNode(id);
  }
  const created = [...Map.groupBy(fresh, (node) => node.kind)].map(async ([kind, nodes]) => {
    const columns = plannedColumns(kind);
    const rows = nodes.map((node) => rowOf(node, columns, invalidated.search.applied ?? []));
    writing.counts(kind).created += nodes.length;
    await run(createNodes(kind, name, { columns, rows, isHidden }));
  });
  await Promise.all(created);
}

function rowOf(node: PlannedNode, columns: readonly string[], spellings: readonly VariantSpelling[]): unknown[] {
  const { kind, texts, properties } = node;
  const values =
    texts.length === 0 ? properties : { ...properties, ...searchPropertyValues(kind.label, texts, spellings) };
  return columns.map((column) => values[column] ?? null);
}

interface Change {
  readonly node: PlannedNode;
  readonly changes: Readonly<Record<string, unknown>>;
}

function toRow({ node, changes }: Change): { id: string; changes: object } {
  return { id: node.id, changes };
}

/** What must change of a node that is there: at most one change. Properties that are worked out from claims are let be. */
function changesOf(writing: Writing, node: PlannedNode, stored: StoredNode): Change[] {
  const changes: Record<string, unknown> = {};
  for (const property of plannedProperties(node.kind)) {
    const wanted = node.properties[property];
    const there = stored.properties[property];
    if (same(wanted, there)) continue;
    // The caption follows from the names, which are compared as nodes of their own.
    if (property === 'name' && writing.isDisputed(node)) continue;
    if (!writing.conflict(node, property, [wanted, there])) changes[property] = wanted ?? null;
  }
  if (Object.keys(changes).length === 0 && hasLabels(node.kind, stored)) return [];
  writing.markUpdated(node);
  if (node.kind === nameKind || isSearched(node.kind)) writing.invalidated.addNode(node.id);
  for (const { kind, value } of [stored.properties, node.properties])
    if (kind === 'VARIANT_SPELLING' && typeof value === 'string') writing.invalidated.search.spellings.add(value);
  return [{ node, changes }];
}

/** A node stored by an earlier version of the model may lack a label that its kind has now. */
function hasLabels(kind: Kind, { labels }: StoredNode): boolean {
  return labelsOf(kind).every((label) => labels.includes(label));
}

function same(wanted: unknown, there: unknown): boolean {
  if (Array.isArray(wanted) && Array.isArray(there))
    return wanted.length === there.length && wanted.every((value, index) => value === there[index]);
  return (wanted ?? null) === (there ?? null);
}
