import { EVIDENCE } from '../../model/evidence.ts';
import { type Fact, facts } from '../../model/facts.ts';
import { kindOfLabel } from '../../model/kinds.ts';
import type { Spelling } from '../../model/search/fold.ts';

/** The things around which facts must be worked out anew, gathered while claims are written. */
export class Touched {
  /** For each fact, by its type, the anchors. */
  readonly anchors: ReadonlyMap<string, Set<string>> = new Map(facts.map(({ type }) => [type, new Set<string>()]));
  readonly lifecycles = new Set<string>();
  /** Events of whose remarks something changed, and joint statements of whose clauses something changed. */
  readonly events = new Set<string>();
  readonly statements = new Set<string>();
  /** Things, statements and passages of whose texts something changed, and variant spellings that are gone. */
  readonly search: { nodes: Set<string>; spellings: Set<string>; applied?: readonly Spelling[] } = {
    nodes: new Set(),
    spellings: new Set(),
  };
  /** What timelines count of which something changed, see rollups.ts. */
  readonly counted = {
    items: new Set<string>(),
    dates: new Set<string>(),
    passages: new Set<string>(),
    formerPassages: new Set<string>(),
  };
  readonly #buckets = bucketsOf(this);

  /** Notes that a claim of this label was made, changed or taken away, and what it refers or referred to. */
  addClaim(label: string, type: string, to: string): void {
    for (const bucket of this.#buckets.get(`${label} ${type}`) ?? []) bucket.add(to);
  }

  /** Notes what a node of this label referred to and perhaps does no more, so that nothing leads there from it now. */
  addFormer(label: string, type: string, to: string): void {
    this.addClaim(label, type, to);
    if (label === 'Passage') this.counted.items.add(to);
    if (type === EVIDENCE && (label === 'Remark' || label === 'Clause')) this.counted.formerPassages.add(to);
  }

  /** Notes that a node was made or changed; of a name, the thing that has it counts. */
  addNode(id: string): void {
    this.search.nodes.add(id.split('#', 1)[0] ?? id);
  }

  /** Notes that what a node of this label refers to, or how, was changed. */
  addReferrer(label: string, id: string): void {
    if (label === 'Source' || label === 'Remark') this.counted.items.add(id);
    if (label === 'Passage') this.counted.passages.add(id);
  }

  get isEmpty(): boolean {
    return this.#sets().every((set) => set.size === 0);
  }

  #sets(): Set<string>[] {
    const { nodes, spellings } = this.search;
    const counted = Object.values(this.counted);
    return [...this.anchors.values(), this.lifecycles, this.events, this.statements, nodes, spellings, ...counted];
  }
}

/** Where an anchor goes, by the label of the claim and the type of the relationship that leads to the anchor. */
function bucketsOf(touched: Touched): Map<string, Set<string>[]> {
  const buckets = new Map<string, Set<string>[]>();
  const put = (label: string, type: string, set: Set<string> | undefined) => {
    if (set) buckets.set(`${label} ${type}`, [...(buckets.get(`${label} ${type}`) ?? []), set]);
  };
  for (const fact of facts) for (const type of anchorTypes(fact)) put(fact.claim, type, touched.anchors.get(fact.type));
  put('EventStatus', 'STATUS_OF', touched.lifecycles);
  put('Remark', 'MADE_AT', touched.events);
  put('Clause', 'CLAUSE_OF', touched.statements);
  for (const label of ['Remark', 'Clause']) put(label, EVIDENCE, touched.counted.passages);
  put('Initiative', 'LAUNCH', touched.counted.items);
  return buckets;
}

function anchorTypes({ claim, from, to, anchor, symmetric }: Fact): readonly string[] {
  const { references } = kindOfLabel(claim);
  const fields = symmetric ? [from, to] : [anchor === 'from' ? from : to];
  return fields.flatMap((field) => (field === null ? [] : (references[field]?.type ?? [])));
}
