import { chainsCypher, MAX_CHAINS } from '../../src/api/questions/trace/chains.ts';
import { clauseId } from '../graph/joint-statements.ts';
import { pick } from '../graph/random.ts';
import { CLAUSES_PER_STATEMENT, statementCount } from '../graph/scale.ts';
import { nameOf, type Operation } from './operation.ts';

/**
 * The chains back from `$id`, as the field `trace` of schema.graphql describes them: found by the service's own Cypher, and
 * returned as maps.
 */
export const TRACE_STATEMENT = `MATCH (of:Node {id: $id})
${chainsCypher}
RETURN {
  truncated: truncated,
  whoAsserts: COLLECT {
    UNWIND chains AS chain
    UNWIND chain.origin.actors AS actor
    WITH DISTINCT actor
    RETURN { id: actor.id, name: ${nameOf('actor')} } ORDER BY actor.id
  },
  chains: COLLECT {
    UNWIND chains AS chain
    RETURN { steps: COLLECT {
      UNWIND chain.steps AS step
      RETURN {
        kind: step.kind, voice: step.voice, date: step.date,
        actors: COLLECT { UNWIND step.actors AS actor RETURN { name: ${nameOf('actor')} } },
        source: CASE WHEN step.source IS NULL THEN null ELSE { id: step.source.id, url: step.source.url } END,
        derivation: CASE WHEN step.derivation IS NULL THEN null ELSE { kind: step.derivation.kind } END,
        passage: CASE WHEN step.passage IS NULL THEN null ELSE { exact: step.passage.exact } END
      } AS step
    } }
  }
} AS trace`;

const selection = `truncated whoAsserts { id name } chains { steps {
  kind voice date actors { name } source { id url } derivation { kind } passage { exact } } }`;

/** The chains from a clause through the documents that report it, back to its origin. */
export const trace: Operation = {
  name: 'trace',
  title: 'trace of a statement to its sources',
  subjects: (scale, count) =>
    Array.from({ length: count }, (_, at) => ({
      id: clauseId(pick(statementCount(scale), 108, at), pick(CLAUSES_PER_STATEMENT, 109, at)),
    })),
  service: {
    query: `query Trace($id: ID!) { trace(id: $id) { ${selection} } }`,
    variables: ({ id }) => ({ id }),
    plain: ({ trace: found }: { trace: unknown }) => found,
  },
  peer: {
    query: `query Trace($id: ID!) { trace(id: $id) { ${selection} } }`,
    variables: ({ id }) => ({ id }),
    plain: ({ trace: found }: { trace: unknown }) => found,
  },
  limit: {
    text: TRACE_STATEMENT,
    params: ({ id }, languages) => ({ id, languages, first: 50n, maxChains: BigInt(MAX_CHAINS) }),
    answer: ([row]) => row?.[0] ?? null,
  },
};
