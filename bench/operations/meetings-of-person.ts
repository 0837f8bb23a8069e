import { pick } from '../graph/random.ts';
import { personId } from '../graph/world.ts';
import { nameOf, type Operation } from './operation.ts';

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

interface PeerPage {
  readonly totalCount: number;
  readonly edges: readonly { node: { place: readonly { name: string }[] } & Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

const month = (year: number, number: number) => `${year}-${String(number).padStart(2, '0')}`;

/** The first 50 of a person's meetings in some years, by date, and their number. */
export const meetingsOfPerson: Operation = {
  name: 'meetingsOfPerson',
  title: '50 meetings of a person in a range, with count',
  subjects: ({ people }, count) =>
    Array.from({ length: count }, (_, at) => ({
      person: personId(pick(people, 102, at)),
      from: month(2015, 1 + pick(12, 103, at)),
      to: month(2024, 1 + pick(12, 104, at)),
    })),
  service: {
    query: `query MeetingsOfPerson($person: ID!, $within: EDTF!) {
      meetings(filter: { participants: { id: { eq: $person } }, when: { within: $within } }, orderBy: [{ field: WHEN }], first: 50) {
        totalCount nodes { id name when kind place { name } } pageInfo { hasNextPage }
      } }`,
    variables: ({ person, from, to }) => ({ person, within: `${from}/${to}` }),
    plain: ({ meetings }: { meetings: Page }) => meetings,
  },
  // Starts at the person, because a query that starts at the meetings reads all of them.
  peer: {
    query: `query MeetingsOfPerson($person: ID!, $from: String!, $to: String!) {
      people(where: { id: { eq: $person } }) {
        meetingsConnection(where: { node: { whenEarliest: { gte: $from }, whenLatest: { lte: $to } } },
                           sort: [{ node: { whenSort: ASC } }, { node: { id: ASC } }], first: 50) {
          totalCount edges { node { id name when kind place { name } } } pageInfo { hasNextPage }
        } } }`,
    variables: ({ person, from, to }) => ({ person, from: `${from}-01`, to: lastDayOf(String(to)) }),
    plain: ({ people: [person] }: { people: readonly { meetingsConnection: PeerPage }[] }) => {
      if (!person) return null;
      const { totalCount, edges, pageInfo } = person.meetingsConnection;
      return { totalCount, nodes: edges.map(({ node }) => ({ ...node, place: node.place[0] })), pageInfo };
    },
  },
  limit: {
    text: `MATCH (:Node {id: $person})-[:TOOK_PART_IN]->(m:Meeting)
WHERE m.whenEarliest >= $from AND m.whenLatest <= $to
WITH m ORDER BY m.whenSort, m.id
WITH collect(m) AS found
RETURN { totalCount: size(found), pageInfo: { hasNextPage: size(found) > 50 }, nodes: COLLECT {
  UNWIND found[..50] AS m
  RETURN { id: m.id, name: ${nameOf('m')}, when: m.when, kind: m.kind,
    place: head(COLLECT { MATCH (m)-[:TOOK_PLACE_IN]->(p:Place) RETURN { name: ${nameOf('p')} } }) }
} } AS page`,
    params: ({ person, from, to }, languages) => ({
      person,
      from: `${from}-01`,
      to: lastDayOf(String(to)),
      languages,
    }),
    answer: ([row]) => row?.[0] ?? null,
  },
};

/** The same for the peer, queried as the service is: from the list of meetings, all of which it reads. */
export const PEER_FROM_LIST = `query MeetingsOfPerson($person: ID!, $from: String!, $to: String!) {
  meetingsConnection(where: { participants: { some: { id: { eq: $person } } }, whenEarliest: { gte: $from }, whenLatest: { lte: $to } },
                     sort: [{ whenSort: ASC }, { id: ASC }], first: 50) {
    totalCount edges { node { id name when kind place { name } } } pageInfo { hasNextPage }
  } }`;

function lastDayOf(yearAndMonth: string): string {
  const [year = 0, number = 1] = yearAndMonth.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
