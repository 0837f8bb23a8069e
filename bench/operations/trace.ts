import { documentWays } from '../../src/api/questions/trace/document-ways.ts';
import { voiceWays } from '../../src/api/questions/trace/voice-ways.ts';
import { clauseId } from '../graph/joint-statements.ts';
import { pick } from '../graph/random.ts';
import { CLAUSES_PER_STATEMENT, statementCount } from '../graph/scale.ts';
import { nameOf, type Operation } from './operation.ts';

/**
 * The ways back from `$id`, as the field `trace` of schema.graphql describes them: found by the service's own Cypher, and
 * put together to plain maps.
 */
export const TRACE_STATEMENT = `MATCH (of:Node {id: $id})
${documentWays}
${voiceWays}
CALL (documentWays, voiceWays) {
  UNWIND (CASE WHEN documentWays = [] THEN [[]] ELSE documentWays END) AS documents
  UNWIND (CASE WHEN voiceWays = [] THEN [[]] ELSE voiceWays END) AS voices
  WITH documents + voices AS steps, size(documents) AS hops WHERE steps <> []
  ORDER BY size(steps), hops, [step IN steps | coalesce(step.source.id, step.claim.id)]
  LIMIT 51
  RETURN collect(steps) AS found
}
WITH found[..50] AS ways,
  size(found) > 50 OR documentsCut OR size(documentWays) >= $mostWays OR size(voiceWays) >= $mostWays AS truncated
RETURN {
  truncated: truncated,
  whoAsserts: COLLECT {
    UNWIND ways AS way
    UNWIND way[-1].actors AS actor
    WITH DISTINCT actor
    RETURN { id: actor.id, name: ${nameOf('actor')} } ORDER BY actor.id
  },
  chains: COLLECT {
    UNWIND ways AS way
    RETURN { steps: COLLECT {
      UNWIND range(0, size(way) - 1) AS place
      WITH way[place] AS step
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

/** From a clause through the documents that report it back to where it began. */
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
    params: ({ id }, languages) => ({ id, languages, mostWays: 2000n }),
    answer: ([row]) => row?.[0] ?? null,
  },
};
