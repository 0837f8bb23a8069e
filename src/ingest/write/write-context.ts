import type { RunStatement } from '../../graph/client.ts';
import { InvalidatedProjection } from '../../graph/projection/invalidated.ts';
import { kindOfId, thingIdOfName } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { type CheckedDossier, reportInDossier } from '../check/check-dossier.ts';
import { DiagnosticList } from '../check/diagnostic.ts';
import type { PlannedNode } from '../plan.ts';
import type { KindCounts } from '../report.ts';

/** The state of the transaction that writes one dossier. */
export class WriteContext {
  /** Runs a statement in the transaction. */
  readonly run: RunStatement;
  readonly dossier: CheckedDossier;
  readonly diagnostics = new DiagnosticList();
  /** Names of dossiers that the same command writes later; what they declare in the graph may be outdated. */
  readonly pending: ReadonlySet<string>;
  readonly kinds: Record<string, KindCounts> = {};
  readonly relationships = { created: 0, removed: 0 };
  readonly invalidated = new InvalidatedProjection();
  /** Ids of the nodes that were in the graph before. */
  readonly existing = new Set<string>();
  /** Ids of existing nodes that the dossier changes. */
  readonly updated = new Set<string>();
  /** Names of the other dossiers that declare an existing node, by the id of the node. */
  readonly otherDossiers = new Map<string, readonly string[]>();

  constructor(run: RunStatement, dossier: CheckedDossier, pending: ReadonlySet<string>) {
    this.run = run;
    this.dossier = dossier;
    this.pending = pending;
  }

  /** The name of the dossier. */
  get name(): string {
    return this.dossier.header.dossier;
  }

  countsOf({ label }: Kind): KindCounts {
    this.kinds[label] ??= { created: 0, updated: 0, unchanged: 0, removed: 0 };
    return this.kinds[label];
  }

  /** Counts an existing node as updated instead of unchanged. */
  markUpdated({ id, kind }: PlannedNode): void {
    if (this.updated.has(id)) return;
    this.updated.add(id);
    const counts = this.countsOf(kind);
    counts.updated += 1;
    counts.unchanged -= 1;
  }

  /** Whether another dossier declares the node, and is not written later by the same command. */
  isShared({ id }: PlannedNode): boolean {
    return this.#sharingDossiers(id).length > 0;
  }

  #sharingDossiers(id: string): readonly string[] {
    return (this.otherDossiers.get(id) ?? []).filter((other) => !this.pending.has(other));
  }

  /** If the node is shared, reports that the other dossier declares another value for a field, and returns true. */
  reportConflict(node: PlannedNode, field: string, [here, there]: readonly [here: unknown, there: unknown]): boolean {
    const others = this.#sharingDossiers(node.id);
    if (others.length === 0) return false;
    const names = others.map((other) => `"${other}"`).join(', ');
    const message = `${field} of "${node.id}" is ${JSON.stringify(here ?? null)} here, but ${JSON.stringify(there ?? null)} in the dossier ${names}; they must agree.`;
    reportInDossier(this.dossier.input, this.diagnostics, { path: this.#pathOf(node, field), value: here, message });
    return true;
  }

  #pathOf({ id, kind, within }: PlannedNode, field: string): readonly PropertyKey[] {
    // A name has no section of its own, but is written in the entry of its thing.
    const section = kind.section ?? kindOfId(thingIdOfName(id))?.section ?? '';
    return [section, this.dossier.ids.get(id) ?? 0, ...within, field];
  }
}

/** Number of nodes per statement: enough that round trips cost little, few enough for the memory of a statement. */
export const NODES_PER_STATEMENT = 5000;
