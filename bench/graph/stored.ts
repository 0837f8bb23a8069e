import { type PlannedNode, planItem, type Stored } from '../../src/ingest/plan.ts';
import type { Kind } from '../../src/model/kind.ts';
import { kindOfSection } from '../../src/model/kinds.ts';
import { EVIDENCE } from '../../src/model/relationships.ts';
import type { BenchDossier } from './entries.ts';

/** A node as the graph keeps it: what the dossier says, and what is worked out from it. */
export interface StoredNode {
  readonly id: string;
  readonly kind: Kind;
  readonly properties: Record<string, Stored>;
}

/** A relationship as the graph keeps it. `list` is the one property that some have: `claims` or `declaredBy`. */
export interface StoredRelationship {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly list?: readonly string[];
}

/** What a dossier brings into the graph. */
export class StoredDossier {
  readonly id: string;
  readonly header: BenchDossier['header'];
  readonly nodes = new Map<string, StoredNode>();
  readonly relationships: StoredRelationship[] = [];
  readonly #claims = new Map<string, PlannedNode[]>();

  constructor({ header, entries }: BenchDossier) {
    this.id = header.dossier;
    this.header = header;
    for (const [section, items] of Object.entries(entries)) {
      const kind = kindOfSection(section);
      if (!kind) throw new RangeError(`No kind has the section "${section}".`);
      for (const item of items) for (const node of planItem(kind, item, header)) this.#add(node);
    }
  }

  /** What the dossier says of one kind. */
  claims(label: string): readonly PlannedNode[] {
    return this.#claims.get(label) ?? [];
  }

  #add(node: PlannedNode): void {
    const { id, kind } = node;
    this.nodes.set(id, { id, kind, properties: { ...node.properties } });
    const same = this.#claims.get(kind.label);
    if (same) same.push(node);
    else this.#claims.set(kind.label, [node]);
    for (const { type, to } of node.references) this.relationships.push({ type, from: id, to });
    for (const to of node.evidence) this.relationships.push({ type: EVIDENCE, from: id, to, list: [this.id] });
  }
}

/** What a node refers to under a field: the first, where there may be several. */
export function referenceOf({ references }: PlannedNode, field: string): string | undefined {
  return references.find((reference) => reference.field === field)?.to;
}

/** All that a node refers to under a field. */
export function referencesOf({ references }: PlannedNode, field: string): string[] {
  return references.flatMap((reference) => (reference.field === field ? [reference.to] : []));
}
