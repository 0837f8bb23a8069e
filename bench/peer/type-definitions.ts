import { PEER_INDEX_NAME } from '../operations/search.ts';
import { TIMELINE_STATEMENT } from '../operations/timeline.ts';
import { TRACE_STATEMENT } from '../operations/trace.ts';

/** The name of a thing in the reader's language: the statement of schema.graphql, with the languages of the context. */
const name = `name: String! @cypher(statement: """
  MATCH (this)-[:NAMED]->(n:Name)
  RETURN n.value AS name
  ORDER BY n.kind IN ['ALIAS', 'VARIANT_SPELLING'], $languages[n.language], n.ordinal
  LIMIT 1
  """, columnName: "name")`;

/**
 * The part of our schema that the operations query, over the same graph, as type definitions of the peer. Where our schema
 * has an interface (Actor) and this graph only one type of it, that type is used, because the peer queries each type of an
 * interface separately. Relationships are lists, also to single things.
 */
export const typeDefs = /* GraphQL */ `
  type Meeting @node {
    id: ID!
    when: String
    whenEarliest: String
    whenLatest: String
    whenSort: String!
    kind: String!
    lifecycle: String
    ${name}
    place: [Place!]! @relationship(type: "TOOK_PLACE_IN", direction: OUT)
    participants: [Person!]! @relationship(type: "TOOK_PART_IN", direction: IN)
    participations: [Participation!]! @relationship(type: "PARTICIPATES_IN", direction: IN)
    outcomes: [JointStatement!]! @relationship(type: "ISSUED_AT", direction: IN)
  }
  type Place @node { id: ID! ${name} country: [Country!]! @relationship(type: "IN_COUNTRY", direction: OUT) }
  type Country @node { id: ID! ${name} }
  type Position @node { id: ID! ${name} }
  type Person @node { id: ID! ${name} meetings: [Meeting!]! @relationship(type: "TOOK_PART_IN", direction: OUT) }
  type Organization @node { id: ID! ${name} }
  type Participation @node {
    id: ID!
    role: String!
    participant: [Person!]! @relationship(type: "PARTICIPANT", direction: OUT)
    onBehalfOf: [Country!]! @relationship(type: "ON_BEHALF_OF", direction: OUT)
    capacities: [Position!]! @relationship(type: "CAPACITY", direction: OUT)
  }
  type JointStatement @node {
    id: ID!
    ${name}
    clauses: [Clause!]! @relationship(type: "CLAUSE_OF", direction: IN)
  }
  type Clause @node @fulltext(indexes: [{ indexName: "${PEER_INDEX_NAME}", queryName: "searchClauses", fields: ["text"] }]) {
    id: String!
    ordinal: Int!
    text: String!
    language: String!
    partOf: [JointStatement!]! @relationship(type: "CLAUSE_OF", direction: OUT)
    evidence: [Passage!]! @relationship(type: "EVIDENCE", direction: OUT)
  }
  type Passage @node { id: ID! exact: String! source: [Source!]! @relationship(type: "IN_SOURCE", direction: OUT) }
  type Source @node { id: ID! url: String publisher: [Organization!]! @relationship(type: "PUBLISHER", direction: OUT) }

  type TimelineBucket { period: String! start: String! end: String! definite: Int! possible: Int! }
  type Trace { truncated: Boolean! whoAsserts: [TraceActor!]! chains: [TraceChain!]! }
  type TraceActor { id: ID! name: String! }
  type TraceChain { steps: [TraceStep!]! }
  type TraceStep {
    kind: String!
    voice: String
    date: String
    actors: [TraceVoice!]!
    source: TraceSource
    derivation: TraceDerivation
    passage: TracePassage
  }
  type TraceVoice { name: String! }
  type TraceSource { id: ID! url: String }
  type TraceDerivation { kind: String! }
  type TracePassage { exact: String! }

  type Query {
    timeline(about: ID!, from: String!, to: String!): [TimelineBucket!]!
      @cypher(statement: """${TIMELINE_STATEMENT}""", columnName: "bucket")
    trace(id: ID!): Trace
      @cypher(statement: """${TRACE_STATEMENT.replaceAll('$maxChains', '2000').replaceAll('$first', '50')}""", columnName: "trace")
  }
`;
