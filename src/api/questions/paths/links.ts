import { conflicts } from '../../../model/patterns/conflicts.ts';
import { factualModalities } from '../../../model/patterns/factual.ts';

/**
 * In which way a claim links two of the things that it names: `<relationship to the first> <relationship to the second>`,
 * for relations between events with their kind. Whatever two things are named here can be one hop apart.
 */
const kindByReferences = {
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

/** How a thing is linked with another, as LinkKind of schema.graphql names it. */
export type LinkKind = (typeof kindByReferences)[keyof typeof kindByReferences];

/** The relationships from claims to the things that they link, as a Cypher alternative. */
export const REFERENCES = [...new Set(Object.keys(kindByReferences).flatMap((key) => key.split(' ').slice(0, 2)))].join(
  '|',
);

/** What a reader may ask for beyond what stands undisputed. */
export type Doubt = 'DISPUTED' | 'DENIED' | 'ALLEGED' | 'NON_LITERAL';

/** How many claims of one link are shown. */
const SHOWN_CLAIMS = 20;

/** The parameters that the texts below read. */
export function linkParams(doubts: readonly Doubt[]): Record<string, unknown> {
  return {
    kinds: kindByReferences,
    modalities: [...factualModalities, ...doubts.filter((doubt) => doubt !== 'DISPUTED')],
    disputed: doubts.includes('DISPUTED'),
  };
}

/** The kind of the link that claim `c` makes from the end of reference `from` to the end of reference `to`; else null. */
function kindOf(from: string, to: string): string {
  const key = `type(${from}) + ' ' + type(${to})`;
  return `coalesce($kinds[${key}], $kinds[${key} + ' ' + c.kind])`;
}

/** That claim `c` may link things: its modality is wanted, and it is not known to be wrong. */
const ADMITTED = "c.modality IN $modalities AND c.rank <> 'DEPRECATED'";

/** Gives the things `y` that are one hop from `x`, each once, looking at no more than `$reach` of its references. */
export const STEP = `CALL (x) {
  MATCH (x)<-[r:${REFERENCES}]-(c:Claim)
  WITH x, r, c LIMIT $reach
  WITH x, r, c WHERE ${ADMITTED}
  MATCH (c)-[s:${REFERENCES}]->(y:Entity)
  WHERE y <> x AND coalesce(${kindOf('r', 's')}, ${kindOf('s', 'r')}) IS NOT NULL
  RETURN DISTINCT y
}`;

/** Whether `STEP` looked at less than there is. Reads a number that the database keeps with each node. */
export const BEYOND_REACH = 'COUNT { (x)<--() } > $reach';

/**
 * Gives `links` between `x` and `y`: a map of source, target, kind and claims for each kind, empty where there is none.
 * Begins at the one that fewer claims name, for the other may be a hub.
 */
export const LINKS = `CALL (x, y) {
  WITH CASE WHEN COUNT { (x)<--() } <= COUNT { (y)<--() } THEN [x, y] ELSE [y, x] END AS ends
  WITH ends[0] AS near, ends[1] AS far
  MATCH (near)<-[r:${REFERENCES}]-(c:Claim) WHERE ${ADMITTED}
  WITH DISTINCT near, far, c, r
  MATCH (c)-[s:${REFERENCES}]->(far)
  WITH near, far, c, ${kindOf('r', 's')} AS forth, ${kindOf('s', 'r')} AS back
  WHERE coalesce(forth, back) IS NOT NULL
  WITH near, far, c, c AS this, forth, back
  WHERE $disputed OR size(${conflicts}) = 0
  WITH CASE WHEN forth IS NULL THEN [far, near] ELSE [near, far] END AS ends, coalesce(forth, back) AS kind, c
  ORDER BY c.id
  WITH ends, kind, collect(DISTINCT c)[..${SHOWN_CLAIMS}] AS claims
  ORDER BY kind, ends[0].id
  RETURN collect({source: ends[0], target: ends[1], kind: kind, claims: claims}) AS links
}`;
