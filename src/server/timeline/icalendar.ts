import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { daysOf, type TimelineItem, titleOf } from './query.ts';
import { dateLine, isOneCertainDay } from './uncertainty.ts';

const DAY_MS = 86_400_000;

/** The first and last day that calendars can show: many begin with the year 1, and iCalendar has years of four digits. */
const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

/**
 * Writes the items as all-day events (RFC 5545), with a status for cancelled, planned and uncertainly dated ones. Leaves
 * out items of the year 0000, and says in the description of the calendar how many.
 */
export function toICalendar(items: readonly TimelineItem[]): string {
  const shown = items.filter((one) => daysOf(one).last >= FIRST_DAY);
  const calendar = new ICalCalendar({
    name: 'Communiqué',
    ...(shown.length === items.length ? {} : { description: describeOmitted(items.length - shown.length) }),
    prodId: { company: 'Communiqué', product: 'Timeline', language: 'EN' },
    timezone: 'UTC',
  });
  for (const one of shown) {
    const days = daysOf(one);
    const first = days.first < FIRST_DAY ? FIRST_DAY : days.first;
    calendar.createEvent({
      id: one.item.id,
      // DTSTAMP is required; derived from the item, it keeps the ETag of unchanged items the same.
      stamp: dayAt(first),
      allDay: true,
      start: dayAt(first),
      ...endOf(first, days.last),
      summary: titleOf(one),
      description: descriptionOf(one),
      status: statusOf(one),
      // Records must not block time in the calendar of a reader.
      transparency: ICalEventTransparency.TRANSPARENT,
      categories: [{ name: one.kind }],
      ...(one.item.place ? { location: one.item.place.name } : {}),
      ...(one.item.url ? { url: one.item.url } : {}),
    });
  }
  return calendar.toString();
}

/** The end of an event, which is exclusive; none for an event on the last day, which lasts that day without one. */
function endOf(first: string, last: string): { readonly end?: Date } {
  if (last < LAST_DAY) return { end: new Date(dayAt(last).getTime() + DAY_MS) };
  return first === LAST_DAY ? {} : { end: dayAt(LAST_DAY) };
}

function describeOmitted(count: number): string {
  return `Without ${count} of the items: their dates are in the year 0000, which calendars cannot show.`;
}

function descriptionOf(one: TimelineItem): string {
  const { date, earliest, item, dateOf } = one;
  return [
    ...(item.text === undefined ? [] : [item.text]),
    ...(date === earliest ? [] : [dateLine(one)]),
    ...(dateOf.id === item.id ? [] : [`Date of ${dateOf.id}`]),
    item.id,
  ].join('\n');
}

function statusOf(one: TimelineItem): ICalEventStatus {
  const { lifecycle } = one.item;
  if (lifecycle === 'CANCELLED') return ICalEventStatus.CANCELLED;
  const isPlanned = lifecycle === 'ANNOUNCED' || lifecycle === 'SCHEDULED' || lifecycle === 'POSTPONED';
  return isPlanned || !isOneCertainDay(one) ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function dayAt(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
