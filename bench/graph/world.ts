import type { DossierItem } from '../../src/model/dossier.ts';
import { dayText } from './dates.ts';
import { type BenchDossier, choices, names, numbered, sameAs } from './entries.ts';
import { pick } from './random.ts';
import {
  COUNTRIES,
  DAYS,
  INITIATIVES,
  PEOPLE_PER_DOSSIER,
  PLACES_PER_COUNTRY,
  POSITIONS_PER_COUNTRY,
  type Scale,
  TOPICS,
} from './scale.ts';
import { capital, inventedWord } from './words.ts';

const offices = [
  ['Head of state', 'Глава государства'],
  ['Head of government', 'Глава правительства'],
  ['Foreign minister', 'Министр иностранных дел'],
] as const;

export const countryId = (country: number) => `country:${numbered(country)}`;
export const placeId = (place: number) => `place:${numbered(place)}`;
export const positionId = (position: number) => `position:${numbered(position)}`;
export const personId = (person: number) => `person:${numbered(person)}`;
export const outletId = (outlet: number) => `organization:${numbered(outlet)}`;
export const initiativeId = (initiative: number) => `initiative:${numbered(initiative)}`;
const launchId = (initiative: number) => `milestone:launch-${numbered(initiative)}`;
export const topicId = (topic: number) => `topic:${numbered(topic)}`;

/** The country that a person acts for. */
export const countryOfPerson = (person: number) => pick(COUNTRIES, choices.country, person);

/** Whether an outlet is an agency, whose reports others relay: one in eight. */
export function isAgency(outlet: number): boolean {
  return outlet % 8 === 0;
}

export function placeName(place: number): string {
  return capital(inventedWord(place + 300, 3)).latin;
}

export function personName(person: number): string {
  return `${capital(inventedWord(person, 2)).latin} ${capital(inventedWord(person + 5000, 4)).latin}`;
}

/** The name of the initiative or topic that a clause is about. */
export function subjectName(id: string): string {
  const number = Number(id.slice(id.indexOf(':') + 1));
  return id.startsWith('initiative:') ? initiativeName(number) : `${inventedWord(number + 900, 3).latin} affairs`;
}

function initiativeName(initiative: number): string {
  return `${capital(inventedWord(initiative + 700, 3)).latin} Initiative`;
}

/** The dossier of everything that meetings refer to except people: countries, places, offices, publishers, initiatives, topics. */
export function worldDossier(scale: Scale): BenchDossier {
  return {
    header: { dossier: 'world', title: 'The world of the benchmark', kind: 'VOCABULARY' },
    entries: {
      countries: each(COUNTRIES, country),
      places: each(COUNTRIES * PLACES_PER_COUNTRY, place),
      positions: each(COUNTRIES * POSITIONS_PER_COUNTRY, position),
      organizations: each(scale.outlets, organization),
      topics: each(TOPICS, topic),
      initiatives: each(INITIATIVES, initiative),
      milestones: each(INITIATIVES, launch),
      proposals: each(INITIATIVES, (one) => ({
        initiative: initiativeId(one),
        proposer: countryId(one),
        evidence: [],
      })),
      datings: each(INITIATIVES, (one) => ({
        subject: launchId(one),
        edtf: dayText(pick(DAYS, choices.day, 77, one)),
        basis: 'STATED',
        evidence: [],
      })),
    },
  };
}

/** The dossier of some people and their tenures, from the person with the number `first` on. */
export function peopleDossier(scale: Scale, first: number): BenchDossier {
  const count = Math.min(PEOPLE_PER_DOSSIER, scale.people - first);
  const part = numbered(first / PEOPLE_PER_DOSSIER);
  return {
    header: {
      dossier: `people-${part}`,
      title: `People of the benchmark, part ${Number(part) + 1}`,
      kind: 'VOCABULARY',
    },
    entries: {
      people: each(count, (index) => person(first + index)),
      tenures: each(count, (index) => tenure(first + index)),
    },
  };
}

function each<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

function country(number: number): DossierItem {
  const { latin, cyrillic } = capital(inventedWord(number + 100, 3));
  return { id: countryId(number), names: names(`${latin}ia`, `${cyrillic}ия`), sameAs: sameAs('country', number) };
}

function place(number: number): DossierItem {
  return {
    id: placeId(number),
    names: names(placeName(number), capital(inventedWord(number + 300, 3)).cyrillic),
    sameAs: sameAs('place', number),
    country: countryId(Math.floor(number / PLACES_PER_COUNTRY)),
  };
}

function position(number: number): DossierItem {
  const of = Math.floor(number / POSITIONS_PER_COUNTRY);
  const [english, russian] = offices[number % POSITIONS_PER_COUNTRY] ?? offices[0];
  const { latin, cyrillic } = capital(inventedWord(of + 100, 3));
  return {
    id: positionId(number),
    names: names(`${english} of ${latin}ia`, `${russian}, ${cyrillic}ия`),
    sameAs: sameAs('position', number),
    body: countryId(of),
  };
}

function person(number: number): DossierItem {
  const russian = `${capital(inventedWord(number, 2)).cyrillic} ${capital(inventedWord(number + 5000, 4)).cyrillic}`;
  return { id: personId(number), names: names(personName(number), russian), sameAs: sameAs('person', number) };
}

function organization(number: number): DossierItem {
  const { latin, cyrillic } = capital(inventedWord(number + 40_000, 4));
  return {
    id: outletId(number),
    names: isAgency(number)
      ? names(`${latin} Agency`, `Агентство ${cyrillic}`)
      : names(`The ${latin} Post`, `Газета ${cyrillic}`),
    sameAs: sameAs('organization', number),
    kind: isAgency(number) ? 'NEWS_AGENCY' : 'NEWS_OUTLET',
    country: countryId(pick(COUNTRIES, choices.country, 9, number)),
  };
}

function topic(number: number): DossierItem {
  const id = topicId(number);
  return { id, names: names(subjectName(id)), sameAs: sameAs('topic', number) };
}

function initiative(number: number): DossierItem {
  const { cyrillic } = capital(inventedWord(number + 700, 3));
  return {
    id: initiativeId(number),
    names: names(initiativeName(number), `Инициатива ${cyrillic}`),
    sameAs: sameAs('initiative', number),
    launch: launchId(number),
  };
}

function launch(number: number): DossierItem {
  return {
    id: launchId(number),
    names: names(`Launch of the ${initiativeName(number)}`),
    sameAs: sameAs('milestone', number),
    kind: 'LAUNCH',
  };
}

function tenure(person: number): DossierItem {
  const position = countryOfPerson(person) * POSITIONS_PER_COUNTRY + (person % POSITIONS_PER_COUNTRY);
  return { person: personId(person), position: positionId(position), attested: '2018', evidence: [] };
}
