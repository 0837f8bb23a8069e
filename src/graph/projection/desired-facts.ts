import type { FactType } from '../../model/facts.ts';
import type { Kind, Reference } from '../../model/kind.ts';
import { kindOfLabel } from '../../model/kinds.ts';
import { isFactual } from '../../model/patterns/factual.ts';
import { isMarked } from '../../model/patterns/marked-date.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import { type Statement, skipReplanning } from '../statement.ts';

/** A claim that implies a fact: the ids of the two ends of the fact, and what ranks the claim among others. */
export interface FactualClaim {
  readonly from: string;
  readonly to: string;
  readonly claim: string;
  readonly rank: string;
  readonly precision: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Whether its date is marked as uncertain or approximate; null for a claim that is not a date. */
  readonly marked: boolean | null;
}

/** A fact that the claims imply: the ids of its two ends, and of the claims that imply it, sorted. */
export interface DesiredFact {
  readonly from: string;
  readonly to: string;
  readonly claims: readonly string[];
}

/**
 * Returns the statement that reads the claims that imply facts of the owners `ids`; `readFactualClaim` converts its rows. It
 * finds claims by the types of their relationships and not by label, because nodes of an unfinished import have no labels.
 */
export function factualClaims(fact: FactType, ids: readonly string[]): Statement {
  const kind = kindOfLabel(fact.claim);
  const from = typeOf(kind, fact.from);
  const to = fact.to === null ? null : typeOf(kind, fact.to);
  const ownerTypes = fact.symmetric ? `${from}|${to}` : fact.owner === 'from' || to === null ? from : to;
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)<-[:${ownerTypes}]-(c:Node) WHERE ${isFactual('c')}${fact.kind ? ' AND c.kind = $kind' : ''}
WITH DISTINCT c MATCH (c)-[:${from}]->(a:Node)${to === null ? '' : ` MATCH (c)-[:${to}]->(b:Node)`}
RETURN a.id AS start, ${to === null ? 'c' : 'b'}.id AS stop, c.id AS claim, c.rank, c.precision, c.edtfEarliest, c.edtfLatest, ${isMarked('c.edtf')}`;
  return { text: skipReplanning(text), params: { ids, ...(fact.kind ? { kind: fact.kind } : {}) } };
}

function typeOf(kind: Kind, field: string): string {
  const reference: Reference | undefined = kind.references[field];
  if (!reference) throw new RangeError(`${kind.label} has no reference "${field}".`);
  return `\`${reference.type}\``;
}

/** Converts a row of `factualClaims`. */
export function readFactualClaim([
  from,
  to,
  claim,
  rank,
  precision,
  earliest,
  latest,
  marked,
]: readonly unknown[]): FactualClaim {
  return { from, to, claim, rank, precision, earliest, latest, marked } as FactualClaim;
}

/** Returns the facts that claims imply: one for each pair of ends, and if the fact is single-valued, the best for each start. */
export function impliedFacts(fact: FactType, claims: readonly FactualClaim[]): DesiredFact[] {
  const byEnds = Map.groupBy(
    claims.map((claim) => (fact.symmetric ? oneDirection(claim) : claim)),
    ({ from, to }) => endsKey(from, to),
  );
  if (!fact.single) return [...byEnds.values()].map(toFact);
  const byStart = Map.groupBy(claims, ({ from }) => from);
  return [...byStart.values()].map((rivals) => {
    const [best] = [...rivals].sort(byPreference);
    return toFact(byEnds.get(endsKey(best?.from ?? '', best?.to ?? '')) ?? []);
  });
}

/** Returns a key for the two ends of a relationship. Ids contain no spaces. */
export function endsKey(from: string, to: string): string {
  return `${from} ${to}`;
}

/** Between two nodes of the same kind, a symmetric fact starts at the smaller id, whichever one the claim names first. */
function oneDirection(claim: FactualClaim): FactualClaim {
  const { from, to } = claim;
  const sameKind = from.slice(0, from.indexOf(':')) === to.slice(0, to.indexOf(':'));
  return sameKind && to < from ? { ...claim, from: to, to: from } : claim;
}

function toFact(claims: readonly FactualClaim[]): DesiredFact {
  const [first] = claims;
  return { from: first?.from ?? '', to: first?.to ?? '', claims: claims.map(({ claim }) => claim).sort() };
}

/** Prefers a higher rank, then the shorter range of days, then a date without a mark, one with a time, the smaller id. */
function byPreference(a: FactualClaim, b: FactualClaim): number {
  return (
    rankOrder(a) - rankOrder(b) ||
    dayRange(a) - dayRange(b) ||
    markOrder(a) - markOrder(b) ||
    timeOrder(a) - timeOrder(b) ||
    compareIds(a.claim, b.claim)
  );
}

function rankOrder({ rank }: FactualClaim): number {
  return rank === 'PREFERRED' ? 0 : 1;
}

function markOrder({ marked }: FactualClaim): number {
  return marked === true ? 1 : 0;
}

function timeOrder({ precision }: FactualClaim): number {
  return precision === 'TIME' ? 0 : 1;
}

function dayRange({ precision, earliest, latest }: FactualClaim): number {
  if (precision === null) return 0;
  return earliest === null || latest === null ? Number.MAX_VALUE : Date.parse(latest) - Date.parse(earliest);
}

/** Compares by code unit; unlike localeCompare, the order is the same on every machine. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
