import type { Fact } from '../../model/facts.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import type { Run } from '../client.ts';
import { batches } from '../lookup.ts';
import { keepPlan } from '../statement.ts';
import { endsKey, type WantedFact } from './desired-facts.ts';

/** How many facts were made, changed and taken away. */
export interface FactCounts {
  created: number;
  updated: number;
  removed: number;
}

/** Counts of nothing yet. */
export function noFacts(): FactCounts {
  return { created: 0, updated: 0, removed: 0 };
}

/** Adds counts to others. */
export function addFacts(total: FactCounts, more: FactCounts): void {
  total.created += more.created;
  total.updated += more.updated;
  total.removed += more.removed;
}

/** Facts around some anchors as they stand in the graph. */
type StoredFact = WantedFact;

/** The part of a fact that says where it is stored. */
export type FactPlace = Pick<Fact, 'type' | 'anchor'> & { readonly symmetric?: true };

/** Makes the facts around the anchors what they shall be. Gives the facts that were made or taken away. */
export async function settle(
  run: Run,
  fact: FactPlace,
  { ids, wanted, counts }: { ids: readonly string[]; wanted: readonly WantedFact[]; counts: FactCounts },
): Promise<WantedFact[]> {
  const stored = new Map((await storedFacts(run, fact, ids)).map((one) => [endsKey(one.from, one.to), one]));
  const missing: WantedFact[] = [];
  const changed: WantedFact[] = [];
  for (const one of wanted) {
    const key = endsKey(one.from, one.to);
    const before = stored.get(key);
    stored.delete(key);
    if (!before) missing.push(one);
    else if (before.claims.join(' ') !== one.claims.join(' ')) changed.push(one);
  }
  const gone = [...stored.values()];
  const from = `UNWIND $facts AS fact ${nodeById('a', 'fact.from')}`;
  const type = `\`${fact.type}\``;
  await each(
    run,
    missing,
    keepPlan(`${from} ${nodeById('b', 'fact.to')} CREATE (a)-[:${type} {claims: fact.claims}]->(b)`),
  );
  await each(run, changed, `${from} MATCH (a)-[r:${type}]->(:Node {id: fact.to}) SET r.claims = fact.claims`);
  await each(run, gone, `${from} MATCH (a)-[r:${type}]->(:Node {id: fact.to}) DELETE r`);
  counts.created += missing.length;
  counts.updated += changed.length;
  counts.removed += gone.length;
  return [...missing, ...gone];
}

async function storedFacts(
  run: Run,
  { type, anchor, symmetric }: FactPlace,
  ids: readonly string[],
): Promise<StoredFact[]> {
  const arrow = symmetric ? `-[r:\`${type}\`]-` : anchor === 'from' ? `-[r:\`${type}\`]->` : `<-[r:\`${type}\`]-`;
  const text = keepPlan(
    `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)${arrow}(:Node) RETURN DISTINCT startNode(r).id, endNode(r).id, r.claims`,
  );
  return (await run({ text, params: { ids } })).map(([from, to, claims]) => ({ from, to, claims }) as StoredFact);
}

async function each(run: Run, facts: readonly WantedFact[], text: string): Promise<void> {
  for (const batch of batches(facts)) await run({ text, params: { facts: batch } });
}
