import { NO_DATE_SORT } from '../../model/edtf.ts';
import { isFactual } from '../../model/patterns/factual.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import type { RunStatement } from '../client.ts';

/**
 * Copies the preferred date of dated things (the target of HAS_DATE) into their own properties. Returns the ids of those
 * whose date changed.
 */
export async function reconcileDates(run: RunStatement, ids: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')}
OPTIONAL MATCH (n)-[:HAS_DATE]->(d:Node)
WITH n, {when: d.edtf, whenEarliest: d.edtfEarliest, whenLatest: d.edtfLatest, whenSort: coalesce(d.edtfSort, $noDate)} AS date
WHERE ${differ('n.when', 'date.when')} OR ${differ('n.whenSort', 'date.whenSort')}
  OR ${differ('n.whenEarliest', 'date.whenEarliest')} OR ${differ('n.whenLatest', 'date.whenLatest')}
SET n += date RETURN n.id`;
  return (await run({ text, params: { ids, noDate: NO_DATE_SORT } })).map(([id]) => String(id));
}

/**
 * Sets the lifecycle of events to that of the best-ranked EventStatus; among equal ranks, the one about the latest day. A
 * status without a day counts as the oldest. Returns the number of events that changed.
 */
export async function reconcileLifecycles(run: RunStatement, ids: readonly string[]): Promise<number> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')}
WITH n, COLLECT { MATCH (n)<-[:STATUS_OF]-(c:Node) WHERE ${isFactual('c')}
  RETURN c.lifecycle ORDER BY CASE c.rank WHEN 'PREFERRED' THEN 0 ELSE 1 END, coalesce(c.asOfLatest, c.asOfEarliest, '') DESC, c.id LIMIT 1 }[0] AS lifecycle
WHERE ${differ('n.lifecycle', 'lifecycle')}
SET n.lifecycle = lifecycle RETURN count(*)`;
  const [row] = await run({ text, params: { ids } });
  return Number(row?.[0] ?? 0);
}

/** A condition that is true also when only one value is null; in Cypher, `<>` with null is null. */
function differ(stored: string, desired: string): string {
  return `coalesce(${stored}, '') <> coalesce(${desired}, '')`;
}
