/**
 * The claims that cannot be true together with `this`, each once, as a list. Jokes and claims known to be wrong contradict
 * nothing. A date, a place or a state is held against others of the same modality only: a plan that was overtaken is no
 * disagreement, nor are the plans for an event that was postponed. Few patterns that serve several kinds of claim, for
 * each costs the planner more than the database.
 */
export const conflicts = `COLLECT {
  CALL (this) {
    // What one source says and another says is not so.
    MATCH (other:Claim {proposition: this.proposition}) USING INDEX other:Claim(proposition, modality)
    // The index of the two together needs to hear of both.
    WHERE other.modality IS NOT NULL AND (other.modality = 'DENIED') <> (this.modality = 'DENIED')
    RETURN other
    UNION
    MATCH (this)-[:RESPONDS_TO]-(other) WHERE (other.modality = 'DENIED') <> (this.modality = 'DENIED')
    RETURN other
    UNION
    MATCH (this)-[to:DATES|LOCATES|STATUS_OF]->(subject)<-[from:DATES|LOCATES|STATUS_OF]-(other)
    WHERE type(from) = type(to) AND other.modality = this.modality AND CASE
      WHEN this:Dating THEN (other.edtfEarliest > this.edtfLatest OR other.edtfLatest < this.edtfEarliest)
        AND (this.modality <> 'PLANNED' OR NOT EXISTS { (subject)<-[:STATUS_OF]-({lifecycle: 'POSTPONED'}) })
      // Two places of which neither lies in the other.
      WHEN this:EventLocation THEN NOT EXISTS { (this)-[:AT_PLACE]->()-[:PART_OF*0..]->()<-[:AT_PLACE]-(other) }
        AND NOT EXISTS { (other)-[:AT_PLACE]->()-[:PART_OF*0..]->()<-[:AT_PLACE]-(this) }
      // What was held can neither be cancelled nor still be to come; unless that was said of an earlier day.
      WHEN this.lifecycle = 'HELD' THEN other.lifecycle <> 'HELD' AND (other.asOfEarliest > this.asOfLatest
        OR (other.lifecycle = 'CANCELLED' AND NOT coalesce(other.asOfLatest < this.asOfEarliest, false)))
      WHEN other.lifecycle = 'HELD' THEN this.asOfEarliest > other.asOfLatest
        OR (this.lifecycle = 'CANCELLED' AND NOT coalesce(this.asOfLatest < other.asOfEarliest, false))
    END
    RETURN other
    UNION
    // Two events or documents cannot each come out of the other; that two records are one event holds either way round.
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
