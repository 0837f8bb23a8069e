import type { EnumWords } from '../generated.ts';

/** The modalities of claims that become facts. Denied, alleged and non-literal claims never do. */
export const factualModalities: readonly EnumWords['Modality'][] = ['ASSERTED', 'PLANNED'];

const modalities = factualModalities.map((modality) => `'${modality}'`).join(', ');

/** The Cypher condition under which the claim in a variable becomes a fact. */
export function isFactual(claim: string): string {
  return `${claim}.modality IN [${modalities}] AND ${claim}.rank <> 'DEPRECATED'`;
}
