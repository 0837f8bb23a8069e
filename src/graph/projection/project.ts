import { CONCERNS, facts } from '../../model/facts.ts';
import { batches, lockNodes } from '../lookup.ts';
import type { Run } from '../open.ts';
import { meetingsOf, wantedConcerns } from './concerns.ts';
import { settleDates, settleLifecycles } from './dates.ts';
import { type FactCounts, type FactPlace, settle } from './settle.ts';
import type { Touched } from './touched.ts';
import { claimsOfFact, factsOf, factualClaim } from './wanted.ts';

/** Around how many things facts are worked out at once. */
const ANCHORS = 500;

const concerns: FactPlace = { type: CONCERNS, anchor: 'from' };

/**
 * Works out anew, from the claims, all facts around what was touched. The anchors are locked first: of two transactions
 * that add claims about the same thing, the second sees the claims of the first.
 */
export async function project(run: Run, touched: Touched): Promise<FactCounts> {
  const counts: FactCounts = { created: 0, updated: 0, removed: 0 };
  const events = new Set(touched.events);
  for (const fact of facts) {
    for (const ids of batches([...(touched.anchors.get(fact.type) ?? [])].sort(), ANCHORS)) {
      await lockNodes(run, ids);
      const claims = (await run(claimsOfFact(fact, ids))).map(factualClaim);
      const changed = await settle(run, fact, { ids, wanted: factsOf(fact, claims), counts });
      if (fact.type === 'HAS_DATE') counts.updated += await settleDates(run, ids);
      if (fact.type === 'ISSUED_AT') for (const { to } of changed) events.add(to);
    }
  }
  for (const ids of batches([...touched.lifecycles].sort(), ANCHORS)) {
    await lockNodes(run, ids);
    counts.updated += await settleLifecycles(run, ids);
  }
  for (const ids of batches([...touched.statements], ANCHORS))
    for (const id of await meetingsOf(run, ids)) events.add(id);
  for (const ids of batches([...events].sort(), ANCHORS)) {
    await lockNodes(run, ids);
    await settle(run, concerns, { ids, wanted: await wantedConcerns(run, ids), counts });
  }
  return counts;
}
