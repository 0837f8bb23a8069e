/**
 * A type of relationship that the import projects from claims, so that queries need not read the claims. A fact follows
 * from one or more claims that are asserted or planned and not deprecated. Its property `claims` has their ids.
 */
export interface FactType {
  readonly type: string;
  /** The label of the claims from which it follows. */
  readonly claim: string;
  /** The claim's reference to the start of the relationship, and to its end. Null: the relationship ends at the claim. */
  readonly from: string;
  readonly to: string | null;
  /** The end that has few of them; facts are worked out anew around it. */
  readonly owner: 'from' | 'to';
  /** Only claims of this `kind`. */
  readonly kind?: string;
  /** Each start has at most one: the one that follows from the best-ranked claim. */
  readonly single?: true;
  /** Its direction has no meaning: claims in both directions imply the same relationship. */
  readonly symmetric?: true;
}

/**
 * The facts that each follow from single claims. The folder graph/projection computes CONCERNS, and the properties
 * `lifecycle` and `when`, from several claims.
 */
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

/** The fact that relates an event to what was spoken of there. */
export const CONCERNS = 'CONCERNS';
