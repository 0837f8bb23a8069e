import { nodeById } from '../../../model/patterns/node-by-id.ts';
import { kindToken, NAME_EDGE, searchProperty } from '../../../model/search/index-fields.ts';
import { SPELLINGS } from '../search/spellings.ts';

/** How many statements are held against a wording at most: those that share most, and the rarest, of its words. */
const MOST_CANDIDATES = 300;

/** How much of a statement's own wording is asked for, in characters; more would be too many words for one query. */
const LONGEST_WORDING = 400;

/** Cypher that gives `spellings`: every variant spelling and what it stands for. */
export const spellingsText = `WITH ${SPELLINGS} AS spellings`;

// What search keeps of a statement stands between two edges and is folded: letters, digits and spaces, and no syntax.
const indexed = [
  ['search_cjk', searchProperty('Text', 'Cjk')],
  ['search_ru', searchProperty('Text', 'Ru')],
  ['search_en', searchProperty('Text', 'En')],
  ['search_words', searchProperty('Text', 'Other')],
].map(
  ([index, field]) =>
    `{index: '${index}', field: '${field}', words: left(trim(split(source.${field}, '${NAME_EDGE}')[1]), ${LONGEST_WORDING})}`,
);

/** Cypher that gives the text and the probes of the statement `$statement`. */
export const statementProbesText = `${nodeById('source', '$statement')} WHERE source:Statement
WITH spellings, source.text AS phrase, [probe IN [${indexed.join(', ')}] WHERE probe.words <> ''] AS probes`;

const kinds = ['Remark', 'Clause'].map(kindToken).join(' ');

/**
 * Cypher from `spellings`, `phrase` and `probes` to a row for each statement that shares words with them. A remark is as old
 * as the event at which it was made, a clause as its joint statement; else as the oldest document that carries the words.
 */
export const candidatesText = `UNWIND probes AS probe
CALL (probe) {
  WITH probe, '+' + probe.field + ':(${kinds})^0 +' + probe.field + ':(' + probe.words + ')' AS query
  CALL db.index.fulltext.queryNodes(probe.index, query, {limit: ${MOST_CANDIDATES}}) YIELD node, score
  RETURN node AS statement, score
}
WITH spellings, phrase, statement, max(score) AS score
ORDER BY score DESC, statement.id LIMIT ${MOST_CANDIDATES}
WITH spellings, phrase, statement, COLLECT {
  CALL (statement) {
    MATCH (statement)-[:MADE_AT|CLAUSE_OF]->(told:Dated) RETURN told, 0 AS nearness
    UNION
    MATCH (statement)-[:EVIDENCE]->(:Passage)-[:CREDITED_TO|IN_SOURCE]->(told:Source) RETURN told, 1 AS nearness
  }
  WITH told, nearness WHERE told.when IS NOT NULL
  RETURN told ORDER BY nearness, told.whenSort, told.id LIMIT 1
}[0] AS dateOf
RETURN {
  statement: statement, date: dateOf.when, dateOf: dateOf,
  raw: {
    id: statement.id, text: statement.text, phrase: phrase, sort: coalesce(dateOf.whenSort, '9999-12-31'),
    spellings: [one IN spellings WHERE statement.text CONTAINS one.spelling OR phrase CONTAINS one.spelling]
  }
} AS use`;
