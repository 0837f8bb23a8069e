import type { FactType } from '../../model/facts.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import { batches } from '../batches.ts';
import type { RunStatement } from '../client.ts';
import { skipReplanning } from '../statement.ts';
import { type DesiredFact, endsKey } from './desired-facts.ts';

/** Numbers of facts that were created, updated and removed. */
export interface FactCounts {
  created: number;
  updated: number;
  removed: number;
}

/** Returns counts that are all zero. */
export function zeroFactCounts(): FactCounts {
  return { created: 0, updated: 0, removed: 0 };
}

/** Adds `more` to `total`. */
export function addFactCounts(total: FactCounts, more: FactCounts): void {
  total.created += more.created;
  total.updated += more.updated;
  total.removed += more.removed;
}

/** The relationship that stores a fact: its type, and which of its ends owns it. */
export type FactRelationship = Pick<FactType, 'type' | 'owner'> & { readonly symmetric?: true };

/**
 * Reconciles the stored facts of the owners `ids` with the ones that the claims imply. Adds to `counts`; returns the facts
 * that were created or removed.
 */
export async function reconcileFacts(
  run: RunStatement,
  fact: FactRelationship,
  { ids, desired, counts }: { ids: readonly string[]; desired: readonly DesiredFact[]; counts: FactCounts },
): Promise<DesiredFact[]> {
  const stored = new Map((await storedFacts(run, fact, ids)).map((one) => [endsKey(one.from, one.to), one]));
  const created: DesiredFact[] = [];
  const updated: DesiredFact[] = [];
  for (const one of desired) {
    const key = endsKey(one.from, one.to);
    const before = stored.get(key);
    stored.delete(key);
    if (!before) created.push(one);
    else if (before.claims.join(' ') !== one.claims.join(' ')) updated.push(one);
  }
  const removed = [...stored.values()];
  const from = `UNWIND $facts AS fact ${nodeById('a', 'fact.from')}`;
  const type = `\`${fact.type}\``;
  await runInBatches(
    run,
    created,
    skipReplanning(`${from} ${nodeById('b', 'fact.to')} CREATE (a)-[:${type} {claims: fact.claims}]->(b)`),
  );
  await runInBatches(run, updated, `${from} MATCH (a)-[r:${type}]->(:Node {id: fact.to}) SET r.claims = fact.claims`);
  await runInBatches(run, removed, `${from} MATCH (a)-[r:${type}]->(:Node {id: fact.to}) DELETE r`);
  addFactCounts(counts, { created: created.length, updated: updated.length, removed: removed.length });
  return [...created, ...removed];
}

async function storedFacts(
  run: RunStatement,
  { type, owner, symmetric }: FactRelationship,
  ids: readonly string[],
): Promise<DesiredFact[]> {
  const arrow = symmetric ? `-[r:\`${type}\`]-` : owner === 'from' ? `-[r:\`${type}\`]->` : `<-[r:\`${type}\`]-`;
  const text = skipReplanning(
    `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)${arrow}(:Node) RETURN DISTINCT startNode(r).id, endNode(r).id, r.claims`,
  );
  return (await run({ text, params: { ids } })).map(([from, to, claims]) => ({ from, to, claims }) as DesiredFact);
}

async function runInBatches(run: RunStatement, facts: readonly DesiredFact[], text: string): Promise<void> {
  for (const batch of batches(facts)) await run({ text, params: { facts: batch } });
}
