import { conflicts } from '../../model/patterns/conflicts.ts';

/**
 * How well the claim `this` stands. A report is a passage that says the same in the same way. It springs from the document
 * that it is credited to, else from its own. A spring that takes from a document that carries the claim too is a copy; the
 * others are walked to their root, as long as each document takes from one only. Words that a document credits to nobody,
 * though it credits others, are its own. Documents that take from each other in a circle count as one. Roots of one
 * publisher are one origin. Without aggregation, which Neo4j refuses in nested subqueries. The hint is there because a new
 * graph's figures call its indexes empty, and every claim would be read for each.
 */
export const support = `
WITH this, COLLECT {
  MATCH (same:Claim {proposition: this.proposition, modality: this.modality})
    -[:EVIDENCE]->(passage:Passage)-[:IN_SOURCE]->(document:Source)
    USING INDEX SEEK same:Claim(proposition, modality)
  WHERE same = this OR same.rank <> 'DEPRECATED'
  OPTIONAL MATCH (passage)-[:CREDITED_TO]->(credited:Source)
  RETURN DISTINCT {
    passage: passage, document: document, spring: coalesce(credited, document),
    own: credited IS NULL AND EXISTS { (document)<-[:IN_SOURCE]-(:Passage)-[:CREDITED_TO]->() }
  } AS report
} AS reports
WITH this, reports, COLLECT {
  UNWIND reports AS report
  WITH DISTINCT report.spring AS spring, report.own AS own
  RETURN {
    document: spring, own: own,
    above: CASE WHEN own THEN []
      ELSE COLLECT { MATCH (spring)-[:DERIVED_FROM*1..]->(above:Source) RETURN DISTINCT above } END
  } AS entry ORDER BY spring.id
} AS springs
// What takes from a document takes from what that one credits the words to, recorded as a derivation or not.
WITH this, reports, [entry IN springs | entry { .*, above: reduce(above = entry.above, report IN reports |
  CASE WHEN report.document IN entry.above AND report.spring <> report.document
    THEN above + report.spring + head([other IN springs WHERE other.document = report.spring AND NOT other.own | other.above])
    ELSE above END) }] AS springs
// In a circle of documents that all carry the claim, the one with the least id stands for all.
WITH this, reports, springs, [entry IN springs WHERE none(other IN springs WHERE
  other.document <> entry.document AND other.document IN entry.above
  AND (other.document.id < entry.document.id OR NOT entry.document IN other.above))] AS firsts
WITH this, reports, springs, COLLECT {
  UNWIND CASE WHEN firsts = [] THEN springs[..1] ELSE firsts END AS entry
  WITH entry, entry.document AS spring
  WITH entry, spring, CASE WHEN entry.own THEN spring ELSE coalesce(
    head(COLLECT {
      MATCH (spring) ((taker:Source WHERE COUNT { (taker)-[:DERIVED_FROM]->() } = 1)-[:DERIVED_FROM]->(:Source)){0,}
        (root:Source WHERE COUNT { (root)-[:DERIVED_FROM]->() } <> 1)
      RETURN root LIMIT 1
    }),
    head(COLLECT {
      UNWIND [spring] + entry.above AS member
      WITH member
      WHERE member IN COLLECT { MATCH (member)-[:DERIVED_FROM*1..]->(further:Source) RETURN DISTINCT further }
      RETURN member ORDER BY member.id LIMIT 1
    })) END AS root
  OPTIONAL MATCH (root)-[:PUBLISHER]->(publisher:Organization)
  RETURN { spring: spring, own: entry.own, root: root, publisher: publisher, key: coalesce(publisher.id, root.id) } AS found
} AS found
WITH this, reports, COLLECT {
  UNWIND reports AS report
  UNWIND springs AS entry
  WITH report, entry WHERE entry.document = report.spring AND entry.own = report.own
  UNWIND found AS origin
  WITH report, origin
  WHERE (origin.spring = report.spring AND origin.own = report.own)
    OR origin.spring IN entry.above
  RETURN { report: report, origin: origin } AS link
} AS links, ${conflicts} AS conflicts
WITH reports, conflicts, links, COLLECT { UNWIND links AS link RETURN DISTINCT link.origin.key AS key ORDER BY key } AS keys
RETURN {
  status: CASE WHEN size(reports) = 0 THEN 'UNSOURCED' WHEN size(conflicts) > 0 THEN 'DISPUTED'
               WHEN size(keys) > 1 THEN 'CORROBORATED' ELSE 'SINGLE_ORIGIN' END,
  reportCount: COUNT { UNWIND reports AS report RETURN DISTINCT report.document },
  publisherCount: COUNT {
    UNWIND reports AS report
    WITH report.document AS document
    MATCH (document)-[:PUBLISHER]->(publisher:Organization)
    RETURN DISTINCT publisher },
  originCount: size(keys),
  conflictCount: size(conflicts),
  origins: [key IN keys | {
    publisher: head([link IN links WHERE link.origin.key = key | link.origin.publisher]),
    sources: COLLECT {
      UNWIND links AS link WITH link.origin AS origin WHERE origin.key = key
      WITH DISTINCT origin.root AS root RETURN root ORDER BY root.id },
    reports: COLLECT {
      UNWIND links AS link WITH link WHERE link.origin.key = key
      WITH DISTINCT link.report.document AS document RETURN document ORDER BY document.id },
    passages: COLLECT {
      UNWIND links AS link WITH link WHERE link.origin.key = key
      WITH DISTINCT link.report.passage AS passage RETURN passage ORDER BY passage.id }
  }],
  conflicts: conflicts
} AS support
`;
