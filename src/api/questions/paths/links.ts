import { CONFLICTING_CLAIMS } from '../../../model/patterns/conflicts.ts';
import { factualModalities } from '../../../model/patterns/factual.ts';

/**
 * The kind of link that a claim makes between two things it refers to, by `<relationship to the first> <relationship to the
 * second>`; for relations between events, followed by the kind of the relation. Two things are one hop apart if a claim
 * refers to them in one of these ways.
 */
const linkKinds = {
  'PARTICIPANT PARTICIPATES_IN': 'TOOK_PART_IN',
  'ON_BEHALF_OF PARTICIPATES_IN': 'WAS_REPRESENTED_AT',
  'PARTICIPANT ON_BEHALF_OF': 'ACTED_FOR',
  'PARTICIPANT CAPACITY': 'ACTED_AS',
  'LOCATES AT_PLACE': 'TOOK_PLACE_IN',
  'RELATES RELATES_TO PART_OF': 'PART_OF_EVENT',
  'RELATES RELATES_TO FOLLOWED_BY': 'FOLLOWED_BY',
  'RELATES RELATES_TO SAME_AS': 'SAME_AS',
  'INCUMBENT OF_POSITION': 'HELD_POSITION',
  'PROPOSER PROPOSES': 'PROPOSED',
  'ALIGNS ALIGNED_WITH': 'ALIGNED_WITH',
  'ISSUER ISSUES': 'ISSUED',
  'ISSUES ISSUED_BY_MEETING': 'ISSUED_AT',
  'HOLDER TOWARDS': 'TOOK_STANCE_ON',
  'SPEAKER ABOUT': 'SPOKE_OF',
  'SPEAKER MADE_AT': 'SPOKE_AT',
  'MADE_AT ABOUT': 'CONCERNS',
  'CLAUSE_OF ABOUT': 'CONCERNS',
  'SPEAKER ATTRIBUTED_TO': 'QUOTED',
  'DERIVES DERIVES_FROM': 'DERIVED_FROM',
} as const;

/** The types of the relationships from claims to the things that they link, as alternatives in a Cypher pattern. */
export const referenceTypes = [...new Set(Object.keys(linkKinds).flatMap((key) => key.split(' ').slice(0, 2)))].join(
  '|',
);

/** The enum Doubt of schema.graphql: which claims make links besides the factual, undisputed ones. */
export type Doubt = 'DISPUTED' | 'DENIED' | 'ALLEGED' | 'NON_LITERAL';

/** Maximum number of claims that are returned for a link. */
const MAX_CLAIMS = 20;

/** The parameters of the Cypher below, except `$maxReferences`. */
export function linkParams(doubts: readonly Doubt[]): Record<string, unknown> {
  return {
    linkKinds,
    modalities: [...factualModalities, ...doubts.filter((doubt) => doubt !== 'DISPUTED')],
    disputed: doubts.includes('DISPUTED'),
  };
}

/** Cypher for the kind of link that claim `c` makes between the targets of two of its relationships; null without one. */
function kindOf(from: string, to: string): string {
  const key = `type(${from}) + ' ' + type(${to})`;
  return `coalesce($linkKinds[${key}], $linkKinds[${key} + ' ' + c.kind])`;
}

/** Condition that claim `c` is admitted: its modality is requested, and it is not deprecated. */
const ADMITTED = "c.modality IN $modalities AND c.rank <> 'DEPRECATED'";

/** Cypher from `x` to `y`, each thing one hop away. Reads at most `$maxReferences` references of `x`. */
export const neighborsCypher = `CALL (x) {
  MATCH (x)<-[r:${referenceTypes}]-(c:Claim)
  WITH x, r, c LIMIT $maxReferences
  WITH x, r, c WHERE ${ADMITTED}
  MATCH (c)-[s:${referenceTypes}]->(y:Entity)
  WHERE y <> x AND coalesce(${kindOf('r', 's')}, ${kindOf('s', 'r')}) IS NOT NULL
  RETURN DISTINCT y
}`;

/** Cypher for whether `x` has more references than neighborsCypher reads. The database stores the number with each node. */
export const hasMoreReferences = 'COUNT { (x)<--() } > $maxReferences';

/**
 * Cypher from `x` and `y` to `links`, a list with a map of source, target, kind and claims for each kind of link between
 * them. Starts from the thing with fewer references, because the other may be a hub.
 */
export const linksBetweenCypher = `CALL (x, y) {
  WITH CASE WHEN COUNT { (x)<--() } <= COUNT { (y)<--() } THEN [x, y] ELSE [y, x] END AS ends
  WITH ends[0] AS near, ends[1] AS far
  MATCH (near)<-[r:${referenceTypes}]-(c:Claim) WHERE ${ADMITTED}
  WITH DISTINCT near, far, c, r
  MATCH (c)-[s:${referenceTypes}]->(far)
  WITH near, far, c, ${kindOf('r', 's')} AS forth, ${kindOf('s', 'r')} AS back
  WHERE coalesce(forth, back) IS NOT NULL
  WITH near, far, c, c AS this, forth, back
  WHERE $disputed OR size(${CONFLICTING_CLAIMS}) = 0
  WITH CASE WHEN forth IS NULL THEN [far, near] ELSE [near, far] END AS ends, coalesce(forth, back) AS kind, c
  ORDER BY c.id
  WITH ends, kind, collect(DISTINCT c)[..${MAX_CLAIMS}] AS claims
  ORDER BY kind, ends[0].id
  RETURN collect({source: ends[0], target: ends[1], kind: kind, claims: claims}) AS links
}`;
