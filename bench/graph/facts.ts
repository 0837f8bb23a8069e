import {
  compareIds,
  type DesiredFact,
  type FactualClaim,
  impliedFacts,
} from '../../src/graph/projection/desired-facts.ts';
import type { PlannedNode } from '../../src/ingest/plan.ts';
import { NO_DATE_SORT } from '../../src/model/edtf.ts';
import { CONCERNS, type FactType, factTypes } from '../../src/model/facts.ts';
import { hasLabel } from '../../src/model/kind.ts';
import { referenceOf, referencesOf, type StoredDossier } from './stored.ts';

/**
 * Adds the facts that the claims of a dossier make, and the dates and states of its things. Every claim here is asserted
 * and of normal rank, and all claims about a thing stand in the dossier that declares it.
 */
export function addFacts(dossier: StoredDossier): void {
  for (const { kind, properties } of dossier.nodes.values())
    if (hasLabel(kind, 'Dated')) properties.whenSort = NO_DATE_SORT;
  for (const fact of factTypes) {
    const wanted = impliedFacts(fact, claimsOf(fact, dossier));
    for (const one of wanted) {
      dossier.relationships.push({ type: fact.type, from: one.from, to: one.to, list: one.claims });
      if (fact.type === 'HAS_DATE') setDate(dossier, one);
    }
  }
  for (const status of dossier.claims('EventStatus')) setLifecycle(dossier, status);
  addConcerns(dossier);
}

function claimsOf(fact: FactType, dossier: StoredDossier): FactualClaim[] {
  return dossier.claims(fact.claim).flatMap((claim) => {
    const { id, properties } = claim;
    if (fact.kind !== undefined && properties.kind !== fact.kind) return [];
    const from = referenceOf(claim, fact.from);
    const to = fact.to === null ? id : referenceOf(claim, fact.to);
    if (from === undefined || to === undefined) return [];
    const text = (name: string) => (properties[name] === undefined ? null : String(properties[name]));
    return [
      {
        from,
        to,
        claim: id,
        rank: String(properties.rank),
        precision: text('precision'),
        earliest: text('edtfEarliest'),
        latest: text('edtfLatest'),
      },
    ];
  });
}

/** What HAS_DATE leads to stands in the thing's own properties as well. */
function setDate({ nodes }: StoredDossier, { from, to }: DesiredFact): void {
  const thing = nodes.get(from)?.properties;
  const dating = nodes.get(to)?.properties;
  if (!thing || !dating) return;
  for (const [own, its] of [
    ['when', 'edtf'],
    ['whenEarliest', 'edtfEarliest'],
    ['whenLatest', 'edtfLatest'],
    ['whenSort', 'edtfSort'],
  ] as const) {
    const value = dating[its];
    if (value !== undefined) thing[own] = value;
  }
}

/** Each event here has one status. */
function setLifecycle({ nodes }: StoredDossier, status: PlannedNode): void {
  const event = nodes.get(referenceOf(status, 'event') ?? '');
  const { lifecycle } = status.properties;
  if (event && lifecycle !== undefined) event.properties.lifecycle = lifecycle;
}

/** What was spoken of at meetings: the subjects of the clauses of the statements issued at them. */
function addConcerns(dossier: StoredDossier): void {
  const meetings = new Map(
    dossier.claims('Issuance').map((claim) => [referenceOf(claim, 'statement'), referenceOf(claim, 'meeting')]),
  );
  const found = new Map<string, { from: string; to: string; claims: string[] }>();
  for (const clause of dossier.claims('Clause')) {
    const from = meetings.get(referenceOf(clause, 'partOf'));
    if (from === undefined) continue;
    for (const to of referencesOf(clause, 'about')) {
      const key = `${from} ${to}`;
      const one = found.get(key);
      if (one) one.claims.push(clause.id);
      else found.set(key, { from, to, claims: [clause.id] });
    }
  }
  for (const { from, to, claims } of found.values())
    dossier.relationships.push({ type: CONCERNS, from, to, list: claims.sort(compareIds) });
}
