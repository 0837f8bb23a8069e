/** The relationship from a thing to each of its names. */
export const NAMED = 'NAMED';

/** The relationship from a claim or name to a passage that supports it. Several dossiers may each declare some of them. */
export const EVIDENCE = 'EVIDENCE';
