import { daysOf, type TimelineItem, titleOf } from './query.ts';

/** The items as TimelineJS 3 takes them: https://timeline.knightlab.com/docs/json-format.html */
export function toTimelineJs(items: readonly TimelineItem[]): string {
  return JSON.stringify({ scale: 'human', events: items.map(toEvent) });
}

function toEvent(one: TimelineItem): object {
  const { first, last } = daysOf(one);
  const { item } = one;
  return {
    // It becomes an id of the page, which must not hold a colon or a slash.
    unique_id: item.id.replace(/[^\p{L}\p{N}_-]/gu, '-'),
    group: one.kind,
    start_date: dateOf(first),
    ...(last === first ? {} : { end_date: dateOf(last), display_date: escapeHtml(one.date) }),
    // TimelineJS shows both as HTML.
    text: { headline: escapeHtml(titleOf(one)), text: `<p>${escapeHtml(item.text ?? item.id)}</p>` },
    ...(item.url ? { media: { url: item.url } } : {}),
  };
}

function dateOf(day: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  return { year, month, day: dayOfMonth };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
