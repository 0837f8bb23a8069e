import { NO_DATE_SORT } from '../../model/edtf.ts';
import { factual } from '../../model/patterns/factual.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import type { Run } from '../client.ts';

/** Copies the preferred date of dated things, as HAS_DATE leads to it, into their own properties. Gives those that changed. */
export async function settleDates(run: Run, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')}
OPTIONAL MATCH (n)-[:HAS_DATE]->(d:Node)
WITH n, {when: d.edtf, whenEarliest: d.edtfEarliest, whenLatest: d.edtfLatest, whenSort: coalesce(d.edtfSort, $noDate)} AS date
WHERE ${differs('n.when', 'date.when')} OR ${differs('n.whenSort', 'date.whenSort')}
  OR ${differs('n.whenEarliest', 'date.whenEarliest')} OR ${differs('n.whenLatest', 'date.whenLatest')}
SET n += date RETURN n.id`;
  return (await run({ text, params: { ids, noDate: NO_DATE_SORT } })).map(([id]) => String(id));
}

/**
 * Sets how far events have come: what the best-ranked report says, of several the one about the latest day. A report
 * without a day counts as the oldest. Gives how many events changed.
 */
export async function settleLifecycles(run: Run, ids: readonly string[]): Promise<number> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')}
WITH n, COLLECT { MATCH (n)<-[:STATUS_OF]-(c:Node) WHERE ${factual('c')}
  RETURN c.lifecycle ORDER BY CASE c.rank WHEN 'PREFERRED' THEN 0 ELSE 1 END, coalesce(c.asOfLatest, c.asOfEarliest, '') DESC, c.id LIMIT 1 }[0] AS lifecycle
WHERE ${differs('n.lifecycle', 'lifecycle')}
SET n.lifecycle = lifecycle RETURN count(*)`;
  return count(await run({ text, params: { ids } }));
}

/** Null compares with nothing in Cypher, not even with null, hence the empty text in its place. */
function differs(stored: string, wanted: string): string {
  return `coalesce(${stored}, '') <> coalesce(${wanted}, '')`;
}

function count([row]: readonly unknown[][]): number {
  return Number(row?.[0] ?? 0);
}
