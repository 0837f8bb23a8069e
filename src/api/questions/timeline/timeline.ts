import { BadUserInput } from '../../../compiler/errors.ts';
import { pageSizes } from '../../../compiler/options.ts';
import { decodeCursor, encodeCursor } from '../../../compiler/paging/cursor.ts';
import { sizeWithin } from '../../../compiler/paging/size.ts';
import { readEdtf } from '../../../model/edtf.ts';
import { kindOfItem, type TimelineKind, timelineKinds } from '../../../model/patterns/timeline-items.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { type BucketInput, bucketsOf, checkBucketCount } from './buckets.ts';
import { IS_DEFINITE, type Matching, matchCounts, matchPage, PAGE, scopeOf } from './matching.ts';
import { lastDayOfMonth, type Period } from './period.ts';

const MOST_THINGS = 20;

/** The order of the items, as their cursors carry it. */
const order = [
  { property: 'whenSort', descending: false },
  { property: 'id', descending: false },
] as const;

/** `timeline`: items over time, and how many there are in each period. */
export const timeline: RootQuery = {
  field: 'timeline',
  build(args, selected) {
    const about = aboutOf(args);
    const window = windowOf(args);
    const groupBy = args.groupBy as Period;
    const matching = {
      about,
      kinds: kindsOf(args),
      isByMonth: isCountedByMonth(groupBy, window),
      isForSure: args.certainty === 'DEFINITE',
    };
    if (selected.has('buckets') && window.from !== null && window.to !== null) {
      checkBucketCount(groupBy, window.from, window.to);
    }
    const wantsPage = selected.has('items.nodes') || selected.has('items.edges') || selected.has('items.pageInfo');
    const wantsCounts = selected.has('buckets') || selected.has('items.totalCount');
    const after = typeof args.after === 'string' ? decodeCursor('after', args.after, order) : null;
    return {
      text: `${wantsPage ? pageText(matching) : 'WITH [] AS page'}
${wantsCounts ? countsText(matching) : 'WITH page, [] AS counts'}
WITH page, page[..$first] AS shown, counts
RETURN {
  items: {
    nodes: shown,
    edges: [row IN shown | {node: row, cursor: row.place}],
    totalCount: reduce(total = 0, row IN counts | total + row[2]),
    pageInfo: {hasNextPage: size(page) > $first, hasPreviousPage: $isLaterPage,
               startCursor: head(shown).place, endCursor: last(shown).place}
  },
  buckets: {groupBy: $groupBy, from: $windowFrom, to: $windowTo, counts: counts}
} AS timeline`,
      params: {
        about,
        scope: scopeOf(about),
        kinds: matching.kinds,
        least: args.match === 'ALL' ? (about?.length ?? 0) : 1,
        certainty: args.certainty,
        digits: BigInt(matching.isByMonth ? 7 : 10),
        from: window.from ?? '',
        to: window.to ?? '~',
        windowFrom: window.from,
        windowTo: window.to,
        groupBy,
        first: BigInt(sizeOf(args)),
        isLaterPage: after !== null,
        afterSort: after?.[0] ?? '',
        afterId: after?.[1] ?? '',
      },
      column: 'timeline',
    };
  },
  transforms: {
    Timeline: { buckets: (value) => bucketsOf(value as BucketInput) },
    TimelineItemEdge: { cursor: toCursor },
    TimelineItemConnection: { pageInfo: withCursors },
  },
};

/** The places in a page's description, under whatever response keys, become cursors. */
function withCursors(pageInfo: unknown): unknown {
  return Object.fromEntries(Object.entries(pageInfo as object).map(([key, value]) => [key, toCursor(value)]));
}

/** A place in the order, as the statement gives it, becomes a cursor; what is one already stays. */
function toCursor(value: unknown): unknown {
  return Array.isArray(value) ? encodeCursor(order, value) : value;
}

function pageText(matching: Matching): string {
  return `CALL () {
${matchPage(matching)}
WITH item, dated ${PAGE}
RETURN collect({
  kind: ${kindOfItem}, date: dated.when, earliest: dated.whenEarliest, latest: dated.whenLatest, dateOf: dated,
  certainty: CASE WHEN ${IS_DEFINITE} THEN 'DEFINITE' ELSE 'POSSIBLE' END,
  item: item, place: [dated.whenSort, item.id]
}) AS page
}`;
}

function countsText(matching: Matching): string {
  return `CALL () {
CALL () {
${matchCounts(matching)}
}
RETURN collect([earliest, latest, count]) AS counts
}`;
}

interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

/** Counts by month are enough for months and longer periods, unless the window cuts a month: then days are needed. */
function isCountedByMonth(groupBy: Period, { from, to }: Window): boolean {
  const isWhole = (from === null || from.endsWith('-01')) && (to === null || to === lastDayOfMonth(to.slice(0, 7)));
  return groupBy !== 'DAY' && groupBy !== 'WEEK' && isWhole;
}

function aboutOf(args: Arguments): readonly string[] | null {
  const about = (args.about ?? null) as readonly string[] | null;
  if (about === null) return null;
  if (about.length === 0) throw new BadUserInput('about: [] names nothing; leave it out to ask about everything.');
  const things = [...new Set(about)];
  if (things.length <= MOST_THINGS) return things;
  throw new BadUserInput(`about: ${things.length} things are too many; allowed are ${MOST_THINGS}.`);
}

function kindsOf(args: Arguments): readonly TimelineKind[] {
  const kinds = (args.kinds ?? timelineKinds) as readonly TimelineKind[];
  if (kinds.length === 0) throw new BadUserInput('kinds: [] leaves nothing; leave it out to ask for every kind.');
  return timelineKinds.filter((kind) => kinds.includes(kind));
}

function windowOf(args: Arguments): Window {
  const edge = (argument: 'from' | 'to', end: 'earliest' | 'latest') => {
    const edtf = args[argument];
    if (typeof edtf !== 'string') return null;
    const day = readEdtf(edtf)[end];
    if (day !== null) return day;
    throw new BadUserInput(`${argument}: "${edtf}" has no ${end} day; leave ${argument} out for an open window.`);
  };
  const window = { from: edge('from', 'earliest'), to: edge('to', 'latest') };
  if (window.from !== null && window.to !== null && window.from > window.to) {
    throw new BadUserInput(
      `from: "${args.from}" begins after to: "${args.to}" has ended; nothing can lie between them.`,
    );
  }
  return window;
}

function sizeOf({ first }: Arguments): number {
  return sizeWithin('first', Number(first), pageSizes.connection);
}
