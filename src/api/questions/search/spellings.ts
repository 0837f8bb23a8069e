/** Cypher for a list of every variant spelling and what it stands for, `{spelling, proper}`. */
export const SPELLINGS = `COLLECT {
  MATCH (variant:Name {kind: 'VARIANT_SPELLING'}) USING INDEX variant:Name(kind) WHERE variant.spells IS NOT NULL
  RETURN {spelling: variant.value, proper: variant.spells}
}`;
