import { CONCERNS, facts } from '../../model/facts.ts';
import type { InTransaction, Run } from '../client.ts';
import { batches, lockNodes } from '../lookup.ts';
import { meetingsOf, wantedConcerns } from './concerns.ts';
import { settleDates, settleLifecycles } from './dates.ts';
import { claimsOfFact, factsOf, factualClaim } from './desired-facts.ts';
import type { Touched } from './invalidated.ts';
import { addFacts, type FactCounts, type FactPlace, noFacts, settle } from './reconcile.ts';

/** Around how many things facts are worked out at once. */
const ANCHORS = 2000;

const concerns: FactPlace = { type: CONCERNS, anchor: 'from' };

/**
 * Works out anew, from the claims, all facts around what was touched, some anchors at a time. The anchors are locked first:
 * of two transactions that add claims about the same thing, the second sees the claims of the first. Notes in `touched`
 * what is to be counted anew in timelines.
 */
export async function project(inTransaction: InTransaction, touched: Touched): Promise<FactCounts> {
  const total = noFacts();
  const around = async (
    anchors: Iterable<string>,
    settleAround: (run: Run, ids: readonly string[], counts: FactCounts) => Promise<void>,
  ) => {
    for (const ids of batches([...anchors].sort(), ANCHORS)) {
      const counts = await inTransaction(async (run) => {
        const some = noFacts();
        await lockNodes(run, ids);
        await settleAround(run, ids, some);
        return some;
      });
      addFacts(total, counts);
    }
  };
  const events = new Set(touched.events);
  for (const fact of facts) {
    await around(touched.anchors.get(fact.type) ?? [], async (run, ids, counts) => {
      const claims = (await run(claimsOfFact(fact, ids))).map(factualClaim);
      const changed = await settle(run, fact, { ids, wanted: factsOf(fact, claims), counts });
      for (const id of ids) touched.counted.items.add(id);
      if (fact.type === 'HAS_DATE') {
        const dated = await settleDates(run, ids);
        counts.updated += dated.length;
        for (const id of dated) touched.counted.dates.add(id);
      }
      if (fact.type === 'ISSUED_AT') for (const { to } of changed) events.add(to);
    });
  }
  await around(touched.lifecycles, async (run, ids, counts) => {
    counts.updated += await settleLifecycles(run, ids);
  });
  await around(touched.statements, async (run, ids) => {
    for (const id of ids) touched.counted.items.add(id);
    for (const id of await meetingsOf(run, ids)) events.add(id);
  });
  await around(events, async (run, ids, counts) => {
    for (const id of ids) touched.counted.items.add(id);
    await settle(run, concerns, { ids, wanted: await wantedConcerns(run, ids), counts });
  });
  return total;
}
