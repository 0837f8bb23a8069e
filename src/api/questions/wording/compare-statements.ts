import { BadUserInput } from '../../../compiler/errors.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import type { Spelling } from '../../../model/search/fold.ts';
import type { RootQuery } from '../root-query.ts';
import { wordingOf } from './differences.ts';
import { pairClauses } from './pairing.ts';
import { spellingsText } from './statement-text.ts';

/** How many clauses of each of the two are compared. */
const MOST_CLAUSES = 100;

/** `compareStatements`: two joint statements, clause by clause. */
export const compareStatements: RootQuery = {
  field: 'compareStatements',
  build({ a, b }) {
    return {
      text: `${spellingsText}
UNWIND [{side: 'a', id: $a}, {side: 'b', id: $b}] AS one
${nodeById('statement', 'one.id')} WHERE statement:JointStatement
CALL (one, statement, spellings) {
  // A row without a clause says that the joint statement is there.
  RETURN null AS clause, 0 AS ordinal
  UNION ALL
  WITH statement
  MATCH (statement)<-[:CLAUSE_OF]-(clause:Clause)
  RETURN clause, clause.ordinal AS ordinal ORDER BY ordinal, clause.id LIMIT $most
}
WITH one, clause, ordinal, spellings ORDER BY one.side, ordinal, clause.id
RETURN {
  a: CASE one.side WHEN 'a' THEN clause END, b: CASE one.side WHEN 'b' THEN clause END,
  raw: {side: one.side, text: clause.text, spellings: [s IN spellings WHERE clause.text CONTAINS s.spelling]}
} AS pair`,
      params: { a, b, most: BigInt(MOST_CLAUSES) },
      column: 'pair',
      arrange: (raws) => arrangePairs(raws as readonly Raw[], { a: String(a), b: String(b) }),
    };
  },
};

interface Raw {
  readonly side: 'a' | 'b';
  readonly text: string | null;
  readonly spellings: readonly Spelling[];
}

function arrangePairs(raws: readonly Raw[], ids: { a: string; b: string }) {
  const clausesOf = (side: 'a' | 'b') => {
    const rows = raws.flatMap((raw, row) => (raw.side === side ? [{ ...raw, row }] : []));
    if (rows.length === 0)
      throw new BadUserInput(`${side}: ${JSON.stringify(ids[side])} is not the id of a joint statement.`);
    return rows.flatMap(({ text, spellings, row }) =>
      text === null ? [] : [{ row, wording: wordingOf(text, spellings) }],
    );
  };
  const [a, b] = [clausesOf('a'), clausesOf('b')];
  const pairs = pairClauses(
    a.map(({ wording }) => wording),
    b.map(({ wording }) => wording),
  );
  return pairs.map((pair) => {
    const rows = [pair.a === null ? undefined : a[pair.a]?.row, pair.b === null ? undefined : b[pair.b]?.row];
    const { change, similarity, differences } = pair;
    return { rows: rows.filter((row) => row !== undefined), values: { change, similarity, differences } };
  });
}
