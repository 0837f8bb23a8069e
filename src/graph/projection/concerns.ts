import { factual } from '../../model/patterns/factual.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import type { Run } from '../client.ts';
import { compare, endsKey, type WantedFact } from './desired-facts.ts';

/** What was spoken of at events, through the remarks made there and the clauses of the statements issued there. */
export async function wantedConcerns(run: Run, ids: readonly string[]): Promise<WantedFact[]> {
  const text = `UNWIND $ids AS id ${nodeById('event', 'id')}
CALL (event) {
  MATCH (event)<-[:MADE_AT]-(c:Node) WHERE ${factual('c')} RETURN c
  UNION
  MATCH (event)<-[:ISSUED_AT]-(:Node)<-[:CLAUSE_OF]-(c:Node) WHERE ${factual('c')} RETURN c
}
MATCH (c)-[:ABOUT]->(subject:Node) WHERE subject <> event
RETURN event.id, subject.id, c.id`;
  const rows = await run({ text, params: { ids } });
  const groups = Map.groupBy(rows, ([event, subject]) => endsKey(String(event), String(subject)));
  return [...groups.values()].map((group) => ({
    from: String(group[0]?.[0]),
    to: String(group[0]?.[1]),
    claims: group.map(([, , claim]) => String(claim)).sort(compare),
  }));
}

/** The meetings at which joint statements were issued, as facts. */
export async function meetingsOf(run: Run, statements: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)-[:ISSUED_AT]->(m:Node) RETURN m.id`;
  return (await run({ text, params: { ids: statements } })).map(([id]) => String(id));
}
