import { meetingId } from '../graph/meetings.ts';
import { pick } from '../graph/random.ts';
import { hasStatement } from '../graph/scale.ts';
import { nameOf, type Operation } from './operation.ts';

interface Named {
  readonly id?: string;
  readonly name: string;
}

/** A meeting as the peer returns it, with lists for single things. */
interface PeerMeeting {
  readonly id: string;
  readonly name: string;
  readonly when: string;
  readonly kind: string;
  readonly lifecycle: string;
  readonly place: readonly { name: string; country: readonly Named[] }[];
  readonly participations: readonly {
    role: string;
    participant: readonly Named[];
    onBehalfOf: readonly Named[];
    capacities: readonly Named[];
  }[];
  readonly outcomes: readonly {
    id: string;
    name: string;
    clauses: readonly {
      ordinal: number;
      text: string;
      evidence: readonly { exact: string; source: readonly { id: string; url: string }[] }[];
    }[];
  }[];
}

/** A meeting by id, four levels deep: its outcomes, their clauses, the passages, and the documents of these. */
export const meeting: Operation = {
  name: 'meeting',
  title: 'meeting by id, 4 levels deep',
  subjects: ({ meetings }, count) =>
    Array.from({ length: count }, (_, at) => pick(meetings, 101, at))
      .map((number) => (hasStatement(number) ? number : number - (number % 5)))
      .map((number) => ({ id: meetingId(number) })),
  service: {
    // The lists have limits, because the cost guard assumes 50 items for a list without one.
    query: `query Meeting($id: ID!) { node(id: $id) { ... on Meeting {
      id name when kind lifecycle place { name country { name } }
      participations(first: 10) { role participant { id name } onBehalfOf { name } capacities(first: 5) { name } }
      outcomes(first: 5) { id name clauses(first: 20) { ordinal text evidence(first: 10) { exact source { id url } } } }
    } } }`,
    variables: ({ id }) => ({ id }),
    plain: ({ node }: { node: unknown }) => node,
  },
  peer: {
    query: `query Meeting($id: ID!) { meetings(where: { id: { eq: $id } }) {
      id name when kind lifecycle place { name country { name } }
      participations(limit: 10, sort: [{ id: ASC }]) {
        role participant { id name } onBehalfOf { name } capacities(limit: 5, sort: [{ id: ASC }]) { name } }
      outcomes(limit: 5, sort: [{ id: ASC }]) { id name clauses(limit: 20, sort: [{ ordinal: ASC }]) {
        ordinal text evidence(limit: 10, sort: [{ id: ASC }]) { exact source { id url } } } }
    } }`,
    variables: ({ id }) => ({ id }),
    plain: ({ meetings: [found] }: { meetings: readonly PeerMeeting[] }) => found && withSingles(found),
  },
  limit: {
    text: `MATCH (m:Node {id: $id}) WHERE m:Meeting
RETURN {
  id: m.id, name: ${nameOf('m')}, when: m.when, kind: m.kind, lifecycle: m.lifecycle,
  place: head(COLLECT { MATCH (m)-[:TOOK_PLACE_IN]->(p:Place) RETURN {
    name: ${nameOf('p')},
    country: head(COLLECT { MATCH (p)-[:IN_COUNTRY]->(c:Country) RETURN { name: ${nameOf('c')} } }) } }),
  participations: COLLECT { MATCH (m)<-[:PARTICIPATES_IN]-(p:Participation) WITH p ORDER BY p.id LIMIT 10 RETURN {
    role: p.role,
    participant: head(COLLECT { MATCH (p)-[:PARTICIPANT]->(a:Actor) RETURN { id: a.id, name: ${nameOf('a')} } }),
    onBehalfOf: head(COLLECT { MATCH (p)-[:ON_BEHALF_OF]->(a:Actor) RETURN { name: ${nameOf('a')} } }),
    capacities: COLLECT { MATCH (p)-[:CAPACITY]->(a:Position) WITH a ORDER BY a.id LIMIT 5 RETURN { name: ${nameOf('a')} } } } },
  outcomes: COLLECT { MATCH (m)<-[:ISSUED_AT]-(s:JointStatement) WITH s ORDER BY s.id LIMIT 5 RETURN {
    id: s.id, name: ${nameOf('s')},
    clauses: COLLECT { MATCH (s)<-[:CLAUSE_OF]-(c:Clause) WITH c ORDER BY c.ordinal, c.id LIMIT 20 RETURN {
      ordinal: c.ordinal, text: c.text,
      evidence: COLLECT { MATCH (c)-[:EVIDENCE]->(e:Passage) WITH e ORDER BY e.id LIMIT 10 RETURN {
        exact: e.exact,
        source: head(COLLECT { MATCH (e)-[:IN_SOURCE]->(d:Source) RETURN { id: d.id, url: d.url } }) } } } } } }
} AS meeting`,
    params: ({ id }, languages) => ({ id, languages }),
    answer: ([row]) => row?.[0] ?? null,
  },
};

function withSingles({ place: [place], participations, outcomes, ...rest }: PeerMeeting): unknown {
  return {
    ...rest,
    place: place && { name: place.name, country: place.country[0] },
    participations: participations.map(({ participant, onBehalfOf, ...one }) => ({
      ...one,
      participant: participant[0],
      onBehalfOf: onBehalfOf[0],
    })),
    outcomes: outcomes.map(({ clauses, ...outcome }) => ({
      ...outcome,
      clauses: clauses.map(({ evidence, ...clause }) => ({
        ...clause,
        evidence: evidence.map(({ exact, source }) => ({ exact, source: source[0] })),
      })),
    })),
  };
}
