import { sizeWithin } from '../../../compiler/paging/size.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import { readFirst } from '../page.ts';
import type { RootQuery } from '../root-query.ts';
import { searchLimits } from './bidirectional-search.ts';
import {
  type Doubt,
  hasMoreReferences,
  linkParams,
  linksBetweenCypher,
  neighborsCypher,
  referenceTypes,
} from './links.ts';

const MAX_HOPS = 3;
const MAX_NODES = 500;

/** Maximum number of pairs of surrounding things that are searched for links between them. */
const MAX_PAIRS = 3000;

/** `neighborhood`: the things around a thing and the links among them, as a graph to draw. */
export const neighborhood: RootQuery = {
  field: 'neighborhood',
  requiredIds: ({ of }) => [{ argument: 'of', ids: [String(of)], label: 'Entity' }],
  build(args, selected) {
    const hops = sizeWithin('hops', Number(args.hops), { min: 1, max: MAX_HOPS });
    const first = readFirst(args, { min: 1, max: MAX_NODES });
    const levels = Array.from({ length: hops }, (_, level) => levelCypher(level + 1));
    const degree = selected.has('nodes.degree') ? `COUNT { (x)<-[:${referenceTypes}]-(:Claim) }` : 'null';
    return {
      text: `${nodeById('center', '$of')} WHERE center:Entity
WITH center, [{node: center, distance: 0}] AS nodes, [center] AS things, [center] AS frontier, false AS nodesCut
${levels.join('\n')}
${selected.has('links') ? linksAmongCypher : 'WITH center, nodes, nodesCut, [] AS links, false AS linksCut'}
RETURN {
  center: center,
  nodes: COLLECT { UNWIND nodes AS one WITH one, one.node AS x
    RETURN {node: x, distance: one.distance, degree: ${degree}} },
  links: links,
  truncated: nodesCut OR linksCut
} AS neighborhood`,
      params: {
        ...linkParams(args.include as readonly Doubt[]),
        of: args.of,
        maxReferences: BigInt(searchLimits.maxReferences),
        first: BigInt(first),
        maxPairs: BigInt(MAX_PAIRS),
      },
      column: 'neighborhood',
    };
  },
};

/** Cypher that adds the things one hop further, by id, up to `$first` in all. Only admitted links are followed. */
function levelCypher(distance: number): string {
  return `CALL (things, frontier) {
  UNWIND frontier AS x
  WITH things, x, ${hasMoreReferences} AS hasMore
  ${neighborsCypher}
  WITH y, collect(x) AS origins, things, max(CASE WHEN hasMore THEN 1 ELSE 0 END) AS hasMore WHERE NOT y IN things
  ORDER BY y.id
  CALL (y, origins) {
    UNWIND origins AS x
    ${linksBetweenCypher}
    WITH links WHERE size(links) > 0
    RETURN true AS isLinked LIMIT 1
  }
  WITH y, hasMore, $first - size(things) AS room LIMIT $first
  WITH collect(y) AS found, max(hasMore) AS hasMore, max(room) AS room
  RETURN found[..coalesce(room, 0)] AS next, size(found) > coalesce(room, 0) OR hasMore = 1 AS isCut
}
WITH center, nodes + [y IN next | {node: y, distance: ${distance}}] AS nodes, things + next AS things, next AS frontier,
  nodesCut OR coalesce(isCut, false) AS nodesCut`;
}

const linksAmongCypher = `CALL (things) {
  UNWIND range(0, size(things) - 1) AS i
  WITH things, i, things[i] AS x
  ${neighborsCypher}
  WITH x, y, i, [j IN range(0, size(things) - 1) WHERE things[j] = y][0] AS j WHERE j IS NOT NULL
  WITH DISTINCT CASE WHEN i < j THEN [i, j] ELSE [j, i] END AS pair, CASE WHEN i < j THEN [x, y] ELSE [y, x] END AS ends
  ORDER BY pair LIMIT $maxPairs
  WITH ends[0] AS x, ends[1] AS y, pair
  ${linksBetweenCypher}
  WITH links, pair ORDER BY pair
  WITH collect(links) AS lists
  RETURN reduce(all = [], list IN lists | all + list) AS links, size(lists) = $maxPairs AS linksCut
}`;
