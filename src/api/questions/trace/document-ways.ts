import { factual } from '../../../model/patterns/factual.ts';

/**
 * From `of` to `documentWays` and `documentsCut`, whether some were left out: the ways from each document that carries it back to a document that takes from no other, as
 * lists of steps. A passage that is credited to a document leads there first; words that a document credits to nobody,
 * though it credits others, began in it. A way ends before it would come to a document again.
 */
export const documentWays = `CALL (of) {
CALL (of) {
  CALL (of) {
    MATCH (of)-[:EVIDENCE]->(passage:Passage) RETURN passage
    UNION
    WITH of WHERE of:Passage RETURN of AS passage
  }
  MATCH (passage)-[:IN_SOURCE]->(document:Source)
  OPTIONAL MATCH (passage)-[:CREDITED_TO]->(credited:Source)
  RETURN passage, document, credited,
    credited IS NULL AND EXISTS { (document)<-[:IN_SOURCE]-(:Passage)-[:CREDITED_TO]->() } AS own
  UNION
  CALL (of) {
    WITH of WHERE of:Source RETURN of AS document
    UNION
    MATCH (of:JointStatement)-[:TEXT_IN]->(document:Source) RETURN document
  }
  RETURN null AS passage, document, null AS credited, false AS own
}
WITH DISTINCT of, passage, document, credited, own
ORDER BY document.id, passage.id
CALL (document, credited, own) {
  WITH document, credited, own WHERE own
  RETURN [[document]] AS ways, false AS cut
  UNION ALL
  WITH document, credited, coalesce(credited, document) AS spring, own WHERE NOT own
  RETURN COLLECT {
    MATCH way = (spring)-[:DERIVED_FROM*0..]->(root:Source)
    WITH way, root LIMIT $mostWays
    WITH CASE WHEN credited IS NULL THEN nodes(way) ELSE [document] + nodes(way) END AS documents, root
    WHERE NOT EXISTS { MATCH (root)-[:DERIVED_FROM]->(further) WHERE NOT further IN documents }
      AND all(i IN range(1, size(documents) - 1) WHERE NOT documents[i] IN documents[..i])
    RETURN documents
  } AS ways, COUNT {
    MATCH (spring)-[:DERIVED_FROM*0..]->(root:Source) RETURN root LIMIT $mostWays
  } >= $mostWays AS cut
}
WITH collect({ passage: passage, ways: ways, cut: cut }) AS starts
CALL (starts) {
  UNWIND starts AS start
  UNWIND start.ways AS documents
  // Of several passages in one document, one leads on; what rests on all of them began in one place.
  WITH documents, head(collect(start.passage)) AS passage
  ORDER BY size(documents) LIMIT $mostWays
  RETURN collect({ documents: documents, passage: passage }) AS ways
}
WITH any(start IN starts WHERE start.cut) AS documentsCut, ways
RETURN documentsCut, COLLECT {
UNWIND ways AS way
WITH way.documents AS documents, way.passage AS passage
RETURN COLLECT {
  UNWIND range(0, size(documents) - 1) AS place
  WITH place, documents[place] AS source, documents[place - 1] AS nearer
  WITH place, source, CASE WHEN place = 0 THEN null ELSE head(COLLECT {
    MATCH (nearer)<-[:DERIVES]-(derivation:Derivation)-[:DERIVES_FROM]->(source)
    WHERE ${factual('derivation')}
    RETURN derivation ORDER BY CASE derivation.rank WHEN 'PREFERRED' THEN 0 ELSE 1 END, derivation.id LIMIT 1
  }) END AS derivation
  RETURN {
    kind: 'SOURCE', source: source, derivation: derivation, date: source.when,
    actors: COLLECT { MATCH (source)-[:PUBLISHER]->(publisher:Organization) RETURN publisher },
    passage: CASE WHEN place = 0 THEN passage ELSE head(COLLECT {
      MATCH (derivation)-[:EVIDENCE]->(words:Passage) RETURN words ORDER BY words.id LIMIT 1 }) END
  } AS step ORDER BY place
} AS steps
} AS documentWays
}`;
