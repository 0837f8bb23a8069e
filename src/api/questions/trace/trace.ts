import { BadUserInput } from '../../../compiler/errors.ts';
import { pageSizes } from '../../../compiler/options.ts';
import { kindOfId } from '../../../model/id.ts';
import { hasLabel } from '../../../model/kind.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import { readFirst } from '../page.ts';
import type { RootQuery } from '../root-query.ts';
import { chainsCypher, MAX_CHAINS } from './chains.ts';

/** `trace`: the chains of documents and voices from a claim, passage or document back to its origins. */
export const trace: RootQuery = {
  field: 'trace',
  requiredIds: ({ id }) => [{ argument: 'id', ids: [String(id)], label: 'Node' }],
  build: (args) => ({
    text: STATEMENT,
    params: {
      id: traceableId(String(args.id)),
      first: BigInt(readFirst(args, { min: 1, max: pageSizes.list.max })),
      maxChains: BigInt(MAX_CHAINS),
    },
    column: 'trace',
  }),
};

const STATEMENT = `${nodeById('of', '$id')} WHERE of:Claim OR of:Passage OR of:Source OR of:JointStatement
${chainsCypher}
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

/** Labels that can be traced besides claims. */
const traceableLabels = ['Passage', 'Source', 'JointStatement'];

function traceableId(id: string): string {
  const kind = kindOfId(id);
  if (kind && (hasLabel(kind, 'Claim') || traceableLabels.includes(kind.label))) return id;
  throw new BadUserInput(
    `id: ${JSON.stringify(id)} cannot be traced; give the id of a claim, a statement, a passage, a source or a joint statement, such as "remark:…" or "source:…".`,
  );
}
