import { CONFLICTING_CLAIMS } from '../../model/patterns/conflicts.ts';

/**
 * Maximum number of passages whose origins are compared, each with each: the first by the ids of their documents. The counts of
 * passages, reports and publishers are of all.
 */
const MAX_PASSAGES = 400;

/** Maximum number of items in each list of the answer. */
const MAX_LISTED = 100;

/** Matches the passages that support the claim `this`, and the documents with them. */
const DISTINCT_REPORTS = `MATCH (same:Claim {proposition: this.proposition, modality: this.modality})
    -[:EVIDENCE]->(passage:Passage)-[:IN_SOURCE]->(document:Source)
    USING INDEX SEEK same:Claim(proposition, modality)
  WHERE same = this OR same.rank <> 'DEPRECATED'`;

/**
 * The support of the claim `this`: how many reports, publishers and independent origins it has, and what conflicts with it.
 *
 * - A report is a passage that supports a claim with the same proposition and modality.
 * - Its words are attributed to the document that they are credited to, else to the document that contains them.
 * - An attributed document that derives from another one that also carries the claim is a copy and adds no origin.
 * - The origin of any other is its root: the end of its derivations, as long as each document derives from one only.
 * - Words that a document credits to nobody, although it credits others, have that document as their root.
 * - Documents that derive from each other in a circle are one origin; so are roots of the same publisher.
 *
 * It uses no aggregation, which Neo4j does not allow in nested subqueries. The index hint is needed because the statistics
 * of a new graph report empty indexes, and Neo4j would then read every claim, for each claim.
 */
export const support = `
WITH this, COUNT { ${DISTINCT_REPORTS} RETURN DISTINCT passage } AS passageCount,
  COUNT { ${DISTINCT_REPORTS} RETURN DISTINCT document } AS reportCount,
  COUNT { ${DISTINCT_REPORTS} MATCH (document)-[:PUBLISHER]->(publisher:Organization) RETURN DISTINCT publisher } AS publisherCount,
  COLLECT {
  ${DISTINCT_REPORTS}
  WITH DISTINCT document, passage ORDER BY document.id, passage.id LIMIT ${MAX_PASSAGES}
  OPTIONAL MATCH (passage)-[:CREDITED_TO]->(credited:Source)
  RETURN {
    passage: passage, document: document, attributed: coalesce(credited, document),
    own: credited IS NULL AND EXISTS { (document)<-[:IN_SOURCE]-(:Passage)-[:CREDITED_TO]->() }
  } AS report
} AS reports
WITH this, reports, passageCount, reportCount, publisherCount, COLLECT {
  UNWIND reports AS report
  WITH DISTINCT report.attributed AS attributed, report.own AS own
  RETURN {
    document: attributed, own: own,
    ancestors: CASE WHEN own THEN []
      ELSE COLLECT { MATCH (attributed)-[:DERIVED_FROM*1..]->(ancestor:Source) RETURN DISTINCT ancestor } END
  } AS entry ORDER BY attributed.id
} AS attributions
// A document that derives from a carrier of the claim also derives from what the carrier credits, recorded or not.
WITH this, reports, passageCount, reportCount, publisherCount, [entry IN attributions | entry { .*, ancestors: reduce(ancestors = entry.ancestors, report IN reports |
  CASE WHEN report.document IN entry.ancestors AND report.attributed <> report.document
    THEN ancestors + report.attributed
      + head([other IN attributions WHERE other.document = report.attributed AND NOT other.own | other.ancestors])
    ELSE ancestors END) }] AS attributions
// Of the documents of a circle that all carry the claim, only the one with the smallest id is kept.
WITH this, reports, passageCount, reportCount, publisherCount, attributions, [entry IN attributions WHERE none(other IN attributions WHERE
  other.document <> entry.document AND other.document IN entry.ancestors
  AND (other.document.id < entry.document.id OR NOT entry.document IN other.ancestors))] AS originals
WITH this, reports, passageCount, reportCount, publisherCount, attributions, COLLECT {
  UNWIND CASE WHEN originals = [] THEN attributions[..1] ELSE originals END AS entry
  WITH entry, entry.document AS attributed
  WITH entry, attributed, CASE WHEN entry.own THEN attributed ELSE coalesce(
    head(COLLECT {
      MATCH (attributed) ((copy:Source WHERE COUNT { (copy)-[:DERIVED_FROM]->() } = 1)-[:DERIVED_FROM]->(:Source)){0,}
        (root:Source WHERE COUNT { (root)-[:DERIVED_FROM]->() } <> 1)
      RETURN root LIMIT 1
    }),
    head(COLLECT {
      UNWIND [attributed] + entry.ancestors AS member
      WITH member
      WHERE member IN COLLECT { MATCH (member)-[:DERIVED_FROM*1..]->(further:Source) RETURN DISTINCT further }
      RETURN member ORDER BY member.id LIMIT 1
    })) END AS root
  OPTIONAL MATCH (root)-[:PUBLISHER]->(publisher:Organization)
  RETURN { attributed: attributed, own: entry.own, root: root, publisher: publisher, key: coalesce(publisher.id, root.id) } AS origin
} AS origins
WITH this, reports, passageCount, reportCount, publisherCount, COLLECT {
  UNWIND reports AS report
  UNWIND attributions AS entry
  WITH report, entry WHERE entry.document = report.attributed AND entry.own = report.own
  UNWIND origins AS origin
  WITH report, origin
  WHERE (origin.attributed = report.attributed AND origin.own = report.own)
    OR origin.attributed IN entry.ancestors
  RETURN { report: report, origin: origin } AS link
} AS links, ${CONFLICTING_CLAIMS} AS conflicts
WITH passageCount, reportCount, publisherCount, conflicts, links, COLLECT { UNWIND links AS link RETURN DISTINCT link.origin.key AS key ORDER BY key } AS keys
RETURN {
  status: CASE WHEN passageCount = 0 THEN 'UNSOURCED' WHEN size(conflicts) > 0 THEN 'DISPUTED'
               WHEN size(keys) > 1 THEN 'CORROBORATED' ELSE 'SINGLE_ORIGIN' END,
  reportCount: reportCount, publisherCount: publisherCount, passageCount: passageCount,
  truncated: passageCount > ${MAX_PASSAGES} OR size(keys) > ${MAX_LISTED} OR size(conflicts) > ${MAX_LISTED},
  originCount: size(keys),
  conflictCount: size(conflicts),
  origins: [key IN keys[..${MAX_LISTED}] | {
    publisher: head([link IN links WHERE link.origin.key = key | link.origin.publisher]),
    sources: COLLECT {
      UNWIND links AS link WITH link.origin AS origin WHERE origin.key = key
      WITH DISTINCT origin.root AS root RETURN root ORDER BY root.id LIMIT ${MAX_LISTED} },
    reports: COLLECT {
      UNWIND links AS link WITH link WHERE link.origin.key = key
      WITH DISTINCT link.report.document AS document RETURN document ORDER BY document.id LIMIT ${MAX_LISTED} },
    reportCount: COUNT {
      UNWIND links AS link WITH link WHERE link.origin.key = key RETURN DISTINCT link.report.document },
    passageCount: COUNT {
      UNWIND links AS link WITH link WHERE link.origin.key = key RETURN DISTINCT link.report.passage },
    passages: COLLECT {
      UNWIND links AS link WITH link WHERE link.origin.key = key
      WITH DISTINCT link.report.passage AS passage RETURN passage ORDER BY passage.id LIMIT ${MAX_LISTED} }
  }],
  conflicts: conflicts[..${MAX_LISTED}]
} AS support
`;
