import { nodeById } from '../../../model/patterns/node-by-id.ts';
import type { RootQuery } from '../root-query.ts';
import { bounds } from './growth.ts';
import { BEYOND_REACH, type Doubt, LINKS, linkParams, REFERENCES, STEP } from './links.ts';
import { numberWithin } from './number-within.ts';

const MOST_HOPS = 3;
const MOST_NODES = 500;

/** Pairs of the things around one that are looked at for links between them. */
const MOST_PAIRS = 3000;

/** `neighborhood`: what lies around a thing, as nodes and links that can be drawn. */
export const neighborhood: RootQuery = {
  field: 'neighborhood',
  build(args, selected) {
    const hops = numberWithin('hops', args.hops, { most: MOST_HOPS });
    const first = numberWithin('first', args.first, { most: MOST_NODES });
    const levels = Array.from({ length: hops }, (_, level) => levelText(level + 1));
    const degree = selected.has('nodes.degree') ? `COUNT { (x)<-[:${REFERENCES}]-(:Claim) }` : 'null';
    return {
      text: `${nodeById('center', '$of')} WHERE center:Entity
WITH center, [{node: center, distance: 0}] AS around, [center] AS things, [center] AS edge, false AS isBounded
${levels.join('\n')}
${selected.has('links') ? linksText : 'WITH center, around, isBounded, [] AS links, false AS linksFull'}
RETURN {
  center: center,
  nodes: COLLECT { UNWIND around AS place WITH place, place.node AS x
    RETURN {node: x, distance: place.distance, degree: ${degree}} },
  links: links,
  truncated: isBounded OR linksFull
} AS neighborhood`,
      params: {
        ...linkParams(args.include as readonly Doubt[]),
        of: args.of,
        reach: BigInt(bounds.reach),
        first: BigInt(first),
        pairs: BigInt(MOST_PAIRS),
      },
      column: 'neighborhood',
    };
  },
};

/** The things one hop further, by id, as long as there is room. A disputed link does not lead to them unless asked for. */
function levelText(distance: number): string {
  return `CALL (things, edge) {
  UNWIND edge AS x
  WITH things, x, ${BEYOND_REACH} AS beyond
  ${STEP}
  WITH y, collect(x) AS froms, things, max(CASE WHEN beyond THEN 1 ELSE 0 END) AS beyond WHERE NOT y IN things
  ORDER BY y.id
  CALL (y, froms) {
    UNWIND froms AS x
    ${LINKS}
    WITH links WHERE size(links) > 0
    RETURN true AS linked LIMIT 1
  }
  WITH y, beyond, $first - size(things) AS room LIMIT $first
  WITH collect(y) AS found, max(beyond) AS beyond, max(room) AS room
  RETURN found[..coalesce(room, 0)] AS next, size(found) > coalesce(room, 0) OR beyond = 1 AS full
}
WITH center, around + [y IN next | {node: y, distance: ${distance}}] AS around, things + next AS things, next AS edge,
  isBounded OR coalesce(full, false) AS isBounded`;
}

const linksText = `CALL (things) {
  UNWIND range(0, size(things) - 1) AS i
  WITH things, i, things[i] AS x
  ${STEP}
  WITH x, y, i, [j IN range(0, size(things) - 1) WHERE things[j] = y][0] AS j WHERE j IS NOT NULL
  WITH DISTINCT CASE WHEN i < j THEN [i, j] ELSE [j, i] END AS pair, CASE WHEN i < j THEN [x, y] ELSE [y, x] END AS ends
  ORDER BY pair LIMIT $pairs
  WITH ends[0] AS x, ends[1] AS y, pair
  ${LINKS}
  WITH links, pair ORDER BY pair
  WITH collect(links) AS lists
  RETURN reduce(all = [], list IN lists | all + list) AS links, size(lists) = $pairs AS linksFull
}`;
