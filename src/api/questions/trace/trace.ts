import { BadUserInput } from '../../../compiler/errors.ts';
import { pageSizes } from '../../../compiler/options.ts';
import { sizeWithin } from '../../../compiler/paging/size.ts';
import { kindOfId } from '../../../model/id.ts';
import { hasLabel } from '../../../model/kind.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import type { RootQuery } from '../root-query.ts';
import { documentWays } from './document-ways.ts';
import { voiceWays } from './voice-ways.ts';

/** How many ways through documents, and as many through voices, are looked at before the answer says `truncated`. */
const MOST_WAYS = 2000;

/** From a claim, passage or document through every document and voice back to where it began. */
export const trace: RootQuery = {
  field: 'trace',
  build({ id, first }) {
    return {
      text: TEXT,
      params: { id: traceable(String(id)), first: BigInt(sizeOf(Number(first))), mostWays: BigInt(MOST_WAYS) },
      column: 'trace',
    };
  },
};

/** Each way through documents is followed by each way through the voices that speak in them. */
const TEXT = `${nodeById('of', '$id')} WHERE of:Claim OR of:Passage OR of:Source OR of:JointStatement
${documentWays}
${voiceWays}
CALL (documentWays, voiceWays) {
  UNWIND (CASE WHEN documentWays = [] THEN [[]] ELSE documentWays END) AS documents
  UNWIND (CASE WHEN voiceWays = [] THEN [[]] ELSE voiceWays END) AS voices
  WITH documents + voices AS steps, size(documents) AS hops WHERE steps <> []
  ORDER BY size(steps), hops, [step IN steps | coalesce(step.source.id, step.claim.id)]
  LIMIT $first + 1
  RETURN collect({ steps: steps, origin: steps[-1] }) AS chains
}
WITH of, chains[..$first] AS chains,
  size(chains) > $first OR documentsCut OR size(documentWays) >= $mostWays OR size(voiceWays) >= $mostWays AS truncated
RETURN {
  of: of, chains: chains, truncated: truncated,
  whoAsserts: COLLECT {
    UNWIND chains AS chain
    UNWIND chain.origin.actors AS actor
    WITH DISTINCT actor
    RETURN actor ORDER BY actor.id
  },
  origins: COLLECT {
    UNWIND chains AS chain
    WITH DISTINCT coalesce(chain.origin.claim, chain.origin.source, of) AS origin
    RETURN origin ORDER BY origin.id
  }
} AS trace`;

/** What can be traced besides claims. */
const documents = ['Passage', 'Source', 'JointStatement'];

function traceable(id: string): string {
  const kind = kindOfId(id);
  if (kind && (hasLabel(kind, 'Claim') || documents.includes(kind.label))) return id;
  throw new BadUserInput(
    `id: ${JSON.stringify(id)} cannot be traced; give the id of a claim, a statement, a passage, a source or a joint statement, such as "remark:…" or "source:…".`,
  );
}

function sizeOf(first: number): number {
  return sizeWithin('first', first, { least: 1, most: pageSizes.list.most });
}
