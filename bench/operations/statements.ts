import { encodeCursor } from '../../src/compiler/paging/cursor.ts';
import { clauseId } from '../graph/joint-statements.ts';
import { pick } from '../graph/random.ts';
import { CLAUSES_PER_STATEMENT, type Scale, statementCount } from '../graph/scale.ts';
import { nameOf, type Operation, type Subject } from './operation.ts';

const PAGE_SIZE = 100;

interface PeerStatement {
  readonly evidence: readonly {
    exact: string;
    source: readonly { publisher: readonly unknown[] }[];
  }[];
}

/** The number of pages of statements. */
function pageCount(scale: Scale): number {
  return (statementCount(scale) * CLAUSES_PER_STATEMENT) / PAGE_SIZE;
}

/** The subject for a page, numbered from 0: its start as an id, a cursor and a number of items. */
export function pageSubject(page: number, size: number = PAGE_SIZE): Subject {
  const before = page * size - 1;
  const id = page === 0 ? '' : clauseId(Math.floor(before / CLAUSES_PER_STATEMENT), before % CLAUSES_PER_STATEMENT);
  return {
    id,
    cursor: encodeCursor([{ property: 'id', descending: false }], [id]),
    offset: page * size,
    size,
  };
}

/** A page of 100 statements with the documents that report them and their publishers. */
export const statements: Operation = {
  name: 'statements',
  title: 'page of 100 statements with sources and outlets',
  subjects: (scale, count) => Array.from({ length: count }, (_, at) => pageSubject(pick(pageCount(scale), 105, at))),
  service: {
    query: `query Statements($first: Int!, $after: String) { statements(first: $first, after: $after) {
      nodes { id text language evidence { exact source { id url publisher { id name } } } }
      pageInfo { hasNextPage }
    } }`,
    variables: ({ cursor, size }) => ({ first: size, after: cursor }),
    plain: ({ statements: page }: { statements: unknown }) => page,
  },
  peer: {
    // A filter on the id and a limit, because the peer's own cursors count from the start of the list.
    query: `query Statements($size: Int!, $after: String!) { clauses(where: { id: { gt: $after } }, sort: [{ id: ASC }], limit: $size) {
      id text language evidence(sort: [{ id: ASC }]) { exact source { id url publisher { id name } } }
    } }`,
    variables: ({ id, size }) => ({ after: id, size: Number(size) + 1 }),
    plain: ({ clauses }: { clauses: readonly PeerStatement[] }, { size }) => ({
      nodes: clauses.slice(0, Number(size)).map(withSingles),
      pageInfo: { hasNextPage: clauses.length > Number(size) },
    }),
  },
  limit: {
    text: `MATCH (s:Statement) WHERE s.id > $after
WITH s ORDER BY s.id LIMIT $size + 1
WITH collect(s) AS found
RETURN { pageInfo: { hasNextPage: size(found) > $size }, nodes: COLLECT {
  UNWIND found[..$size] AS s
  RETURN { id: s.id, text: s.text, language: s.language, evidence: COLLECT {
    MATCH (s)-[:EVIDENCE]->(e:Passage) WITH e ORDER BY e.id LIMIT 50 RETURN { exact: e.exact, source: head(COLLECT {
      MATCH (e)-[:IN_SOURCE]->(d:Source) RETURN { id: d.id, url: d.url, publisher: head(COLLECT {
        MATCH (d)-[:PUBLISHER]->(o:Organization) RETURN { id: o.id, name: ${nameOf('o')} } }) } }) } } }
} } AS page`,
    params: ({ id, size }, languages) => ({ after: id, size: BigInt(Number(size)), languages }),
    answer: ([row]) => row?.[0] ?? null,
  },
};

function withSingles({ evidence, ...rest }: PeerStatement): unknown {
  return {
    ...rest,
    evidence: evidence.map(({ exact, source: [source] }) => ({
      exact,
      source: source && { ...source, publisher: source.publisher[0] },
    })),
  };
}
