/**
 * A Cypher expression for the list of claims that contradict `this`, ordered by id. Non-literal and deprecated claims
 * contradict nothing. Dates, places and states contradict only claims of the same modality: an abandoned plan does not
 * contradict what happened, nor do plans for a postponed event contradict each other. Each pattern serves several kinds
 * of claims, because planning a pattern takes longer than running it.
 */
export const CONFLICTING_CLAIMS = `COLLECT {
  CALL (this) {
    // One source asserts what another denies.
    MATCH (other:Claim {proposition: this.proposition}) USING INDEX other:Claim(proposition, modality)
    // Neo4j uses the index of both properties only if the condition names both.
    WHERE other.modality IS NOT NULL AND (other.modality = 'DENIED') <> (this.modality = 'DENIED')
    RETURN other
    UNION
    MATCH (this)-[:RESPONDS_TO]-(other) WHERE (other.modality = 'DENIED') <> (this.modality = 'DENIED')
    RETURN other
    UNION
    MATCH (this)-[to:DATES|LOCATES|STATUS_OF]->(subject)<-[from:DATES|LOCATES|STATUS_OF]-(other)
    WHERE type(from) = type(to) AND other.modality = this.modality AND CASE
      // The same moment can lie on two days, each in its own time zone.
      WHEN this:Dating THEN (other.edtfEarliest > this.edtfLatest OR other.edtfLatest < this.edtfEarliest)
        AND NOT coalesce(other.instant = this.instant, false)
        AND (this.modality <> 'PLANNED' OR NOT EXISTS { (subject)<-[:STATUS_OF]-({lifecycle: 'POSTPONED'}) })
      // Two places, neither within the other.
      WHEN this:EventLocation THEN NOT EXISTS { (this)-[:AT_PLACE]->()-[:PART_OF*0..]->()<-[:AT_PLACE]-(other) }
        AND NOT EXISTS { (other)-[:AT_PLACE]->()-[:PART_OF*0..]->()<-[:AT_PLACE]-(this) }
      // An event that was held was not cancelled, and is not still to come after that day.
      WHEN this.lifecycle = 'HELD' THEN other.lifecycle <> 'HELD' AND (other.asOfEarliest > this.asOfLatest
        OR (other.lifecycle = 'CANCELLED' AND NOT coalesce(other.asOfLatest < this.asOfEarliest, false)))
      WHEN other.lifecycle = 'HELD' THEN this.asOfEarliest > other.asOfLatest
        OR (this.lifecycle = 'CANCELLED' AND NOT coalesce(this.asOfLatest < other.asOfEarliest, false))
    END
    RETURN other
    UNION
    // Two events or documents cannot each follow from the other. SAME_AS has no direction.
    MATCH (this)-[:RELATES|DERIVES]->()<-[:RELATES_TO|DERIVES_FROM]-(other)
    WHERE (this:Derivation OR other.kind = this.kind) AND CASE this.kind
      WHEN 'SAME_AS' THEN (other.modality = 'DENIED') <> (this.modality = 'DENIED') ELSE other.modality = this.modality END
      AND EXISTS { (this)-[:RELATES_TO|DERIVES_FROM]->()<-[:RELATES|DERIVES]-(other) }
    RETURN other
  }
  WITH other
  WHERE other.rank <> 'DEPRECATED' AND other.modality <> 'NON_LITERAL' AND this.modality <> 'NON_LITERAL'
  RETURN other ORDER BY other.id
}`;
