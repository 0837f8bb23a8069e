import { daysOf, type TimelineItem, titleOf } from './query.ts';
import { dateLine, isOneCertainDay, uncertaintiesOf } from './uncertainty.ts';

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
    ...(last === first ? {} : { end_date: dateOf(last) }),
    // Without it, TimelineJS shows the first day as the date.
    ...(isOneCertainDay(one) ? {} : { display_date: escapeHtml(one.date) }),
    // TimelineJS renders both as HTML.
    text: { headline: escapeHtml(titleOf(one)), text: paragraphsOf(one).map(toParagraph).join('') },
    ...(item.url ? { media: { url: item.url } } : {}),
  };
}

/** The text, and the date where TimelineJS places it on days that are not all of it. */
function paragraphsOf(one: TimelineItem): string[] {
  const words = uncertaintiesOf(one);
  return [
    one.item.text ?? one.item.id,
    ...(words.every((word) => word === 'SEVERAL_DAYS') ? [] : [dateLine(one)]),
    ...(words.includes('DATE_OF_DOCUMENT') ? [`Date of ${one.dateOf.id}`] : []),
  ];
}

function toParagraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
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
