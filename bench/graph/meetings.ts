import type { DossierItem } from '../../src/model/dossier.ts';
import { dayText, dayWords } from './dates.ts';
import { choices, dayOf, edtfOf, names, numbered, sameAs } from './entries.ts';
import { happens, pick, pickSome } from './random.ts';
import { COUNTRIES, hasStatement, PLACES_PER_COUNTRY, POSITIONS_PER_COUNTRY, type Scale } from './scale.ts';
import { countryId, countryOfPerson, personId, personName, placeId, placeName, positionId } from './world.ts';

const kinds = ['TALKS', 'SUMMIT', 'COUNCIL', 'VISIT', 'CALL'] as const;

export const meetingId = (meeting: number) => `meeting:talks-${numbered(meeting)}`;

/** The passage of the register about the meeting. */
const registerPassageId = (meeting: number) => `passage:register-${numbered(meeting)}`;

/** The numbers of the two to four people who meet. */
export function peopleAt(scale: Scale, meeting: number): number[] {
  return pickSome(2 + pick(3, choices.people, meeting, 99), scale.people, choices.people, meeting);
}

/** Adds a meeting with its participants, date, place and status. */
export function addMeeting(entries: Record<string, DossierItem[]>, scale: Scale, meeting: number): void {
  const people = peopleAt(scale, meeting);
  const [first = 0, second = 1] = people;
  const place = pick(COUNTRIES * PLACES_PER_COUNTRY, choices.place, meeting);
  const name = `Talks of ${personName(first)} and ${personName(second)}, ${placeName(place)}, ${dayWords(dayOf(meeting))}`;
  const id = meetingId(meeting);
  const evidence = [registerPassageId(meeting)];
  entries.meetings?.push({
    id,
    names: names(name),
    sameAs: sameAs('meeting', meeting),
    kind: kinds[pick(kinds.length, choices.kind, meeting)] ?? kinds[0],
  });
  for (const [index, person] of people.entries()) {
    const country = countryOfPerson(person);
    entries.participations?.push({
      event: id,
      participant: personId(person),
      role: index === 0 ? 'HOST' : 'GUEST',
      onBehalfOf: countryId(country),
      capacities: [positionId(country * POSITIONS_PER_COUNTRY + (person % POSITIONS_PER_COUNTRY))],
      evidence,
    });
  }
  entries.datings?.push({ subject: id, edtf: edtfOf(meeting), basis: 'STATED', evidence });
  if (happens(5, choices.secondDate, meeting))
    entries.datings?.push({ subject: id, edtf: dayText(dayOf(meeting)).slice(0, 4), basis: 'INFERRED', evidence });
  entries.eventLocations?.push({ event: id, place: placeId(place), evidence });
  entries.eventStatuses?.push({ event: id, lifecycle: 'HELD', evidence });
}

/** Adds the register's passage about a meeting. */
export function addRegisterPassage(entries: Record<string, DossierItem[]>, meeting: number, source: string): void {
  const outcome = hasStatement(meeting) ? ' A joint statement was issued.' : '';
  const exact = `Entry ${meeting}: talks on ${dayWords(dayOf(meeting))}.${outcome}`;
  entries.passages?.push({ id: registerPassageId(meeting), source, exact, language: 'en' });
}
