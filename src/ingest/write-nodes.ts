import { BATCH } from '../graph/lookup.ts';
import type { Run } from '../graph/open.ts';
import { createNodes, declareNodes, type StoredNode, storedNodes, updateNodes } from '../graph/upsert.ts';
import { nameKind } from '../model/evidence.ts';
import { carries, type Kind, labelsOf } from '../model/kind.ts';
import { type PlannedNode, plannedProperties } from './plan.ts';
import { plannedBatches, type Writing } from './writing.ts';

/** Brings every node of the dossier into the graph, and changes those that are there but differ. */
export async function writeNodes(writing: Writing, onBatch: (nodes: number) => void): Promise<void> {
  for await (const batch of plannedBatches(writing.dossier, BATCH)) {
    await writing.inTransaction((run) => writeBatch(writing, run, batch));
    onBatch(batch.length);
  }
}

async function writeBatch(writing: Writing, run: Run, batch: readonly PlannedNode[]): Promise<void> {
  const { name, isHidden } = writing;
  const stored = new Map(
    (
      await storedNodes(
        run,
        batch.map(({ id }) => id),
      )
    ).map((node) => [node.id, node]),
  );
  const fresh = batch.filter(({ id }) => !stored.has(id));
  for (const { id, kind } of fresh) if (isSearched(kind)) writing.touched.addNode(id);
  for (const [kind, nodes] of Map.groupBy(fresh, (node) => node.kind)) {
    writing.counts(kind).created += nodes.length;
    await run(createNodes(kind, name, { rows: nodes.map(({ properties }) => properties), isHidden }));
  }
  const undeclared: string[] = [];
  const changes: Change[] = [];
  for (const node of batch) {
    const before = stored.get(node.id);
    if (!before) continue;
    writing.existed.add(node.id);
    writing.counts(node.kind).unchanged += 1;
    if (before.dossiers.includes(name)) writing.declaredBefore += 1;
    else undeclared.push(node.id);
    const others = before.dossiers.filter((dossier) => dossier !== name);
    if (others.length > 0) writing.shared.set(node.id, others);
    changes.push(...changesOf(writing, node, before));
  }
  if (undeclared.length > 0) await run(declareNodes(name, undeclared));
  for (const [kind, rows] of Map.groupBy(changes, ({ node }) => node.kind))
    await run(updateNodes(kind, rows.map(toRow)));
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
  if (isSearched(node.kind)) writing.touched.addNode(node.id);
  for (const { kind, value } of [stored.properties, node.properties])
    if (kind === 'VARIANT_SPELLING' && typeof value === 'string') writing.touched.search.spellings.add(value);
  return [{ node, changes }];
}

/** Whether nodes of this kind have names or wording that search looks through. */
function isSearched(kind: Kind): boolean {
  return kind === nameKind || ['Entity', 'Statement', 'Passage'].some((label) => carries(kind, label));
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
