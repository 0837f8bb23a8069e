import { labelOfEnumWord } from '../../../model/kinds.ts';
import { isFactual } from '../../../model/patterns/factual.ts';
import { isMarked } from '../../../model/patterns/marked-date.ts';
import { nodeById } from '../../../model/patterns/node-by-id.ts';
import {
  canHaveParts,
  EVERYTHING_SCOPE,
  hasRollups,
  itemPatterns,
  MARKED,
  OPEN_END,
  PART_OF_TYPES,
  type TimelineKind,
  WITH_DATED,
} from '../../../model/patterns/timeline-items.ts';

/** Which items to match. The Cypher text depends on these values only; everything else is a parameter. */
export interface ItemFilter {
  /** The ids of the things that items must be about; null for all items. */
  readonly about: readonly string[] | null;
  readonly kinds: readonly TimelineKind[];
  /** Whether counts by month are exact, because the window has whole months and the periods are months or longer. */
  readonly isByMonth: boolean;
  /** Whether to count only items that certainly lie in one period. */
  readonly isDefinite: boolean;
}

/** Maximum length of a chain of parts of parts. */
const MAX_PART_DEPTH = 8;

/**
 * Expression for whether `dated` certainly lies in one period (`$groupBy`) of the window; a date with an open end and one
 * that is marked as uncertain or approximate never do. The text is the same for all lengths of periods, so that the database
 * plans it once.
 */
export const IS_DEFINITE = `CASE WHEN dated.whenEarliest IS NULL OR dated.whenLatest IS NULL OR ${isMarked('dated.when')} THEN false
    ELSE dated.whenEarliest >= $from AND dated.whenLatest <= $to AND CASE $groupBy
      WHEN 'DAY' THEN dated.whenEarliest = dated.whenLatest
      WHEN 'MONTH' THEN left(dated.whenEarliest, 7) = left(dated.whenLatest, 7)
      WHEN 'YEAR' THEN left(dated.whenEarliest, 4) = left(dated.whenLatest, 4)
      ELSE date.truncate(toLower($groupBy), date(dated.whenEarliest))
         = date.truncate(toLower($groupBy), date(dated.whenLatest)) END END`;

/** Condition that `dated` possibly lies in the window. */
const IS_POSSIBLE = 'coalesce(dated.whenEarliest <= $to, true) AND coalesce(dated.whenLatest >= $from, true)';

/** Condition that an item comes after the cursor. CASE, unlike OR, lets the planner keep the order of the index. */
const IS_AFTER_CURSOR = `item.id IS NOT NULL AND dated.whenSort >= $afterSort
  AND CASE WHEN dated.whenSort = $afterSort THEN item.id > $afterId ELSE true END`;

/** Condition for the window and `$certainty`, which is a parameter so that the database plans a long statement once. */
const IS_IN_WINDOW = `dated.when IS NOT NULL AND ${IS_POSSIBLE} AND ($certainty = 'POSSIBLE' OR ${IS_DEFINITE})`;

/** The order of the items, and the limit of a page with one more row, which shows that there is a next page. */
export const PAGE_CLAUSES = 'ORDER BY dated.whenSort, item.id LIMIT $first + 1';

/**
 * Cypher for the items of a page and possibly more, unordered and each once, as rows of `item` and `dated`, the node with
 * its date. Parameters: `about`; `least`, how many of them an item must be about; `from` and `to`, days, or `''` and `'~'`
 * where the window is open; `groupBy`; `certainty`; `afterSort` and `afterId`, the cursor; `first`.
 */
export function pageItemsCypher({ about, kinds }: ItemFilter): string {
  const condition = `${IS_IN_WINDOW} AND ${IS_AFTER_CURSOR}`;
  return about === null ? allItems(kinds, condition) : itemsAbout(kinds, '$about', condition);
}

/**
 * Cypher for the number of items by their first and last day (by month if `isByMonth`), as rows of `earliest`, `latest`,
 * `marked` (whether the dates are marked as uncertain or approximate) and `count`. Stored rollups give the counts of all
 * items and of the items about one thing without parts. Items about several things, or about a thing with parts, are read
 * instead, so that each counts once. Parameters: those of a page; `kinds`; `scope`, the scope of the rollups; `digits`, the
 * length of `YYYY-MM` or `YYYY-MM-DD`.
 */
export function itemCountsCypher(filter: ItemFilter): string {
  const { about, kinds } = filter;
  const [thing, another] = about ?? [EVERYTHING_SCOPE];
  if (thing === undefined || another !== undefined || (about && !hasRollups(thing))) return countItems(kinds, '$about');
  if (about === null || !canHaveParts(thing)) return rollups(filter, '$scope');
  return `${nodeById('thing', '$scope')}
WITH EXISTS { (thing)<-[:${PART_OF_TYPES.join('|')}]-() } AS hasParts
CALL (hasParts) {
WITH CASE WHEN hasParts THEN null ELSE $scope END AS scope
${rollups(filter, 'scope')}
UNION ALL
${countItems(kinds, 'CASE WHEN hasParts THEN $about ELSE [] END')}
}
RETURN earliest, latest, marked, count`;
}

/** The parameter `scope` for these things: the first of them, or the scope of all items. */
export function rollupScopeOf(about: readonly string[] | null): string {
  return about?.[0] ?? EVERYTHING_SCOPE;
}

/** The parameter `kinds`: the kinds of rollups, which are counted apart for marked dates. */
export function rollupKindsOf({ kinds, isDefinite }: ItemFilter): readonly string[] {
  return isDefinite ? kinds : [...kinds, ...kinds.map((kind) => `${kind}${MARKED}`)];
}

/** Expression for a day of a month; null if the month is open. */
function dayOf(month: string, dayOfMonth: string): string {
  return `CASE ${month} WHEN '${OPEN_END}' THEN null ELSE ${month} + '-' + ${dayOfMonth} END`;
}

/** The index serves every condition except the one on the last month. An open first month sorts before all others. */
function rollups({ isByMonth, isDefinite }: ItemFilter, scope: string): string {
  const match = `MATCH (r:Rollup) USING INDEX r:Rollup(scope, kind, firstMonth, lastMonth)
WHERE r.scope = ${scope} AND r.kind IN $kinds AND r.firstMonth <= $to
  AND r.lastMonth IS NOT NULL AND (r.lastMonth >= left($from, 7) OR r.lastMonth = '${OPEN_END}')`;
  if (isByMonth) {
    const definite = `WITH first, last, marked, count, {when: '', whenEarliest: ${dayOf('first', "'01'")}, whenLatest: ${dayOf('last', "'28'")}} AS dated
WHERE ${IS_DEFINITE}\n`;
    return `${match}
WITH r.firstMonth AS first, r.lastMonth AS last, r.kind ENDS WITH '${MARKED}' AS marked, sum(r.count) AS count
${isDefinite ? definite : ''}RETURN nullIf(first, '${OPEN_END}') AS earliest, nullIf(last, '${OPEN_END}') AS latest, marked, count`;
  }
  return `${match}
WITH r, r.days AS days, r.counts AS counts, r.kind ENDS WITH '${MARKED}' AS marked
UNWIND range(0, size(days) - 1) AS i
WITH marked, counts[i] AS count, ${dayOf('r.firstMonth', 'left(days[i], 2)')} AS earliest,
  ${dayOf('r.lastMonth', 'right(days[i], 2)')} AS latest
WITH marked, count, {when: '', whenEarliest: earliest, whenLatest: latest} AS dated WHERE ${isDefinite ? IS_DEFINITE : IS_POSSIBLE}
RETURN dated.whenEarliest AS earliest, dated.whenLatest AS latest, marked, sum(count) AS count`;
}

function countItems(kinds: readonly TimelineKind[], ids: string): string {
  return `${itemsAbout(kinds, ids, IS_IN_WINDOW)}
RETURN left(dated.whenEarliest, $digits) AS earliest, left(dated.whenLatest, $digits) AS latest,
  ${isMarked('dated.when')} AS marked, count(*) AS count`;
}

/** Reads a page of each kind from an index in its order. Remarks have the date of another node, so all of them are read. */
function allItems(kinds: readonly TimelineKind[], condition: string): string {
  const parts = kinds.map((kind) => {
    const label = labelOfEnumWord(kind);
    if (kind === 'REMARK') {
      return `MATCH (item:${label}) WHERE ${isFactual('item')}
${WITH_DATED}
WHERE ${condition} RETURN item, dated`;
    }
    const own = (text: string) => text.replaceAll('item.', 'dated.');
    return `MATCH (dated:${label}) WHERE ${own(condition)}
WITH dated ${own(PAGE_CLAUSES)} RETURN dated AS item, dated`;
  });
  return `CALL () {\n${parts.join('\nUNION ALL\n')}\n}`;
}

function itemsAbout(kinds: readonly TimelineKind[], ids: string, condition: string): string {
  const hasKind = `item:${kinds.map(labelOfEnumWord).join('|')}`;
  const remarkCondition = kinds.includes('REMARK') ? ` AND (NOT item:Remark OR (${isFactual('item')}))` : '';
  const patterns = itemPatterns(kinds).map(
    ({ pattern, condition: claim }) => `MATCH ${pattern}${claim === null ? '' : ` WHERE ${claim}`} RETURN item`,
  );
  return `UNWIND ${ids} AS id
${nodeById('whole', 'id')} MATCH (whole)<-[:${PART_OF_TYPES.join('|')}*0..${MAX_PART_DEPTH}]-(thing:Node)
CALL (thing) {\n${['RETURN thing AS item', ...patterns].join('\nUNION ALL\n')}\n}
WITH item, count(DISTINCT id) AS matched
WHERE matched >= $least AND ${hasKind}${remarkCondition}
${WITH_DATED}
WHERE ${condition}`;
}
