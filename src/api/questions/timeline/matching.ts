import { labelOfWord } from '../../../model/kinds.ts';
import { isFactual } from '../../../model/patterns/factual.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import {
  canHaveParts,
  EVERYTHING_SCOPE,
  hasRollups,
  itemPatterns,
  OPEN_END,
  PART_OF_TYPES,
  type TimelineKind,
  WITH_DATED,
} from '../../../model/patterns/timeline-items.ts';

/** Which items are asked for, as far as the text of the statement depends on it; all else are parameters. */
export interface Matching {
  /** The ids of the things that items are about; null: everything. */
  readonly about: readonly string[] | null;
  readonly kinds: readonly TimelineKind[];
  /** Months are exact enough: the periods are months or longer, and the window does not cut one. */
  readonly isByMonth: boolean;
  /** Only what lies for sure in one period. */
  readonly isForSure: boolean;
}

/** How deep parts of parts are followed. */
const DEPTH = 8;

/**
 * Whether `dated` lies for sure in one period (`$groupBy`) of the window, as an expression. An open end is nowhere for
 * sure. One text for every period, so that the database plans it once.
 */
export const IS_DEFINITE = `CASE WHEN dated.whenEarliest IS NULL OR dated.whenLatest IS NULL THEN false
    ELSE dated.whenEarliest >= $from AND dated.whenLatest <= $to AND CASE $groupBy
      WHEN 'DAY' THEN dated.whenEarliest = dated.whenLatest
      WHEN 'MONTH' THEN left(dated.whenEarliest, 7) = left(dated.whenLatest, 7)
      WHEN 'YEAR' THEN left(dated.whenEarliest, 4) = left(dated.whenLatest, 4)
      ELSE date.truncate(toLower($groupBy), date(dated.whenEarliest))
         = date.truncate(toLower($groupBy), date(dated.whenLatest)) END END`;

/** Whether `dated` may lie in the window, for WHERE. */
const MAY_LIE_WITHIN = 'coalesce(dated.whenEarliest <= $to, true) AND coalesce(dated.whenLatest >= $from, true)';

/** That an item of everything stands after the place where the page begins. CASE keeps the order of the index. */
const IS_LATER = `item.id IS NOT NULL AND dated.whenSort >= $afterSort
  AND CASE WHEN dated.whenSort = $afterSort THEN item.id > $afterId ELSE true END`;

/** What certainty is asked for is a parameter where the statement is long, so that the database plans it once. */
const IS_ASKED = `dated.when IS NOT NULL AND ${MAY_LIE_WITHIN} AND ($certainty = 'POSSIBLE' OR ${IS_DEFINITE})`;

/** The order of the items, and the rows of a page and one more, which says whether there is a next page. */
export const PAGE = 'ORDER BY dated.whenSort, item.id LIMIT $first + 1';

/**
 * Finds the items of a page (more than that, not in order), each once, as rows of `item` and `dated`, the node whose date
 * it has. Parameters: `about`, and in `least` how many of them an item must be about; `from` and `to`, which are days, `''`
 * and `'~'` where the window is open; `groupBy` and `certainty`; `afterSort`, `afterId` and `first`.
 */
export function matchPage({ about, kinds }: Matching): string {
  const condition = `${IS_ASKED} AND ${IS_LATER}`;
  return about === null ? everything(kinds, condition) : aboutThings(kinds, '$about', condition);
}

/**
 * Counts the items by their days: rows of `earliest`, `latest` and `count`; where months are exact enough, of months
 * instead of days. Of everything and of one thing without parts the counts are kept as rollups, and no item is read; items
 * about several things, or about a thing and its parts, are read, for each counts once. Parameters: as for a page, `kinds`,
 * in `scope` the scope of the rollups, and in `digits` how many digits of a day count: those of the month, or all.
 */
export function matchCounts(matching: Matching): string {
  const { about, kinds } = matching;
  const [thing, another] = about ?? [EVERYTHING_SCOPE];
  if (thing === undefined || another !== undefined || (about && !hasRollups(thing))) return items(kinds, '$about');
  if (about === null || !canHaveParts(thing)) return rollups(matching, '$scope');
  return `${nodeById('thing', '$scope')}
WITH EXISTS { (thing)<-[:${PART_OF_TYPES.join('|')}]-() } AS hasParts
CALL (hasParts) {
WITH CASE WHEN hasParts THEN null ELSE $scope END AS scope
${rollups(matching, 'scope')}
UNION ALL
${items(kinds, 'CASE WHEN hasParts THEN $about ELSE [] END')}
}
RETURN earliest, latest, count`;
}

/** The value of `scope` in the parameters of a statement about these things. */
export function scopeOf(about: readonly string[] | null): string {
  return about?.[0] ?? EVERYTHING_SCOPE;
}

/** A day of a month as an expression, null where it is open. */
function day(month: string, dayOfMonth: string): string {
  return `CASE ${month} WHEN '${OPEN_END}' THEN null ELSE ${month} + '-' + ${dayOfMonth} END`;
}

/** Every condition but the one on the last month is answered by the index. An open first month comes before all others. */
function rollups({ isByMonth, isForSure }: Matching, scope: string): string {
  const match = `MATCH (r:Rollup) USING INDEX r:Rollup(scope, kind, firstMonth, lastMonth)
WHERE r.scope = ${scope} AND r.kind IN $kinds AND r.firstMonth <= $to
  AND r.lastMonth IS NOT NULL AND (r.lastMonth >= left($from, 7) OR r.lastMonth = '${OPEN_END}')`;
  if (isByMonth) {
    const surely = `WITH first, last, count, {whenEarliest: ${day('first', "'01'")}, whenLatest: ${day('last', "'28'")}} AS dated
WHERE ${IS_DEFINITE}\n`;
    return `${match}
WITH r.firstMonth AS first, r.lastMonth AS last, sum(r.count) AS count
${isForSure ? surely : ''}RETURN nullIf(first, '${OPEN_END}') AS earliest, nullIf(last, '${OPEN_END}') AS latest, count`;
  }
  return `${match}
WITH r, r.days AS days, r.counts AS counts
UNWIND range(0, size(days) - 1) AS place
WITH counts[place] AS count, ${day('r.firstMonth', 'left(days[place], 2)')} AS earliest,
  ${day('r.lastMonth', 'right(days[place], 2)')} AS latest
WITH count, {whenEarliest: earliest, whenLatest: latest} AS dated WHERE ${isForSure ? IS_DEFINITE : MAY_LIE_WITHIN}
RETURN dated.whenEarliest AS earliest, dated.whenLatest AS latest, sum(count) AS count`;
}

function items(kinds: readonly TimelineKind[], ids: string): string {
  return `${aboutThings(kinds, ids, IS_ASKED)}
RETURN left(dated.whenEarliest, $digits) AS earliest, left(dated.whenLatest, $digits) AS latest, count(*) AS count`;
}

/** Of each kind a page of its own, read from the index in its order; only remarks, whose date is another's, are all read. */
function everything(kinds: readonly TimelineKind[], condition: string): string {
  const parts = kinds.map((kind) => {
    const label = labelOfWord(kind);
    if (kind === 'REMARK') {
      return `MATCH (item:${label}) WHERE ${isFactual('item')}
${WITH_DATED}
WHERE ${condition} RETURN item, dated`;
    }
    const own = (text: string) => text.replaceAll('item.', 'dated.');
    return `MATCH (dated:${label}) WHERE ${own(condition)}
WITH dated ${own(PAGE)} RETURN dated AS item, dated`;
  });
  return `CALL () {\n${parts.join('\nUNION ALL\n')}\n}`;
}

function aboutThings(kinds: readonly TimelineKind[], ids: string, condition: string): string {
  const isAsked = `item:${kinds.map(labelOfWord).join('|')}`;
  const isSaid = kinds.includes('REMARK') ? ` AND (NOT item:Remark OR (${isFactual('item')}))` : '';
  const ways = itemPatterns(kinds).map(
    (way) => `MATCH ${way.pattern}${way.condition === null ? '' : ` WHERE ${way.condition}`} RETURN item`,
  );
  return `UNWIND ${ids} AS id
${nodeById('whole', 'id')} MATCH (whole)<-[:${PART_OF_TYPES.join('|')}*0..${DEPTH}]-(thing:Node)
CALL (thing) {\n${['RETURN thing AS item', ...ways].join('\nUNION ALL\n')}\n}
WITH item, count(DISTINCT id) AS met
WHERE met >= $least AND ${isAsked}${isSaid}
${WITH_DATED}
WHERE ${condition}`;
}
