import type { ExportParameters } from './parameters.ts';
import type { TimelineData, TimelineItem } from './query.ts';

/** Maximum value of `first` in the field `timeline`. */
const PAGE_SIZE = 100;

/** The items of an export. */
export interface ExportedItems {
  readonly items: readonly TimelineItem[];
  /** The cursor with which the export continues; null at the end of the timeline. */
  readonly next: string | null;
}

/** Runs the query of the export with these variables. */
export type RunTimelineQuery = (variables: Readonly<Record<string, unknown>>) => Promise<TimelineData>;

/** Reads the items of an export page by page. */
export async function collectItems(
  { variables, first, after }: ExportParameters,
  runQuery: RunTimelineQuery,
): Promise<ExportedItems> {
  const items: TimelineItem[] = [];
  let cursor = after;
  for (;;) {
    const page = { first: Math.min(PAGE_SIZE, first - items.length), after: cursor };
    const { nodes, pageInfo } = (await runQuery({ ...variables, ...page })).timeline.items;
    items.push(...nodes);
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    if (cursor === null || items.length >= first) return { items, next: cursor };
  }
}
