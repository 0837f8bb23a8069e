import { BadUserInput } from '../../../compiler/errors.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { bounds, growText, joinText } from './growth.ts';
import { type Doubt, LINKS, linkParams } from './links.ts';
import { numberWithin } from './number-within.ts';

const MOST_HOPS = 6;
const MOST_PATHS = 50;
const MOST_AVOIDED = 100;

/**
 * `paths`: how two things are connected. Half ways grow from both ends and are joined where they meet, so that a hub in the
 * middle is reached but not left again; everything is bounded, and what a bound left out is said.
 */
export const paths: RootQuery = {
  field: 'paths',
  build(args) {
    const { from, to } = endsOf(args);
    const maxHops = numberWithin('maxHops', args.maxHops, { most: MOST_HOPS });
    const first = numberWithin('first', args.first, { most: MOST_PATHS });
    const chronological = args.chronological === true;
    const half = Math.ceil(maxHops / 2);
    return {
      text: `${nodeById('a', '$from')} WHERE a:Entity
${nodeById('b', '$to')} WHERE b:Entity
${growText({ letter: 'f', start: 'a', goal: 'b', chronological }, half)}
${growText({ letter: 'g', start: 'b', goal: 'a', chronological }, half)}
${joinText(half, half, chronological)}
CALL (candidates) {
  UNWIND candidates AS nodes
  WITH nodes, size(nodes) - 1 AS length, [n IN nodes | n.id] AS ids
  ORDER BY length, ids
  CALL (nodes) {
    UNWIND range(0, size(nodes) - 2) AS i
    WITH i, nodes[i] AS x, nodes[i + 1] AS y
    ${LINKS}
    WITH x, y, links ORDER BY i
    RETURN collect({from: x, to: y, links: links}) AS hops
  }
  WITH nodes, length, hops WHERE all(hop IN hops WHERE size(hop.links) > 0)
  WITH nodes, length, hops LIMIT $first + 1
  WITH length, hops, [n IN nodes WHERE n:Dated] AS dated
  RETURN collect({length: length, hops: hops, certainty: ${chronological ? CERTAINTY : 'null'}}) AS found
}
WITH found, candidatesFull OR ${fullAfter('f', half)} OR ${fullAfter('g', half)} AS isBounded
RETURN {
  paths: found[..$first],
  truncated: size(found) > $first OR isBounded,
  limit: CASE WHEN size(found) > $first THEN 'FIRST' WHEN isBounded THEN 'SEARCH' END
} AS paths`,
      params: {
        ...linkParams(args.include as readonly Doubt[]),
        ...boundParams(),
        from,
        to,
        avoid: avoidedOf(args, from, to),
        maxHops: BigInt(maxHops),
        first: BigInt(first),
      },
      column: 'paths',
    };
  },
};

/** Whether each dated thing on the way ends before the next one begins. */
const CERTAINTY = `CASE WHEN all(i IN range(0, size(dated) - 2)
    WHERE coalesce(dated[i].whenLatest < dated[i + 1].whenEarliest, false)) THEN 'DEFINITE' ELSE 'POSSIBLE' END`;

function fullAfter(letter: string, depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${letter}Full${level + 1}`).join(' OR ');
}

function boundParams(): Record<string, bigint> {
  return Object.fromEntries(Object.entries(bounds).map(([name, value]) => [name, BigInt(value)]));
}

function endsOf({ from, to }: Arguments): { from: string; to: string } {
  if (from === to) throw new BadUserInput(`to: ${JSON.stringify(to)} is the same as from; name two different things.`);
  return { from: String(from), to: String(to) };
}

function avoidedOf(args: Arguments, from: string, to: string): readonly string[] {
  const avoid = args.avoid as readonly string[];
  if (avoid.length > MOST_AVOIDED) {
    throw new BadUserInput(`avoid: ${avoid.length} ids are too many; allowed are ${MOST_AVOIDED}.`);
  }
  const end = avoid.find((id) => id === from || id === to);
  if (end !== undefined) {
    throw new BadUserInput(
      `avoid: ${JSON.stringify(end)} is an end of the path; only what lies between can be avoided.`,
    );
  }
  return avoid;
}
