/**
 * From `of` to `voiceWays`: whose words it is, and whom they quote, as lists of steps: of a statement, of the statement in
 * which a stance is expressed, or of each statement that rests on a passage. Whom a speaker is quoting is a step of its own
 * unless the statement that is quoted says so itself. The voice of a joint statement is that of those who issued it.
 */
export const voiceWays = `CALL (of) {
  CALL (of) {
    WITH of WHERE of:Statement RETURN of AS statement
    UNION
    MATCH (of:Stance)-[:EXPRESSED_IN]->(statement:Statement) RETURN statement
    UNION
    MATCH (of:Passage)<-[:EVIDENCE]-(statement:Statement) RETURN statement
  }
  MATCH way = (statement)-[:QUOTES*0..]->(first:Statement)
  WHERE NOT EXISTS { MATCH (first)-[:QUOTES]->(further) WHERE NOT further IN nodes(way) }
    AND all(i IN range(1, length(way)) WHERE NOT nodes(way)[i] IN nodes(way)[..i])
  WITH nodes(way) AS statements
  ORDER BY size(statements), statements[0].id LIMIT $mostWays
  RETURN collect(COLLECT {
    UNWIND range(0, size(statements) - 1) AS place
    WITH place, statements[place] AS claim, statements[place + 1] AS quoted
    WITH place, claim, quoted, COLLECT {
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
    RETURN step ORDER BY place
  }) AS said
}
WITH *, said + COLLECT {
  MATCH (of:JointStatement) WHERE EXISTS { (of)<-[:ISSUED]-() }
  RETURN [{ kind: 'VOICE', actors: COLLECT { MATCH (of)<-[:ISSUED]-(actor:Actor) RETURN actor ORDER BY actor.id },
    date: of.when, voice: 'DIRECT' }] AS steps
} AS voiceWays`;
