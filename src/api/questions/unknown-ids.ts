import leven from 'leven';
import { BadUserInput } from '../../compiler/errors.ts';
import type { Rows } from '../../compiler/request-values.ts';
import type { Statement } from '../../graph/statement.ts';
import { kindOfId } from '../../model/id.ts';
import { nodeById } from '../../model/patterns/node-by-id.ts';

/** Ids in an argument of a root query, all of which must exist. */
export interface RequiredIds {
  readonly argument: string;
  readonly ids: readonly string[];
  /** The label that the nodes must have: `Entity` for things, `Node` for anything. */
  readonly label: 'Entity' | 'Node';
}

/** Maximum number of ids in the graph that are compared with an unknown one, and the maximum length of either. */
const MAX_COMPARED = 200;
const MAX_COMPARED_LENGTH = 100;

/** Maximum number of ids that an error suggests. */
const MAX_SUGGESTIONS = 3;

/**
 * Cypher that continues with one row if all ids in the parameter exist, otherwise with none. A statement
 * begins with it if its other clauses return a row for ids that do not exist.
 */
export function allExistCypher(parameter: string): string {
  return `CALL () {
UNWIND ${parameter} AS id
${nodeById('known', 'id')}
RETURN count(DISTINCT known.id) AS knownCount
}
WITH knownCount WHERE knownCount = size(${parameter})`;
}

/**
 * Returns the error for a root query that found nothing, which names the first id that does not exist and suggests the nearest
 * ones; undefined if all exist by now. The statement for it is only sent in this case.
 */
export async function unknownIdError(
  required: readonly RequiredIds[],
  read: (statement: Statement) => Promise<Rows>,
): Promise<BadUserInput | undefined> {
  const ids = [...new Set(required.flatMap((one) => one.ids))];
  if (ids.length === 0) return undefined;
  const params = { asked: ids.map((id) => ({ id, beginning: beginningOf(id) })), limit: BigInt(MAX_COMPARED) };
  const rows = await read({ text: STATEMENT, params });
  const found = new Map(rows.map(([id, labels, near]) => [id, { labels, near }]));
  for (const { argument, ids, label } of required) {
    for (const id of ids) {
      const { labels, near } = found.get(id) ?? {};
      if (Array.isArray(labels) && labels.includes(label)) continue;
      const what = label === 'Entity' ? 'a thing' : 'anything';
      const advice = adviceFor(id, (near ?? []) as readonly string[]);
      return new BadUserInput(`${argument}: ${JSON.stringify(id)} is not the id of ${what} in this graph; ${advice}`);
    }
  }
  return undefined;
}

const STATEMENT = `UNWIND $asked AS one
RETURN one.id AS id, COLLECT { ${nodeById('n', 'one.id')} UNWIND labels(n) AS label RETURN label } AS labels,
COLLECT {
  MATCH (near:Node) USING INDEX SEEK near:Node(id)
  WHERE near.id STARTS WITH one.beginning AND NOT near.id CONTAINS '#' AND near.id <> one.id
  RETURN near.id LIMIT $limit
} AS near`;

/** The part of an id that a near one also has: its prefix and the first half of the rest. Null for a text that is no id. */
function beginningOf(id: string): string | null {
  if (!kindOfId(id) || id.length > MAX_COMPARED_LENGTH) return null;
  const colon = id.indexOf(':');
  return id.slice(0, colon + 1 + Math.ceil((id.length - colon - 1) / 2));
}

function adviceFor(id: string, near: readonly string[]): string {
  const maxDistance = Math.max(2, Math.floor(id.length / 5));
  const suggestions = near
    .filter((one) => one.length <= MAX_COMPARED_LENGTH)
    .map((one) => ({ one, distance: leven(id, one, { maxDistance: maxDistance + 1 }) }))
    .filter(({ distance }) => distance <= maxDistance)
    .toSorted((a, b) => a.distance - b.distance || (a.one < b.one ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS)
    .map(({ one }) => JSON.stringify(one));
  if (suggestions.length === 0) return 'search finds ids by names and words.';
  return `did you mean ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(suggestions)}?`;
}
