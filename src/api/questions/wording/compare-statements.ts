import type { Assembled } from '../../../compiler/compile-root-query.ts';
import { BadUserInput } from '../../../compiler/errors.ts';
import type { Steps } from '../../../compiler/steps.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import type { VariantSpelling } from '../../../model/search/fold.ts';
import type { RootQuery } from '../root-query.ts';
import { spellingsCypher } from './candidates.ts';
import { type Wording, wordingOf } from './compare-wordings.ts';
import { pairClauses } from './pairing.ts';

/** Maximum number of clauses of each statement that are compared. */
const MAX_CLAUSES = 100;

/** `compareStatements`: the clauses of two joint statements in pairs, with their differences. */
export const compareStatements: RootQuery = {
  field: 'compareStatements',
  build({ a, b }) {
    return {
      text: `${spellingsCypher}
UNWIND [{side: 'a', id: $a}, {side: 'b', id: $b}] AS one
${nodeById('statement', 'one.id')} WHERE statement:JointStatement
CALL (one, statement, spellings) {
  // A row without a clause shows that the joint statement exists.
  RETURN null AS clause, 0 AS ordinal
  UNION ALL
  WITH statement
  MATCH (statement)<-[:CLAUSE_OF]-(clause:Clause)
  RETURN clause, clause.ordinal AS ordinal ORDER BY ordinal, clause.id LIMIT $maxClauses
}
WITH one, clause, ordinal, spellings ORDER BY one.side, ordinal, clause.id
RETURN {
  a: CASE one.side WHEN 'a' THEN clause END, b: CASE one.side WHEN 'b' THEN clause END,
  raw: {side: one.side, text: clause.text, spellings: [s IN spellings WHERE clause.text CONTAINS s.spelling]}
} AS pair`,
      params: { a, b, maxClauses: BigInt(MAX_CLAUSES) },
      column: 'pair',
      assemble: (rows) => pairRows(rows as readonly ClauseRow[], { a: String(a), b: String(b) }),
    };
  },
};

/** A clause of one of the statements; its text is null in the row without a clause. */
interface ClauseRow {
  readonly side: 'a' | 'b';
  readonly text: string | null;
  readonly spellings: readonly VariantSpelling[];
}

function* pairRows(clauses: readonly ClauseRow[], ids: { a: string; b: string }): Steps<Assembled> {
  for (const side of ['a', 'b'] as const) {
    if (clauses.some((clause) => clause.side === side)) continue;
    throw new BadUserInput(
      `${side}: ${JSON.stringify(ids[side])} is not the id of a joint statement; give one such as "joint-statement:…".`,
    );
  }
  const [a, b] = [yield* clausesOf(clauses, 'a'), yield* clausesOf(clauses, 'b')];
  const pairs = yield* pairClauses(
    a.map(({ wording }) => wording),
    b.map(({ wording }) => wording),
  );
  const items = pairs.map((pair) => {
    const rows = [pair.a === null ? undefined : a[pair.a]?.row, pair.b === null ? undefined : b[pair.b]?.row];
    const { change, similarity, differences } = pair;
    return { rows: rows.filter((row) => row !== undefined), values: { change, similarity, differences } };
  });
  return { items };
}

function* clausesOf(clauses: readonly ClauseRow[], of: 'a' | 'b'): Steps<{ row: number; wording: Wording }[]> {
  const found: { row: number; wording: Wording }[] = [];
  for (const [row, { side, text, spellings }] of clauses.entries()) {
    if (side === of && text !== null) found.push({ row, wording: yield* wordingOf(text, spellings) });
  }
  return found;
}
