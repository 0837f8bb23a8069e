import { BadUserInput } from '../../../compiler/errors.ts';
import { ITEM_KIND, type TimelineKind, timelineKinds } from '../../../model/patterns/timeline-items.ts';
import { type DateWindow, dateWindowOf } from '../date-window.ts';
import { listArgument } from '../list-argument.ts';
import { pageInfoCypher, pagerOf } from '../page.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { allExistCypher } from '../unknown-ids.ts';
import { type BucketInput, bucketsOf, checkBucketCount } from './buckets.ts';
import {
  IS_DEFINITE,
  type ItemFilter,
  itemCountsCypher,
  PAGE_CLAUSES,
  pageItemsCypher,
  rollupKindsOf,
  rollupScopeOf,
} from './match-items.ts';
import { lastDayOfMonth, type PeriodLength } from './periods.ts';

/** Maximum number of ids in `about`. */
const MAX_ABOUT = 20;

/** The pager of the items. Its cursors hold a position in time, so they stay valid when other arguments change. */
const pager = pagerOf({ keys: { whenSort: 'string', id: 'string' } });

/** `timeline`: items in the order of their dates, and their number in each period. */
export const timeline: RootQuery = {
  field: 'timeline',
  requiredIds: ({ about }) => [{ argument: 'about', ids: (about ?? []) as readonly string[], label: 'Node' }],
  build(args, selected) {
    const about = aboutOf(args);
    const window = dateWindowOf(args);
    const groupBy = args.groupBy as PeriodLength;
    const filter: ItemFilter = {
      about,
      kinds: kindsOf(args),
      isByMonth: canCountByMonth(groupBy, window),
      isDefinite: args.certainty === 'DEFINITE',
    };
    if (selected.has('buckets') && window.from !== null && window.to !== null) {
      checkBucketCount(groupBy, window.from, window.to);
    }
    const hasPage = selected.has('items.nodes') || selected.has('items.edges') || selected.has('items.pageInfo');
    const hasCounts = selected.has('buckets') || selected.has('items.totalCount');
    const own = selected.argumentsOf('items');
    const page = pager.page({ first: own.first ?? args.first, after: own.after ?? args.after });
    return {
      text: `${about === null ? '' : allExistCypher('$about')}
${hasPage ? pageCypher(filter) : 'WITH [] AS page'}
${hasCounts ? countsCypher(filter) : 'WITH page, [] AS counts'}
WITH page, page[..$first] AS shown, counts
RETURN {
  items: {
    nodes: shown,
    edges: [row IN shown | {node: row, cursor: row.cursor}],
    totalCount: reduce(total = 0, row IN counts | total + row[2]),
    pageInfo: ${pageInfoCypher('page', 'shown')}
  },
  buckets: {groupBy: $groupBy, from: $windowFrom, to: $windowTo, counts: counts}
} AS timeline`,
      params: {
        about,
        scope: rollupScopeOf(about),
        kinds: rollupKindsOf(filter),
        least: args.match === 'ALL' ? (about?.length ?? 0) : 1,
        certainty: args.certainty,
        digits: BigInt(filter.isByMonth ? 7 : 10),
        from: window.from ?? '',
        to: window.to ?? '~',
        windowFrom: window.from,
        windowTo: window.to,
        groupBy,
        ...page.params,
        afterSort: page.after?.[0] ?? '',
        afterId: page.after?.[1] ?? '',
      },
      column: 'timeline',
    };
  },
  transforms: {
    Timeline: { buckets: (value) => bucketsOf(value as BucketInput) },
    TimelineItemEdge: { cursor: pager.toCursor },
    TimelineItemConnection: { pageInfo: pager.toPageInfo },
  },
};

function pageCypher(filter: ItemFilter): string {
  return `CALL () {
${pageItemsCypher(filter)}
WITH item, dated ${PAGE_CLAUSES}
RETURN collect({
  kind: ${ITEM_KIND}, date: dated.when, earliest: dated.whenEarliest, latest: dated.whenLatest, dateOf: dated,
  certainty: CASE WHEN ${IS_DEFINITE} THEN 'DEFINITE' ELSE 'POSSIBLE' END,
  item: item, cursor: ${pager.cursorKeys('dated.whenSort', 'item.id')}
}) AS page
}`;
}

function countsCypher(filter: ItemFilter): string {
  return `CALL () {
CALL () {
${itemCountsCypher(filter)}
}
RETURN collect([earliest, latest, count, marked]) AS counts
}`;
}

/** Whether counts by month suffice: the periods are months or longer, and the window begins and ends with a month. */
function canCountByMonth(groupBy: PeriodLength, { from, to }: DateWindow): boolean {
  const isWhole = (from === null || from.endsWith('-01')) && (to === null || to === lastDayOfMonth(to.slice(0, 7)));
  return groupBy !== 'DAY' && groupBy !== 'WEEK' && isWhole;
}

function aboutOf(args: Arguments): readonly string[] | null {
  const about = listArgument<string>(args, { name: 'about', item: 'id', all: 'items' });
  if (about === null) return null;
  const things = [...new Set(about)];
  if (things.length <= MAX_ABOUT) return things;
  throw new BadUserInput(`about: ${things.length} ids are too many; at most ${MAX_ABOUT} are allowed.`);
}

function kindsOf(args: Arguments): readonly TimelineKind[] {
  const kinds = listArgument<TimelineKind>(args, { name: 'kinds', item: 'kind', all: 'of them' });
  return kinds ? timelineKinds.filter((kind) => kinds.includes(kind)) : timelineKinds;
}
