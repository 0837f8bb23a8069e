import { isFactual } from '../../../model/patterns/factual.ts';

/**
 * Cypher from `of` to `documentChains`, lists of steps, and `documentsCut`, whether some were left out. A chain begins at a
 * document that carries `of` and follows derivations to a document that derives from no other. A passage that is credited
 * to a document continues there; a passage without a credit, in a document that credits others, originates in its document.
 * No chain contains a document twice.
 */
export const documentChainsCypher = `CALL (of) {
CALL (of) {
  CALL (of) {
    MATCH (of)-[:EVIDENCE]->(passage:Passage) RETURN passage
    UNION
    WITH of WHERE of:Passage RETURN of AS passage
  }
  MATCH (passage)-[:IN_SOURCE]->(document:Source)
  OPTIONAL MATCH (passage)-[:CREDITED_TO]->(credited:Source)
  RETURN passage, document, credited,
    credited IS NULL AND EXISTS { (document)<-[:IN_SOURCE]-(:Passage)-[:CREDITED_TO]->() } AS isOwn
  UNION
  CALL (of) {
    WITH of WHERE of:Source RETURN of AS document
    UNION
    MATCH (of:JointStatement)-[:TEXT_IN]->(document:Source) RETURN document
  }
  RETURN null AS passage, document, null AS credited, false AS isOwn
}
WITH DISTINCT of, passage, document, credited, isOwn
ORDER BY document.id, passage.id
CALL (document, credited, isOwn) {
  WITH document, credited, isOwn WHERE isOwn
  RETURN [[document]] AS chains, false AS isCut
  UNION ALL
  WITH document, credited, coalesce(credited, document) AS first, isOwn WHERE NOT isOwn
  RETURN COLLECT {
    MATCH chain = (first)-[:DERIVED_FROM*0..]->(root:Source)
    WITH chain, root LIMIT $maxChains
    WITH CASE WHEN credited IS NULL THEN nodes(chain) ELSE [document] + nodes(chain) END AS documents, root
    WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(earlier) WHERE NOT earlier IN documents }
      AND all(i IN range(1, size(documents) - 1) WHERE NOT documents[i] IN documents[..i])
    RETURN documents
  } AS chains, COUNT {
    MATCH (first)-[:DERIVED_FROM*0..]->(root:Source) RETURN root LIMIT $maxChains
  } >= $maxChains AS isCut
}
WITH collect({ passage: passage, chains: chains, isCut: isCut }) AS starts
CALL (starts) {
  UNWIND starts AS start
  UNWIND start.chains AS documents
  // Several passages of one document give the same chain once, because they share its origin.
  WITH documents, head(collect(start.passage)) AS passage
  ORDER BY size(documents) LIMIT $maxChains
  RETURN collect({ documents: documents, passage: passage }) AS chains
}
WITH any(start IN starts WHERE start.isCut) AS documentsCut, chains
RETURN documentsCut, COLLECT {
UNWIND chains AS chain
WITH chain.documents AS documents, chain.passage AS passage
RETURN COLLECT {
  UNWIND range(0, size(documents) - 1) AS i
  WITH i, documents[i] AS source, documents[i - 1] AS nearer
  WITH i, source, CASE WHEN i = 0 THEN null ELSE head(COLLECT {
    MATCH (nearer)<-[:DERIVES]-(derivation:Derivation)-[:DERIVES_FROM]->(source)
    WHERE ${isFactual('derivation')}
    RETURN derivation ORDER BY CASE derivation.rank WHEN 'PREFERRED' THEN 0 ELSE 1 END, derivation.id LIMIT 1
  }) END AS derivation
  RETURN {
    kind: 'SOURCE', source: source, derivation: derivation, date: source.when,
    actors: COLLECT { MATCH (source)-[:PUBLISHER]->(publisher:Organization) RETURN publisher },
    passage: CASE WHEN i = 0 THEN passage ELSE head(COLLECT {
      MATCH (derivation)-[:EVIDENCE]->(words:Passage) RETURN words ORDER BY words.id LIMIT 1 }) END
  } AS step ORDER BY i
} AS steps
} AS documentChains
}`;
