import type { DossierHeader, DossierItem, DossierName } from '../../src/model/dossier.ts';
import { dayText } from './dates.ts';
import { happens, pick } from './random.ts';
import { DAYS } from './scale.ts';

/** The entries of a dossier by section. */
export type Entries = Readonly<Record<string, readonly DossierItem[]>>;

/** A generated dossier. */
export interface BenchDossier {
  readonly header: DossierHeader;
  readonly entries: Entries;
}

/** The key of each random choice, so that different choices are independent. */
export const choices = {
  day: 1,
  kind: 2,
  people: 3,
  place: 4,
  precision: 5,
  subject: 6,
  treaty: 7,
  reports: 8,
  outlet: 9,
  derivation: 10,
  wording: 11,
  country: 12,
  secondDate: 13,
  delay: 14,
  capacity: 15,
} as const;

/** An English name, and a Russian one if given. */
export function names(english: string, russian?: string): DossierName[] {
  return [
    { value: english, language: 'en', kind: 'OFFICIAL' },
    ...(russian === undefined ? [] : [{ value: russian, language: 'ru', kind: 'OFFICIAL' }]),
  ];
}

/** The URL of an external page about a thing. */
export function sameAs(kind: string, number: number | string): string[] {
  return [`https://things.example.org/${kind}/${number}`];
}

/** A number in an id, padded so that ids sort like numbers. */
export function numbered(number: number): string {
  return String(number).padStart(7, '0');
}

/** The day of a meeting, as a number of days since the first day. */
export function dayOf(meeting: number): number {
  return pick(DAYS, choices.day, meeting);
}

/** The date of a meeting in EDTF: mostly a day, sometimes a month, or one of several days. */
export function edtfOf(meeting: number): string {
  const day = dayOf(meeting);
  if (happens(7, choices.precision, meeting)) return dayText(day).slice(0, 7);
  if (happens(3, choices.precision, meeting, 1)) return `[${dayText(day)}..${dayText(day + 4)}]`;
  return dayText(day);
}
