import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { daysOf, type TimelineItem, titleOf } from './query.ts';

const DAY_MS = 86_400_000;

/** Writes the items as all-day events (RFC 5545), with a status for cancelled, planned and uncertainly dated ones. */
export function toICalendar(items: readonly TimelineItem[]): string {
  const calendar = new ICalCalendar({
    name: 'Communiqué',
    prodId: { company: 'Communiqué', product: 'Timeline', language: 'EN' },
    timezone: 'UTC',
  });
  for (const one of items) {
    const { first, last } = daysOf(one);
    calendar.createEvent({
      id: one.item.id,
      // DTSTAMP is required; derived from the item, it keeps the ETag of unchanged items the same.
      stamp: dayAt(first),
      allDay: true,
      start: dayAt(first),
      // DTEND is exclusive.
      end: new Date(dayAt(last).getTime() + DAY_MS),
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

function descriptionOf({ date, earliest, latest, item, dateOf }: TimelineItem): string {
  const isExact = earliest !== null && earliest === latest;
  return [
    ...(item.text === undefined ? [] : [item.text]),
    ...(isExact ? [] : [`Date (EDTF): ${date}`]),
    ...(dateOf.id === item.id ? [] : [`Date of ${dateOf.id}`]),
    item.id,
  ].join('\n');
}

function statusOf({ earliest, latest, item }: TimelineItem): ICalEventStatus {
  if (item.lifecycle === 'CANCELLED') return ICalEventStatus.CANCELLED;
  const isPlanned = item.lifecycle === 'ANNOUNCED' || item.lifecycle === 'SCHEDULED' || item.lifecycle === 'POSTPONED';
  return isPlanned || earliest !== latest ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function dayAt(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
