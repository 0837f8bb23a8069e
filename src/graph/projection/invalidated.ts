import { type FactType, factTypes } from '../../model/facts.ts';
import { kindOfLabel, kindsWithLabel } from '../../model/kinds.ts';
import { EVIDENCE } from '../../model/relationships.ts';
import type { VariantSpelling } from '../../model/search/fold.ts';

const statementLabels = kindsWithLabel('Statement').map(({ label }) => label);

/** The parts of the projection that an import invalidates, collected while it writes and recomputed at its end. */
export class InvalidatedProjection {
  /** For each type of fact, the ids of the nodes that own invalidated facts (`owner` in model/facts.ts). */
  readonly factOwners: ReadonlyMap<string, Set<string>> = new Map(
    factTypes.map(({ type }) => [type, new Set<string>()]),
  );
  /** Events whose lifecycle may have changed. */
  readonly lifecycles = new Set<string>();
  /** Events whose remarks changed. */
  readonly eventsWithRemarks = new Set<string>();
  /** Joint statements whose clauses changed. */
  readonly statementsWithClauses = new Set<string>();
  /** Things, statements and passages whose texts changed, and variant spellings that were removed. */
  readonly search: { nodes: Set<string>; spellings: Set<string>; applied?: readonly VariantSpelling[] } = {
    nodes: new Set(),
    spellings: new Set(),
  };
  /** Timeline counts that must be recomputed. */
  readonly counts = {
    items: new Set<string>(),
    dates: new Set<string>(),
    passages: new Set<string>(),
    formerPassages: new Set<string>(),
  };
  readonly #targets = targetSets(this);

  /** Records that a node with this label and a reference of this type to `to` was created, changed or removed. */
  addReference(label: string, type: string, to: string): void {
    for (const set of this.#targets.get(`${label} ${type}`) ?? []) set.add(to);
  }

  /** Records a reference that may no longer exist, so that `to` can no longer be reached from the node. */
  addRemovedReference(label: string, type: string, to: string): void {
    this.addReference(label, type, to);
    if (label === 'Passage') this.counts.items.add(to);
    if (type === EVIDENCE && statementLabels.includes(label)) this.counts.formerPassages.add(to);
  }

  /** Records a node whose searchable text was created or changed; for a name, the thing that has the name. */
  addNode(id: string): void {
    this.search.nodes.add(id.split('#', 1)[0] ?? id);
  }

  /** Records that references of a node with this label changed. */
  addReferringNode(label: string, id: string): void {
    if (label === 'Source' || label === 'Remark') this.counts.items.add(id);
    if (label === 'Passage') this.counts.passages.add(id);
  }
}

/** The sets that the target of a reference belongs to, by `label type` of the reference. */
function targetSets(invalidated: InvalidatedProjection): Map<string, Set<string>[]> {
  const sets = new Map<string, Set<string>[]>();
  const put = (label: string, type: string, set: Set<string> | undefined) => {
    if (set) sets.set(`${label} ${type}`, [...(sets.get(`${label} ${type}`) ?? []), set]);
  };
  for (const fact of factTypes)
    for (const type of ownerTypes(fact)) put(fact.claim, type, invalidated.factOwners.get(fact.type));
  put('EventStatus', 'STATUS_OF', invalidated.lifecycles);
  put('Remark', 'MADE_AT', invalidated.eventsWithRemarks);
  put('Clause', 'CLAUSE_OF', invalidated.statementsWithClauses);
  for (const label of statementLabels) put(label, EVIDENCE, invalidated.counts.passages);
  put('Initiative', 'LAUNCH', invalidated.counts.items);
  return sets;
}

/** The relationship types from a claim to the owner of its fact; both ends own a symmetric fact. */
function ownerTypes({ claim, from, to, owner, symmetric }: FactType): readonly string[] {
  const { references } = kindOfLabel(claim);
  const fields = symmetric ? [from, to] : [owner === 'from' ? from : to];
  return fields.flatMap((field) => (field === null ? [] : (references[field]?.type ?? [])));
}
