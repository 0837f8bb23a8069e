import { daysOf, type TimelineItem, titleOf } from './query.ts';

/** Writes the items in the JSON format of TimelineJS 3: https://timeline.knightlab.com/docs/json-format.html */
export function toTimelineJs(items: readonly TimelineItem[]): string {
  return JSON.stringify({ scale: 'human', events: items.map(toEvent) });
}

function toEvent(one: TimelineItem): object {
  const { first, last } = daysOf(one);
  const { item } = one;
  return {
    // TimelineJS uses it as the id of an HTML element and in the address, so colons and slashes are replaced.
    unique_id: item.id.replace(/[^\p{L}\p{N}_-]/gu, '-'),
    group: one.kind,
    start_date: dateOf(first),
    ...(last === first ? {} : { end_date: dateOf(last), display_date: escapeHtml(one.date) }),
    // TimelineJS renders both as HTML.
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
