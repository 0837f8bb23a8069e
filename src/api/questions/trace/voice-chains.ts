/**
 * Cypher from `of` to `voiceChains`, lists of steps: the speakers of a statement, then those of the statement that it
 * quotes, and so on. A stance has the chains of the statements that express it, a passage those of the statements that it
 * supports. An actor to whom a statement is attributed is a separate step unless the quoted statement has that speaker. The
 * voice of a joint statement is its issuers.
 */
export const voiceChainsCypher = `CALL (of) {
  CALL (of) {
    WITH of WHERE of:Statement RETURN of AS statement
    UNION
    MATCH (of:Stance)-[:EXPRESSED_IN]->(statement:Statement) RETURN statement
    UNION
    MATCH (of:Passage)<-[:EVIDENCE]-(statement:Statement) RETURN statement
  }
  MATCH chain = (statement)-[:QUOTES*0..]->(first:Statement)
  WHERE NOT EXISTS { MATCH (first)-[:QUOTES]->(earlier) WHERE NOT earlier IN nodes(chain) }
    AND all(i IN range(1, length(chain)) WHERE NOT nodes(chain)[i] IN nodes(chain)[..i])
  WITH nodes(chain) AS statements
  ORDER BY size(statements), statements[0].id LIMIT $maxChains
  RETURN collect(COLLECT {
    UNWIND range(0, size(statements) - 1) AS i
    WITH i, statements[i] AS claim, statements[i + 1] AS quoted
    WITH i, claim, quoted, COLLECT {
      MATCH (claim)-[:SPEAKER]->(actor:Actor) RETURN actor
      UNION
      MATCH (claim)-[:CLAUSE_OF]->(:JointStatement)<-[:ISSUED]-(actor:Actor) RETURN actor
    } AS actors, coalesce(
      head([(claim)-[:MADE_AT]->(event:Event) | event.when]),
      head([(claim)-[:CLAUSE_OF]->(document:JointStatement) | document.when])
    ) AS date, head(COLLECT {
      MATCH (claim)-[:EVIDENCE]->(words:Passage) RETURN words ORDER BY words.id LIMIT 1
    }) AS passage
    UNWIND [{
      kind: 'VOICE', actors: actors, date: date, passage: passage, claim: claim,
      voice: coalesce(claim.voice, 'DIRECT'), modality: claim.modality
    }] + COLLECT {
      MATCH (claim)-[:ATTRIBUTED_TO]->(actor:Actor)
      WHERE NOT coalesce(EXISTS { (quoted)-[:SPEAKER]->(actor) }, false)
      RETURN { kind: 'VOICE', actors: [actor], passage: passage, claim: claim, voice: 'INDIRECT' }
    } AS step
    RETURN step ORDER BY i
  }) AS statementChains
}
WITH *, statementChains + COLLECT {
  MATCH (of:JointStatement) WHERE EXISTS { (of)<-[:ISSUED]-() }
  RETURN [{ kind: 'VOICE', actors: COLLECT { MATCH (of)<-[:ISSUED]-(actor:Actor) RETURN actor ORDER BY actor.id },
    date: of.when, voice: 'DIRECT' }] AS steps
} AS voiceChains`;
