/** Cypher for a list of all variant spellings with the proper name of each, `{spelling, proper}`. */
export const variantSpellingsCypher = `COLLECT {
  MATCH (variant:Name {kind: 'VARIANT_SPELLING'}) USING INDEX variant:Name(kind) WHERE variant.spells IS NOT NULL
  RETURN {spelling: variant.value, proper: variant.spells}
}`;
