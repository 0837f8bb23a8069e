import { batches } from '../../graph/batches.ts';
import { storedVariantSpellings } from '../../graph/projection/project-search.ts';
import {
  createNodes,
  declareNodes,
  type NodeChange,
  type StoredNode,
  storedNodes,
  updateNodes,
} from '../../graph/upsert.ts';
import { thingIdOfName } from '../../model/id.ts';
import { type Kind, labelsOf } from '../../model/kind.ts';
import { nameKind } from '../../model/kinds.ts';
import type { VariantSpelling } from '../../model/search/fold.ts';
import { searchPropertyValues } from '../../model/search/search-index.ts';
import { isSearched } from '../../model/search/searched-fields.ts';
import { nameProperties } from '../../model/shown-names.ts';
import { type PlannedNode, plannedProperties } from '../plan.ts';
import { NODES_PER_STATEMENT, type WriteContext } from './write-context.ts';

/** Creates the nodes of the dossier that are not in the graph, and updates those that differ. */
export async function writeNodes(context: WriteContext): Promise<void> {
  context.invalidated.search.applied = await storedVariantSpellings(context.run);
  for (const batch of batches(context.dossier.nodes, NODES_PER_STATEMENT)) await writeBatch(context, batch);
}

async function writeBatch(context: WriteContext, batch: readonly PlannedNode[]): Promise<void> {
  const { name, run } = context;
  const ids = batch.map(({ id }) => id);
  const stored = new Map((await storedNodes(run, ids)).map((node) => [node.id, node]));
  const created: PlannedNode[] = [];
  const undeclared: string[] = [];
  const changes: NodeChange[] = [];
  for (const node of batch) {
    const before = stored.get(node.id);
    if (!before) {
      created.push(node);
      continue;
    }
    context.existing.add(node.id);
    context.countsOf(node.kind).unchanged += 1;
    if (!before.dossiers.includes(name)) undeclared.push(node.id);
    const others = before.dossiers.filter((dossier) => dossier !== name);
    if (others.length > 0) context.otherDossiers.set(node.id, others);
    changes.push(...changesOf(context, node, before));
  }
  await create(context, created);
  if (undeclared.length > 0) await run(declareNodes(name, undeclared));
  if (changes.length > 0) await run(updateNodes(changes));
}

async function create(context: WriteContext, nodes: readonly PlannedNode[]): Promise<void> {
  const { name, run, invalidated, existing } = context;
  for (const { id, kind, properties } of nodes) {
    context.countsOf(kind).created += 1;
    // New nodes get their search texts now. But a new name changes those of an existing thing, and a misprint those of others.
    if (kind !== nameKind) continue;
    if (existing.has(thingIdOfName(id)) || properties.kind === 'VARIANT_SPELLING') invalidated.addNode(id);
  }
  const spellings = invalidated.search.applied ?? [];
  const rows = nodes.map((node) => ({ kind: node.kind, properties: withSearchTexts(node, spellings) }));
  if (rows.length > 0) await run(createNodes(name, rows));
}

function withSearchTexts({ kind, texts, properties }: PlannedNode, spellings: readonly VariantSpelling[]) {
  return texts.length === 0 ? properties : { ...properties, ...searchPropertyValues(kind.label, texts, spellings) };
}

/** Names are compared as nodes of their own. */
const followFromNames: ReadonlySet<string> = new Set(nameProperties);

/** Returns the change that a stored node needs, if any. Properties that are derived from claims are left alone. */
function changesOf(context: WriteContext, node: PlannedNode, stored: StoredNode): NodeChange[] {
  const changes: Record<string, unknown> = {};
  for (const property of plannedProperties(node.kind)) {
    const planned = node.properties[property];
    const current = stored.properties[property];
    if (isSame(planned, current)) continue;
    if (followFromNames.has(property) && context.isShared(node)) continue;
    if (!context.reportConflict(node, property, [planned, current])) changes[property] = planned ?? null;
  }
  if (Object.keys(changes).length === 0 && hasLabels(node.kind, stored)) return [];
  context.markUpdated(node);
  if (node.kind === nameKind || isSearched(node.kind)) context.invalidated.addNode(node.id);
  for (const { kind, value } of [stored.properties, node.properties])
    if (kind === 'VARIANT_SPELLING' && typeof value === 'string') context.invalidated.search.spellings.add(value);
  return [{ id: node.id, kind: node.kind, changes }];
}

/** A node stored by an earlier version of the model may lack a label that its kind has now. */
function hasLabels(kind: Kind, { labels }: StoredNode): boolean {
  return labelsOf(kind).every((label) => labels.includes(label));
}

function isSame(planned: unknown, current: unknown): boolean {
  if (Array.isArray(planned) && Array.isArray(current))
    return planned.length === current.length && planned.every((value, index) => value === current[index]);
  return (planned ?? null) === (current ?? null);
}
