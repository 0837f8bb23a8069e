import type { RunStatement } from '../../graph/client.ts';
import {
  createReferences,
  deleteReferences,
  type Ends,
  type StoredReference,
  setDeclarers,
  storedReferences,
} from '../../graph/upsert.ts';
import { EVIDENCE } from '../../model/relationships.ts';
import { ImportFaults } from '../check/faults.ts';
import { type PlannedNode, plannedTypes } from '../plan.ts';
import { eachBatch, type Writing } from './write-context.ts';

/** Brings every relationship of the dossier into the graph, once all its nodes are there. Notes whose facts are invalidated. */
export async function writeReferences(writing: Writing, onBatch: (nodes: number) => void): Promise<void> {
  await eachBatch(writing.dossier, async (batch) => {
    await writing.inTransaction((run) => writeBatch(writing, run, batch));
    onBatch(batch.length);
  });
}

/** What is to be done to the relationships of one batch of nodes. */
class Changes {
  readonly created = new Map<string, Ends[]>();
  readonly deleted = new Map<string, Ends[]>();
  readonly redeclared: { ends: Ends; dossiers: readonly string[] }[] = [];

  create(type: string, ends: Ends): void {
    push(this.created, type, ends);
  }

  delete(type: string, ends: Ends): void {
    push(this.deleted, type, ends);
  }
}

function push(map: Map<string, Ends[]>, type: string, ends: Ends): void {
  const list = map.get(type);
  if (list) list.push(ends);
  else map.set(type, [ends]);
}

async function writeBatch(writing: Writing, run: RunStatement, batch: readonly PlannedNode[]): Promise<void> {
  const changes = new Changes();
  const stored = await storedOf(writing, run, batch);
  for (const node of batch) {
    const before = stored.get(node.id) ?? [];
    const differs = compareReferences(writing, node, { before, changes });
    compareEvidence(writing, node, { before, changes });
    if (differs || !writing.existed.has(node.id) || writing.updated.has(node.id)) touch(writing, node, before);
  }
  await apply(writing, run, changes);
}

async function storedOf(
  { existed }: Writing,
  run: RunStatement,
  batch: readonly PlannedNode[],
): Promise<Map<string, StoredReference[]>> {
  const known = batch.filter(({ id }) => existed.has(id));
  const found: StoredReference[] = [];
  for (const [kind, nodes] of Map.groupBy(known, (node) => node.kind)) {
    const types = [...plannedTypes(kind), ...(kind.references.evidence ? [EVIDENCE] : [])];
    found.push(
      ...(await storedReferences(
        run,
        nodes.map(({ id }) => id),
        types,
      )),
    );
  }
  return Map.groupBy(found, ({ from }) => from);
}

interface Comparison {
  readonly before: readonly StoredReference[];
  readonly changes: Changes;
}

/** Compares all but the evidence; gives whether something differs. */
function compareReferences(writing: Writing, node: PlannedNode, { before, changes }: Comparison): boolean {
  const unwanted = new Map(before.filter(({ type }) => type !== EVIDENCE).map((one) => [`${one.type} ${one.to}`, one]));
  const missing = node.references.filter(({ type, to }) => !unwanted.delete(`${type} ${to}`));
  if (missing.length === 0 && unwanted.size === 0) return false;
  const types = new Set([...missing, ...unwanted.values()].map(({ type }) => type));
  if ([...types].map((type) => disputes(writing, node, { type, before })).includes(true)) return true;
  for (const { type, to } of missing) changes.create(type, [node.id, to]);
  for (const { type, to } of unwanted.values()) changes.delete(type, [node.id, to]);
  if (writing.existed.has(node.id)) writing.markUpdated(node);
  return true;
}

/** Whether another dossier has the references of one type otherwise; if so, it is told. */
function disputes(
  writing: Writing,
  node: PlannedNode,
  { type, before }: { readonly type: string; readonly before: readonly StoredReference[] },
): boolean {
  const ids = (list: readonly { readonly type: string; readonly to: string }[]) =>
    list.flatMap((one) => (one.type === type ? [one.to] : [])).join(', ') || null;
  return writing.conflict(node, fieldOf(node, type), [ids(node.references), ids(before)]);
}

function fieldOf({ kind }: PlannedNode, type: string): string {
  return Object.entries(kind.references).find(([, reference]) => reference.type === type)?.[0] ?? 'names';
}

/** Evidence adds up: each dossier declares its own pieces, and takes away only those that no other declares. */
function compareEvidence(writing: Writing, node: PlannedNode, { before, changes }: Comparison): void {
  const { name } = writing;
  const wanted = new Set(node.evidence);
  let differs = false;
  for (const { type, to, dossiers } of before) {
    if (type !== EVIDENCE) continue;
    const isWanted = wanted.delete(to);
    const isDeclared = dossiers.includes(name);
    if (isWanted === isDeclared) continue;
    const rest = isWanted ? [...dossiers, name].sort() : dossiers.filter((dossier) => dossier !== name);
    if (rest.length === 0) changes.delete(EVIDENCE, [node.id, to]);
    else changes.redeclared.push({ ends: [node.id, to], dossiers: rest });
    differs ||= rest.length === 0;
  }
  for (const to of wanted) changes.create(EVIDENCE, [node.id, to]);
  if (writing.existed.has(node.id) && (differs || wanted.size > 0)) writing.markUpdated(node);
}

function touch(
  { invalidated }: Writing,
  { id, kind, references, evidence }: PlannedNode,
  before: readonly StoredReference[],
): void {
  invalidated.addReferringNode(kind.label, id);
  for (const passage of evidence) invalidated.addReference(kind.label, EVIDENCE, passage);
  for (const { type, to } of references) invalidated.addReference(kind.label, type, to);
  for (const { type, to } of before) invalidated.addRemovedReference(kind.label, type, to);
}

async function apply(writing: Writing, run: RunStatement, { created, deleted, redeclared }: Changes): Promise<void> {
  const { relationships, name } = writing;
  for (const [type, ends] of deleted) {
    await run(deleteReferences(type, ends));
    relationships.removed += ends.length;
  }
  const making = [...created].map(async ([type, ends]) => {
    const [row] = await run(createReferences(type, name, ends));
    if (Number(row?.[0]) !== ends.length) throw goneMeanwhile(writing, type);
    relationships.created += ends.length;
  });
  await Promise.all(making);
  if (redeclared.length > 0) await run(setDeclarers(redeclared));
}

function goneMeanwhile({ dossier }: Writing, type: string): ImportFaults {
  const message = `Something that the dossier refers to (${type}) was removed from the graph while it was imported; import it again.`;
  return new ImportFaults([{ file: dossier.input.file, path: '', value: undefined, message }]);
}
