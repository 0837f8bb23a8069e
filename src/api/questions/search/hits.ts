/** Number of hits requested from an index beyond the page, because several at its end may have equal scores. */
const EXTRA_HITS = 100;

/** Maximum number of hits that are read from one index. */
const MAX_HITS = 5000;

/**
 * Cypher that runs `$queries` and returns `node` and `score` for each node that a query of every word group finds. If the
 * last hit of an index scores no lower than one of the page, all hits with that score are read, so that ties are ordered by
 * id and not by the index. With several word groups, `isMixed`, a node may rank low in one of them, so more are read at once.
 */
export function hitsCypher(isMixed: boolean): string {
  const limit = isMixed ? '$maxHits' : '$usualHits';
  return `UNWIND $queries AS query
CALL (query) {
  CALL db.index.fulltext.queryNodes(query.index, query.query, {limit: ${limit}}) YIELD node, score
  WITH query, collect({node: node, score: score}) AS hits
  WITH query, hits, size(hits) = ${limit} AND hits[$lastNeeded].score = hits[-1].score AS isCut
  CALL (query, hits, isCut) {
    WITH hits, isCut WHERE NOT isCut
    UNWIND hits AS hit RETURN hit.node AS node, hit.score AS score
    UNION ALL
    WITH query, isCut WHERE isCut
    CALL db.index.fulltext.queryNodes(query.index, query.query, {limit: $maxHits}) YIELD node, score
    RETURN node, score
  }
  RETURN node, score
}
WITH node, query.group AS group, max(score) AS best
WITH node, count(group) AS found, sum(best) AS score WHERE found = $groups`;
}

/** The parameters that limit the hits, when so many are needed: those before the page, those of the page and one more. */
export function hitLimits(needed: number): Readonly<Record<string, bigint>> {
  return {
    usualHits: BigInt(Math.min(needed + EXTRA_HITS, MAX_HITS)),
    lastNeeded: BigInt(Math.min(needed, MAX_HITS) - 1),
    maxHits: BigInt(MAX_HITS),
  };
}
