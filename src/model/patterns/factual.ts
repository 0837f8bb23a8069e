import { factualModalities } from '../enums.ts';

const modalities = factualModalities.map((modality) => `'${modality}'`).join(', ');

/** That a claim counts as a fact, as a condition in Cypher on the variable that has it. */
export function factual(claim: string): string {
  return `${claim}.modality IN [${modalities}] AND ${claim}.rank <> 'DEPRECATED'`;
}
