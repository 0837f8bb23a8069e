import type { Fact } from '../../model/facts.ts';
import type { Kind, Reference } from '../../model/kind.ts';
import { kindOfLabel } from '../../model/kinds.ts';
import { factual } from '../../model/patterns/factual.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import { keepPlan, type Statement } from '../statement.ts';

/** A claim that can make a fact, with the two ends that it names. */
export interface FactualClaim {
  readonly from: string;
  readonly to: string;
  readonly claim: string;
  readonly rank: string;
  readonly precision: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** A fact as it shall be: its two ends, and the claims that make it, sorted. */
export interface WantedFact {
  readonly from: string;
  readonly to: string;
  readonly claims: readonly string[];
}

/**
 * Asks for the claims that can make this fact around the anchors, as rows in the order of FactualClaim. The types of the
 * relationships say which claims they are; labels are not asked for, since hidden nodes do not have theirs yet.
 */
export function claimsOfFact(fact: Fact, ids: readonly string[]): Statement {
  const kind = kindOfLabel(fact.claim);
  const from = typeOf(kind, fact.from);
  const to = fact.to === null ? null : typeOf(kind, fact.to);
  const anchors = fact.symmetric ? `${from}|${to}` : fact.anchor === 'from' || to === null ? from : to;
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)<-[:${anchors}]-(c:Node) WHERE ${factual('c')}${fact.kind ? ' AND c.kind = $kind' : ''}
WITH DISTINCT c MATCH (c)-[:${from}]->(a:Node)${to === null ? '' : ` MATCH (c)-[:${to}]->(b:Node)`}
RETURN a.id AS start, ${to === null ? 'c' : 'b'}.id AS stop, c.id AS claim, c.rank, c.precision, c.edtfEarliest, c.edtfLatest`;
  return { text: keepPlan(text), params: { ids, ...(fact.kind ? { kind: fact.kind } : {}) } };
}

function typeOf(kind: Kind, field: string): string {
  const reference: Reference | undefined = kind.references[field];
  if (!reference) throw new RangeError(`${kind.label} has no reference "${field}".`);
  return `\`${reference.type}\``;
}

/** The claim as an object. */
export function factualClaim([from, to, claim, rank, precision, earliest, latest]: readonly unknown[]): FactualClaim {
  return { from, to, claim, rank, precision, earliest, latest } as FactualClaim;
}

/** The facts that these claims make: one for each two ends; of a single-valued fact, the best one for each start. */
export function factsOf(fact: Fact, claims: readonly FactualClaim[]): WantedFact[] {
  const byEnds = Map.groupBy(
    claims.map((claim) => (fact.symmetric ? oneDirection(claim) : claim)),
    ({ from, to }) => endsKey(from, to),
  );
  if (!fact.single) return [...byEnds.values()].map(toFact);
  const byStart = Map.groupBy(claims, ({ from }) => from);
  return [...byStart.values()].map((rivals) => {
    const [best] = [...rivals].sort(better);
    return toFact(byEnds.get(endsKey(best?.from ?? '', best?.to ?? '')) ?? []);
  });
}

/** A key for the two ends of a relationship. No id holds a space. */
export function endsKey(from: string, to: string): string {
  return `${from} ${to}`;
}

/** Between two of a kind, the direction that a claim names says nothing: the smaller id comes first. */
function oneDirection(claim: FactualClaim): FactualClaim {
  const { from, to } = claim;
  const sameKind = from.slice(0, from.indexOf(':')) === to.slice(0, to.indexOf(':'));
  return sameKind && to < from ? { ...claim, from: to, to: from } : claim;
}

function toFact(claims: readonly FactualClaim[]): WantedFact {
  const [first] = claims;
  return { from: first?.from ?? '', to: first?.to ?? '', claims: claims.map(({ claim }) => claim).sort() };
}

/** Order of preference: rank, then how few days a date can be, then whether it has a time, then the id. */
function better(a: FactualClaim, b: FactualClaim): number {
  return rankOf(a) - rankOf(b) || days(a) - days(b) || withTime(a) - withTime(b) || compare(a.claim, b.claim);
}

function rankOf({ rank }: FactualClaim): number {
  return rank === 'PREFERRED' ? 0 : 1;
}

function withTime({ precision }: FactualClaim): number {
  return precision === 'TIME' ? 0 : 1;
}

function days({ precision, earliest, latest }: FactualClaim): number {
  if (precision === null) return 0;
  return earliest === null || latest === null ? Number.MAX_VALUE : Date.parse(latest) - Date.parse(earliest);
}

/** Order by code unit, the same everywhere, unlike localeCompare. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
