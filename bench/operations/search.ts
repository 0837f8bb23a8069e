import { fullTextQueries } from '../../src/api/questions/search/full-text-queries.ts';
import { wordGroupsOf } from '../../src/api/questions/search/words.ts';
import { pick } from '../graph/random.ts';
import { treatyCount } from '../graph/scale.ts';
import { treatyName } from '../graph/words.ts';
import type { Operation } from './operation.ts';

interface PeerHit {
  readonly id: string;
  readonly text: string;
  readonly partOf: readonly { readonly id: string }[];
}

/** The full-text index of the peer: the text of clauses only, with the English analyzer. */
export const PEER_INDEX_NAME = 'bench_peer_clause_text';
export const PEER_INDEX = `CREATE FULLTEXT INDEX ${PEER_INDEX_NAME} IF NOT EXISTS FOR (n:Clause) ON EACH [n.text]
OPTIONS {indexConfig: {\`fulltext.analyzer\`: 'english'}}`;

const FIRST = 20;

/** The 20 clauses that match the name of a treaty best. */
export const search: Operation = {
  name: 'search',
  title: 'full-text search, top 20',
  subjects: (scale, count) =>
    Array.from({ length: count }, (_, at) => ({ text: treatyName(pick(treatyCount(scale), 110, at)) })),
  service: {
    query: `query Search($text: String!) { search(text: $text, types: [CLAUSE], first: ${FIRST}) {
      edges { score node { ... on Clause { id text partOf { id } } } }
    } }`,
    variables: ({ text }) => ({ text }),
    plain: ({ search: { edges } }: { search: { edges: readonly { node: unknown }[] } }) =>
      edges.map(({ node }) => node),
  },
  peer: {
    query: `query Search($phrase: String!) {
      searchClauses(phrase: $phrase, sort: [{ score: DESC }, { node: { id: ASC } }], first: ${FIRST}) {
        edges { score node { id text partOf { id } } }
      } }`,
    variables: ({ text }) => ({ phrase: `"${text}"` }),
    plain: ({ searchClauses: { edges } }: { searchClauses: { edges: readonly { node: PeerHit }[] } }) =>
      edges.map(({ node: { partOf, ...rest } }) => ({ ...rest, partOf: partOf[0] })),
  },
  limit: {
    text: `UNWIND $queries AS query
CALL (query) {
  CALL db.index.fulltext.queryNodes(query.index, query.query, {limit: $few}) YIELD node, score
  RETURN node, score
}
WITH node, max(score) AS score ORDER BY score DESC, node.id LIMIT ${FIRST}
RETURN score, node.id, node.text, head(COLLECT { MATCH (node)-[:CLAUSE_OF]->(s:JointStatement) RETURN s.id })`,
    params: ({ text }) => ({
      queries: fullTextQueries(wordGroupsOf('text', String(text)), { labels: ['Clause'], language: null }),
      few: 121n,
    }),
    answer: (rows) => rows.map(([score, id, text, partOf]) => ({ score, id, text, partOf: { id: partOf } })),
  },
};
