import { batches } from '../../graph/batches.ts';
import type { InTransaction } from '../../graph/client.ts';
import { InvalidatedProjection } from '../../graph/projection/invalidated.ts';
import { itemSchema } from '../../model/dossier.ts';
import { kindOfId, thingIdOfName } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { kindOfSection } from '../../model/kinds.ts';
import type { CheckedDossier } from '../check/check-dossier.ts';
import type { FaultList } from '../check/faults.ts';
import { pathText } from '../check/faults.ts';
import { type PlannedNode, planItem } from '../plan.ts';
import type { KindCounts } from '../report.ts';

/** What is known while one dossier is written within its transaction. */
export class Writing {
  /** Runs work in the transaction of the dossier, or in one of its own where the dossier is too large for one. */
  readonly inTransaction: InTransaction;
  /** Nodes are made without the labels of their kinds, so that nobody sees them before they are complete. */
  readonly isHidden: boolean;
  readonly dossier: CheckedDossier;
  readonly faults: FaultList;
  /** Dossiers of the same command that are still to be written; what they declare now may be outdated. */
  readonly pending: ReadonlySet<string>;
  readonly kinds: Record<string, KindCounts> = {};
  readonly relationships = { created: 0, removed: 0 };
  readonly invalidated = new InvalidatedProjection();
  /** The nodes that were in the graph before. */
  readonly existed = new Set<string>();
  /** Those of them of which something was changed. */
  readonly updated = new Set<string>();
  /** Those that other dossiers declare as well, with the other dossiers. */
  readonly shared = new Map<string, readonly string[]>();
  /** How many of the nodes this dossier has declared before. */
  declaredBefore = 0;

  constructor(parts: Pick<Writing, 'inTransaction' | 'isHidden' | 'dossier' | 'faults' | 'pending'>) {
    this.inTransaction = parts.inTransaction;
    this.isHidden = parts.isHidden;
    this.dossier = parts.dossier;
    this.faults = parts.faults;
    this.pending = parts.pending;
  }

  /** The name of the dossier. */
  get name(): string {
    return this.dossier.header.dossier;
  }

  /** What has been counted until now, for `recount`. */
  counted(): Counted {
    return structuredClone({ kinds: this.kinds, relationships: this.relationships, updated: this.updated });
  }

  /** Goes back to what had been counted, when a transaction is run again from its start. */
  recount({ kinds, relationships, updated }: Counted): void {
    for (const label of Object.keys(this.kinds)) {
      if (kinds[label]) Object.assign(this.kinds[label] ?? {}, kinds[label]);
      else delete this.kinds[label];
    }
    Object.assign(this.relationships, relationships);
    for (const id of this.updated) if (!updated.has(id)) this.updated.delete(id);
  }

  counts({ label }: Kind): KindCounts {
    const found = this.kinds[label];
    if (found) return found;
    const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
    this.kinds[label] = counts;
    return counts;
  }

  /** Notes that a node that was in the graph before is changed. */
  markUpdated({ id, kind }: PlannedNode): void {
    if (this.updated.has(id)) return;
    this.updated.add(id);
    const counts = this.counts(kind);
    counts.updated += 1;
    counts.unchanged -= 1;
  }

  /** Whether other dossiers, which are not about to be written too, declare the node as well. */
  isDisputed({ id }: PlannedNode): boolean {
    return this.#others(id).length > 0;
  }

  #others(id: string): readonly string[] {
    return (this.shared.get(id) ?? []).filter((other) => !this.pending.has(other));
  }

  /** Tells that another dossier says otherwise, unless that one is to be written after this. Gives whether it does. */
  conflict(node: PlannedNode, field: string, [here, there]: readonly [here: unknown, there: unknown]): boolean {
    const others = this.#others(node.id);
    if (others.length === 0) return false;
    const names = others.map((other) => `"${other}"`).join(', ');
    const message = `${field} of "${node.id}" is ${JSON.stringify(here ?? null)} here, but ${JSON.stringify(there ?? null)} in the dossier ${names}; they must agree.`;
    const path = this.placeOf(node, field);
    this.faults.add({
      file: this.dossier.input.file,
      path: pathText(path),
      value: here,
      message,
      line: this.dossier.input.lineOf?.(path),
    });
    return true;
  }

  /** Where a node's field stands in the dossier. */
  placeOf({ id, kind, within }: PlannedNode, field: string): readonly PropertyKey[] {
    const section = kind.section ?? sectionOfThing(id);
    return [section, this.dossier.ids.get(id) ?? 0, ...within, field];
  }
}

/** What a writing counts, at a moment. */
type Counted = Readonly<Pick<Writing, 'kinds' | 'relationships' | 'updated'>>;

/** The section of the thing that a name belongs to. */
function sectionOfThing(nameId: string): string {
  return kindOfId(thingIdOfName(nameId))?.section ?? '';
}

/** How many nodes are written at once: enough that round trips and commits do not count, few enough for the memory. */
const WRITTEN_AT_ONCE = 5000;

/**
 * Goes through the nodes of a dossier in the order of its file, some at a time. While the database works on some, the next
 * are read and planned.
 */
export async function eachBatch(
  dossier: CheckedDossier,
  work: (batch: readonly PlannedNode[]) => Promise<void>,
): Promise<void> {
  let working: Promise<void> = Promise.resolve();
  for await (const batch of plannedBatches(dossier)) {
    await working;
    working = work(batch);
    // Its failure is met where it is waited for; until then it must not count as one that nobody handles.
    working.catch(() => undefined);
  }
  await working;
}

async function* plannedBatches({ planned, input, header }: CheckedDossier): AsyncGenerator<readonly PlannedNode[]> {
  if (planned) {
    yield* batches(planned, WRITTEN_AT_ONCE);
    return;
  }
  let batch: PlannedNode[] = [];
  for await (const entries of input.entries()) {
    for (const { key, value } of entries) {
      const kind = kindOfSection(key);
      if (kind) batch.push(...planItem(kind, itemSchema(kind).parse(value), header));
      if (batch.length < WRITTEN_AT_ONCE) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
