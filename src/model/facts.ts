/**
 * A plain relationship that claims are boiled down to, so that questions need not go through them. It is made of the
 * claims that are asserted or planned and not deprecated, can be rebuilt from them, and names them in `claims`.
 */
export interface FactType {
  readonly type: string;
  /** The label of the claims it is made of. */
  readonly claim: string;
  /** The claim's reference at which the relationship starts, and the one at which it ends; null: the claim itself. */
  readonly from: string;
  readonly to: string | null;
  /** The end that has few of them; facts are worked out anew around it. */
  readonly owner: 'from' | 'to';
  /** Only claims of this `kind`. */
  readonly kind?: string;
  /** At most one from each start: the one that the best-ranked claim names. */
  readonly single?: true;
  /** Its direction says nothing: one relationship stands for the claims of both directions. */
  readonly symmetric?: true;
}

/** The facts that one claim alone makes. `CONCERNS`, `lifecycle` and the properties of the date are told in graph/projection. */
export const factTypes: readonly FactType[] = [
  { type: 'TOOK_PART_IN', claim: 'Participation', from: 'participant', to: 'event', owner: 'to' },
  { type: 'TOOK_PLACE_IN', claim: 'EventLocation', from: 'event', to: 'place', owner: 'from', single: true },
  {
    type: 'PART_OF_EVENT',
    claim: 'EventRelation',
    kind: 'PART_OF',
    from: 'event',
    to: 'other',
    owner: 'from',
    single: true,
  },
  { type: 'FOLLOWED_BY', claim: 'EventRelation', kind: 'FOLLOWED_BY', from: 'event', to: 'other', owner: 'from' },
  {
    type: 'SAME_EVENT',
    claim: 'EventRelation',
    kind: 'SAME_AS',
    from: 'event',
    to: 'other',
    owner: 'from',
    symmetric: true,
  },
  { type: 'HAS_DATE', claim: 'Dating', from: 'subject', to: null, owner: 'from', single: true },
  { type: 'HELD_POSITION', claim: 'Tenure', from: 'person', to: 'position', owner: 'from' },
  { type: 'ALIGNED', claim: 'Alignment', from: 'initiative', to: 'with', owner: 'from', symmetric: true },
  { type: 'PROPOSED', claim: 'Proposal', from: 'proposer', to: 'initiative', owner: 'to' },
  { type: 'ISSUED', claim: 'Issuance', from: 'issuer', to: 'statement', owner: 'to' },
  { type: 'ISSUED_AT', claim: 'Issuance', from: 'statement', to: 'meeting', owner: 'from', single: true },
  { type: 'DERIVED_FROM', claim: 'Derivation', from: 'source', to: 'from', owner: 'from' },
];

/** From an event to what was spoken of there. */
export const CONCERNS = 'CONCERNS';
