import { documentChainsCypher } from './document-chains.ts';
import { voiceChainsCypher } from './voice-chains.ts';

/** Maximum number of chains of documents, and of voices, that are read for a trace; with more of them it is `truncated`. */
export const MAX_CHAINS = 2000;

/**
 * Cypher from `of` to `of`, `chains` and `truncated`: the `$first` shortest chains from `of` back to an origin, as maps of
 * `steps` and `origin`, the last step. Each chain of documents continues with each chain of the voices that speak in them.
 * `$maxChains` is MAX_CHAINS.
 */
export const chainsCypher = `${documentChainsCypher}
${voiceChainsCypher}
CALL (documentChains, voiceChains) {
  UNWIND (CASE WHEN documentChains = [] THEN [[]] ELSE documentChains END) AS documents
  UNWIND (CASE WHEN voiceChains = [] THEN [[]] ELSE voiceChains END) AS voices
  WITH documents + voices AS steps, size(documents) AS hops WHERE steps <> []
  ORDER BY size(steps), hops, [step IN steps | coalesce(step.source.id, step.claim.id)]
  LIMIT $first + 1
  RETURN collect({ steps: steps, origin: steps[-1] }) AS chains
}
WITH of, chains[..$first] AS chains, size(chains) > $first OR documentsCut
  OR size(documentChains) >= $maxChains OR size(voiceChains) >= $maxChains AS truncated`;
