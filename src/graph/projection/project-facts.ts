import { CONCERNS, factTypes } from '../../model/facts.ts';
import { batches } from '../batches.ts';
import type { RunStatement } from '../client.ts';
import { lockNodes } from '../nodes.ts';
import { desiredConcernsFacts, meetingsOfJointStatements } from './concerns.ts';
import { reconcileDates, reconcileLifecycles } from './dates.ts';
import { factualClaims, impliedFacts, readFactualClaim } from './desired-facts.ts';
import type { InvalidatedProjection } from './invalidated.ts';
import { type FactCounts, type FactRelationship, reconcileFacts, zeroFactCounts } from './reconcile.ts';

/** Maximum number of nodes whose facts are recomputed in one statement. */
const OWNERS_PER_BATCH = 2000;

const concerns: FactRelationship = { type: CONCERNS, owner: 'from' };

/**
 * Recomputes the invalidated facts from the claims, in batches. Locks the owners of the facts first, so that of two
 * transactions that add claims about the same thing, the second reads the claims of the first. Adds to `invalidated` the
 * timeline counts that depend on the facts.
 */
export async function projectFacts(run: RunStatement, invalidated: InvalidatedProjection): Promise<FactCounts> {
  const counts = zeroFactCounts();
  const forEachBatch = async (owners: Iterable<string>, reconcile: (ids: readonly string[]) => Promise<void>) => {
    for (const ids of batches([...owners].sort(), OWNERS_PER_BATCH)) {
      await lockNodes(run, ids);
      await reconcile(ids);
    }
  };
  const events = new Set(invalidated.eventsWithRemarks);
  for (const fact of factTypes) {
    await forEachBatch(invalidated.factOwners.get(fact.type) ?? [], async (ids) => {
      const claims = (await run(factualClaims(fact, ids))).map(readFactualClaim);
      const changed = await reconcileFacts(run, fact, { ids, desired: impliedFacts(fact, claims), counts });
      for (const id of ids) invalidated.counts.items.add(id);
      if (fact.type === 'HAS_DATE') {
        const dated = await reconcileDates(run, ids);
        counts.updated += dated.length;
        for (const id of dated) invalidated.counts.dates.add(id);
      }
      if (fact.type === 'ISSUED_AT') for (const { to } of changed) events.add(to);
    });
  }
  await forEachBatch(invalidated.lifecycles, async (ids) => {
    counts.updated += await reconcileLifecycles(run, ids);
  });
  await forEachBatch(invalidated.statementsWithClauses, async (ids) => {
    for (const id of ids) invalidated.counts.items.add(id);
    for (const id of await meetingsOfJointStatements(run, ids)) events.add(id);
  });
  await forEachBatch(events, async (ids) => {
    for (const id of ids) invalidated.counts.items.add(id);
    await reconcileFacts(run, concerns, { ids, desired: await desiredConcernsFacts(run, ids), counts });
  });
  return counts;
}
