import { batches } from '../../graph/batches.ts';
import {
  createReferences,
  deleteReferences,
  type Ends,
  type Reference,
  type StoredReference,
  setDeclarers,
  storedReferences,
} from '../../graph/upsert.ts';
import { EVIDENCE } from '../../model/relationships.ts';
import { InvalidInputError } from '../check/diagnostic.ts';
import { declaredTypes, type PlannedNode } from '../plan.ts';
import { NODES_PER_STATEMENT, type WriteContext } from './write-context.ts';

/** Creates and deletes relationships until they are as the dossier declares, and records which facts are invalidated. */
export async function writeReferences(context: WriteContext): Promise<void> {
  for (const batch of batches(context.dossier.nodes, NODES_PER_STATEMENT)) await writeBatch(context, batch);
}

/** The changes of the relationships of a batch of nodes. */
class Changes {
  readonly created: Reference[] = [];
  readonly deleted: Reference[] = [];
  readonly redeclared: { ends: Ends; dossiers: readonly string[] }[] = [];
}

async function writeBatch(context: WriteContext, batch: readonly PlannedNode[]): Promise<void> {
  const changes = new Changes();
  const stored = await storedReferencesOf(context, batch);
  for (const node of batch) {
    const before = stored.get(node.id) ?? [];
    const differs = compareReferences(context, node, { before, changes });
    compareEvidence(context, node, { before, changes });
    if (differs || !context.existing.has(node.id) || context.updated.has(node.id)) invalidate(context, node, before);
  }
  await apply(context, changes);
}

async function storedReferencesOf(
  { existing, run }: WriteContext,
  batch: readonly PlannedNode[],
): Promise<Map<string, StoredReference[]>> {
  const known = batch.filter(({ id }) => existing.has(id)).map(({ id }) => id);
  return Map.groupBy(await storedReferences(run, known, declaredTypes), ({ from }) => from);
}

interface Comparison {
  readonly before: readonly StoredReference[];
  readonly changes: Changes;
}

/** Compares the references other than evidence; returns whether any differ. */
function compareReferences(context: WriteContext, node: PlannedNode, { before, changes }: Comparison): boolean {
  const undeclared = new Map(
    before.filter(({ type }) => type !== EVIDENCE).map((one) => [`${one.type} ${one.to}`, one]),
  );
  const missing = node.references.filter(({ type, to }) => !undeclared.delete(`${type} ${to}`));
  if (missing.length === 0 && undeclared.size === 0) return false;
  const types = new Set([...missing, ...undeclared.values()].map(({ type }) => type));
  const conflicts = [...types].filter((type) => reportConflict(context, node, { type, before }));
  if (conflicts.length > 0) return true;
  for (const { type, to } of missing) changes.created.push([node.id, to, type]);
  for (const { type, to } of undeclared.values()) changes.deleted.push([node.id, to, type]);
  if (context.existing.has(node.id)) context.markUpdated(node);
  return true;
}

/** If another dossier declares the node with other references of a type, reports it and returns true. */
function reportConflict(
  context: WriteContext,
  node: PlannedNode,
  { type, before }: { readonly type: string; readonly before: readonly StoredReference[] },
): boolean {
  const ids = (list: readonly { readonly type: string; readonly to: string }[]) =>
    list.flatMap((one) => (one.type === type ? [one.to] : [])).join(', ') || null;
  return context.reportConflict(node, fieldOf(node, type), [ids(node.references), ids(before)]);
}

function fieldOf({ kind }: PlannedNode, type: string): string {
  return Object.entries(kind.references).find(([, reference]) => reference.type === type)?.[0] ?? 'names';
}

/** The evidence of a claim is the union of what dossiers declare: each removes only what no other one declares. */
function compareEvidence(context: WriteContext, node: PlannedNode, { before, changes }: Comparison): void {
  const { name } = context;
  const declared = new Set(node.evidence);
  let differs = false;
  for (const { type, to, dossiers } of before) {
    if (type !== EVIDENCE) continue;
    const isDeclared = declared.delete(to);
    const wasDeclared = dossiers.includes(name);
    if (isDeclared === wasDeclared) continue;
    const rest = isDeclared ? [...dossiers, name].sort() : dossiers.filter((dossier) => dossier !== name);
    if (rest.length === 0) changes.deleted.push([node.id, to, EVIDENCE]);
    else changes.redeclared.push({ ends: [node.id, to], dossiers: rest });
    differs ||= rest.length === 0;
  }
  for (const to of declared) changes.created.push([node.id, to, EVIDENCE]);
  if (context.existing.has(node.id) && (differs || declared.size > 0)) context.markUpdated(node);
}

function invalidate(
  { invalidated }: WriteContext,
  { id, kind, references, evidence }: PlannedNode,
  before: readonly StoredReference[],
): void {
  invalidated.addReferringNode(kind.label, id);
  for (const passage of evidence) invalidated.addReference(kind.label, EVIDENCE, passage);
  for (const { type, to } of references) invalidated.addReference(kind.label, type, to);
  for (const { type, to } of before) invalidated.addRemovedReference(kind.label, type, to);
}

async function apply(context: WriteContext, { created, deleted, redeclared }: Changes): Promise<void> {
  const { relationships, name, run } = context;
  if (deleted.length > 0) await run(deleteReferences(deleted));
  relationships.removed += deleted.length;
  if (created.length > 0) {
    const counts = new Map((await run(createReferences(name, created))) as [type: string, count: number][]);
    for (const [type, { length }] of Map.groupBy(created, ([, , type]) => type))
      if (counts.get(type) !== length) throw removedMeanwhile(context, type);
  }
  relationships.created += created.length;
  if (redeclared.length > 0) await run(setDeclarers(redeclared));
}

function removedMeanwhile({ dossier }: WriteContext, type: string): InvalidInputError {
  const message = `Something that the dossier refers to (${type}) was removed from the graph during the import; import the dossier again.`;
  return new InvalidInputError([{ file: dossier.input.file, document: dossier.input.document, message }]);
}
