import { BadUserInput } from '../../../compiler/errors.ts';
import { sizeWithin } from '../../../compiler/paging/size.ts';
import { isMarked } from '../../../model/patterns/marked-date.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import { readFirst } from '../page.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { allExistCypher } from '../unknown-ids.ts';
import { anyLevelCut, expandPathsCypher, joinPathsCypher, searchLimits } from './bidirectional-search.ts';
import { type Doubt, linkParams, linksBetweenCypher } from './links.ts';

const MAX_HOPS = 6;
const MAX_PATHS = 50;
const MAX_AVOIDED = 100;

/**
 * `paths`: the shortest paths between two things. A bidirectional search expands partial paths from both ends and joins
 * them where they meet, so a hub in the middle is reached but never expanded. `truncated` and `limit` say which limit of
 * the search left something out.
 */
export const paths: RootQuery = {
  field: 'paths',
  requiredIds: ({ from, to, avoid }) => [
    { argument: 'from', ids: [String(from)], label: 'Entity' },
    { argument: 'to', ids: [String(to)], label: 'Entity' },
    { argument: 'avoid', ids: avoid as readonly string[], label: 'Node' },
  ],
  build(args) {
    const { from, to } = endsOf(args);
    const maxHops = sizeWithin('maxHops', Number(args.maxHops), { min: 1, max: MAX_HOPS });
    const first = readFirst(args, { min: 1, max: MAX_PATHS });
    const chronological = args.chronological === true;
    const depth = Math.ceil(maxHops / 2);
    const avoid = avoidedOf(args, from, to);
    return {
      text: `${avoid.length > 0 ? allExistCypher('$avoid') : ''}
${nodeById('from', '$from')} WHERE from:Entity
${nodeById('to', '$to')} WHERE to:Entity
${expandPathsCypher({ prefix: 'f', start: 'from', goal: 'to', chronological }, depth)}
${expandPathsCypher({ prefix: 'b', start: 'to', goal: 'from', chronological }, depth)}
${joinPathsCypher(depth, chronological)}
CALL (candidates) {
  UNWIND candidates AS nodes
  WITH nodes, size(nodes) - 1 AS length, [n IN nodes | n.id] AS ids
  ORDER BY length, ids
  CALL (nodes) {
    UNWIND range(0, size(nodes) - 2) AS i
    WITH i, nodes[i] AS x, nodes[i + 1] AS y
    ${linksBetweenCypher}
    WITH x, y, links ORDER BY i
    RETURN collect({from: x, to: y, links: links}) AS hops
  }
  WITH nodes, length, hops WHERE all(hop IN hops WHERE size(hop.links) > 0)
  WITH nodes, length, hops LIMIT $first + 1
  WITH length, hops, [n IN nodes WHERE n:Dated] AS dated
  RETURN collect({length: length, hops: hops, certainty: ${chronological ? CERTAINTY : 'null'}}) AS found
}
WITH found, candidatesCut OR ${anyLevelCut('f', depth)} OR ${anyLevelCut('b', depth)} AS isSearchCut
RETURN {
  paths: found[..$first],
  truncated: size(found) > $first OR isSearchCut,
  limit: CASE WHEN size(found) > $first THEN 'FIRST' WHEN isSearchCut THEN 'SEARCH' END
} AS paths`,
      params: {
        ...linkParams(args.include as readonly Doubt[]),
        ...Object.fromEntries(Object.entries(searchLimits).map(([name, limit]) => [name, BigInt(limit)])),
        from,
        to,
        avoid,
        maxHops: BigInt(maxHops),
        first: BigInt(first),
      },
      column: 'paths',
    };
  },
};

/**
 * Cypher for the certainty of the order: definite if each dated thing on the path ends before the next one begins, by dates
 * without a mark.
 */
const CERTAINTY = `CASE WHEN all(i IN range(0, size(dated) - 2)
    WHERE coalesce(dated[i].whenLatest < dated[i + 1].whenEarliest, false)
      AND NOT ${isMarked('dated[i].when')} AND NOT ${isMarked('dated[i + 1].when')}) THEN 'DEFINITE' ELSE 'POSSIBLE' END`;

function endsOf({ from, to }: Arguments): { from: string; to: string } {
  if (from === to) throw new BadUserInput(`to: ${JSON.stringify(to)} is the same as from; name two different things.`);
  return { from: String(from), to: String(to) };
}

function avoidedOf(args: Arguments, from: string, to: string): readonly string[] {
  const avoid = args.avoid as readonly string[];
  if (avoid.length > MAX_AVOIDED) {
    throw new BadUserInput(`avoid: ${avoid.length} ids are too many; at most ${MAX_AVOIDED} are allowed.`);
  }
  const end = avoid.find((id) => id === from || id === to);
  if (end !== undefined) {
    throw new BadUserInput(`avoid: ${JSON.stringify(end)} is an end of the path; avoid only things between its ends.`);
  }
  return [...new Set(avoid)];
}
