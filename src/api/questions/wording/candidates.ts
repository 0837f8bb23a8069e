import { kindsWithLabel } from '../../../model/kinds.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import type { VariantSpelling } from '../../../model/search/fold.ts';
import { kindToken, languageGroups, NAME_EDGE, searchProperty } from '../../../model/search/search-index.ts';
import { indexOfLanguage } from '../search/indexes.ts';
import { variantSpellingsCypher } from '../search/variant-spellings.ts';

/** Maximum number of statements that are compared with a wording: those that share most of its words, and the rarest. */
const MAX_CANDIDATES = 300;

/** Maximum length of the texts of the compared statements together, in UTF-16 code units. */
const MAX_TEXT = 5_000_000;

/** Maximum length of a statement's wording that is compared, in UTF-16 code units: the time grows with its square. */
export const MAX_COMPARED = 1000;

/** Maximum length of a statement's wording that is searched for, in characters; Lucene limits the clauses of a query. */
const MAX_WORDING = 400;

/** A statement that shares words with the wording; `candidatesCypher` returns it as `raw`. */
export interface Candidate {
  readonly id: string;
  readonly text: string;
  /** The wording that is searched for; of a statement, its beginning. */
  readonly phrase: string;
  /** The sort key of its date; `9999-12-31` for a statement without one. */
  readonly sort: string;
  /** The variant spellings that occur in `text` or in the phrase; the comparison replaces them by the proper names. */
  readonly spellings: readonly VariantSpelling[];
}

/** Cypher for `spellings`, all variant spellings. */
export const spellingsCypher = `WITH ${variantSpellingsCypher} AS spellings`;

// The indexed text of a statement, between two edge tokens, is folded: it has no full-text query syntax.
const queriesByLanguage = languageGroups.map((language) => {
  const field = searchProperty('Text', language);
  const words = `left(trim(split(source.${field}, '${NAME_EDGE}')[1]), ${MAX_WORDING})`;
  return `{index: '${indexOfLanguage[language]}', field: '${field}', words: ${words}}`;
});

/** Cypher for `phrase` and `queries` from the wording of the statement with the id `$statement`. */
export const statementQueriesCypher = `${nodeById('source', '$statement')} WHERE source:Statement
WITH spellings, left(source.text, ${MAX_COMPARED + 1}) AS phrase, [query IN [${queriesByLanguage.join(', ')}] WHERE query.words <> ''] AS queries`;

const kinds = kindsWithLabel('Statement')
  .map(({ label }) => kindToken(label))
  .join(' ');

/**
 * Cypher that continues from `spellings`, `phrase` and `queries` and returns a row for each candidate. A remark has the date
 * of its event and a clause that of its joint statement; without one, the earliest document with the words dates it.
 */
export const candidatesCypher = `UNWIND queries AS query
CALL (query) {
  WITH query, '+' + query.field + ':(${kinds})^0 +' + query.field + ':(' + query.words + ')' AS lucene
  CALL db.index.fulltext.queryNodes(query.index, lucene, {limit: ${MAX_CANDIDATES}}) YIELD node, score
  RETURN node AS statement, score
}
WITH spellings, phrase, statement, max(score) AS score
ORDER BY score DESC, statement.id LIMIT ${MAX_CANDIDATES}
WITH spellings, phrase, collect(statement) AS found, collect(size(statement.text)) AS sizes
UNWIND [i IN range(0, size(found) - 1) WHERE i = 0 OR reduce(sum = 0, size IN sizes[..i + 1] | sum + size) <= ${MAX_TEXT} | found[i]] AS statement
WITH spellings, phrase, statement, COLLECT {
  CALL (statement) {
    MATCH (statement)-[:MADE_AT|CLAUSE_OF]->(dated:Dated) RETURN dated, 0 AS nearness
    UNION
    MATCH (statement)-[:EVIDENCE]->(:Passage)-[:CREDITED_TO|IN_SOURCE]->(dated:Source) RETURN dated, 1 AS nearness
  }
  WITH dated, nearness WHERE dated.when IS NOT NULL
  RETURN dated ORDER BY nearness, dated.whenSort, dated.id LIMIT 1
}[0] AS dateOf
RETURN {
  node: statement, date: dateOf.when, dateOf: dateOf,
  raw: {
    id: statement.id, text: statement.text, phrase: phrase, sort: coalesce(dateOf.whenSort, '9999-12-31'),
    spellings: [one IN spellings WHERE statement.text CONTAINS one.spelling OR phrase CONTAINS one.spelling]
  }
} AS use`;
