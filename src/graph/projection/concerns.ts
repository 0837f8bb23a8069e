import { isFactual } from '../../model/patterns/factual.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';
import type { RunStatement } from '../client.ts';
import { compareIds, type DesiredFact, endsKey } from './desired-facts.ts';

/**
 * Returns the CONCERNS facts of events: the subjects of the remarks made there and of the clauses of the joint statements
 * issued there.
 */
export async function desiredConcernsFacts(run: RunStatement, ids: readonly string[]): Promise<DesiredFact[]> {
  const text = `UNWIND $ids AS id ${nodeById('event', 'id')}
CALL (event) {
  MATCH (event)<-[:MADE_AT]-(c:Node) WHERE ${isFactual('c')} RETURN c
  UNION
  MATCH (event)<-[:ISSUED_AT]-(:Node)<-[:CLAUSE_OF]-(c:Node) WHERE ${isFactual('c')} RETURN c
}
MATCH (c)-[:ABOUT]->(subject:Node) WHERE subject <> event
RETURN event.id, subject.id, c.id`;
  const rows = await run({ text, params: { ids } });
  const groups = Map.groupBy(rows, ([event, subject]) => endsKey(String(event), String(subject)));
  return [...groups.values()].map((group) => ({
    from: String(group[0]?.[0]),
    to: String(group[0]?.[1]),
    claims: group.map(([, , claim]) => String(claim)).sort(compareIds),
  }));
}

/** Returns the ids of the meetings at which joint statements were issued, according to the stored facts. */
export async function meetingsOfJointStatements(run: RunStatement, statements: readonly string[]): Promise<string[]> {
  const text = `UNWIND $ids AS id ${nodeById('n', 'id')} MATCH (n)-[:ISSUED_AT]->(m:Node) RETURN m.id`;
  return (await run({ text, params: { ids: statements } })).map(([id]) => String(id));
}
