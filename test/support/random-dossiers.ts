import fc from 'fast-check';
import { type Dossier, named } from '../ingest/dossier-files.ts';

/** A document of a random world: from which others it takes, by their places; who published it; what of the claim it has. */
export interface RandomSource {
  readonly takesFrom: readonly number[];
  readonly publisher: number | null;
  /** Whether a passage of it carries the claim; CREDITED: one that is credited to the first document it takes from. */
  readonly carries: 'NOT' | 'UNCREDITED' | 'CREDITED';
}

/** How a random claim is put forward. */
export interface RandomModality {
  readonly modality: 'ASSERTED' | 'ALLEGED' | 'DENIED' | 'PLANNED' | 'NON_LITERAL';
  readonly rank: 'PREFERRED' | 'NORMAL' | 'DEPRECATED';
}

/** A meeting, the documents of which some say where it took place, and claims of every modality about who met and when. */
export interface RandomWorld {
  readonly sources: readonly RandomSource[];
  readonly participations: readonly (RandomModality & { readonly person: number })[];
  readonly datings: readonly (RandomModality & { readonly day: number })[];
}

/** How many people and publishers the random worlds share. */
const PEOPLE = 3;
const PUBLISHERS = 4;
/** The documents in one world at most. */
const MOST_SOURCES = 6;

const modality: fc.Arbitrary<RandomModality> = fc.record({
  modality: fc.constantFrom('ASSERTED', 'ALLEGED', 'DENIED', 'PLANNED', 'NON_LITERAL'),
  rank: fc.constantFrom('PREFERRED', 'NORMAL', 'DEPRECATED'),
});

const sources: fc.Arbitrary<readonly RandomSource[]> = fc.integer({ min: 1, max: MOST_SOURCES }).chain((size) =>
  fc.tuple(
    ...Array.from({ length: size }, (_, place) =>
      fc.record({
        takesFrom: fc
          .uniqueArray(fc.nat(size - 1), { maxLength: 2 })
          .map((places) => places.filter((other) => other !== place)),
        publisher: fc.option(fc.nat(PUBLISHERS - 1)),
        carries: fc.constantFrom('NOT', 'UNCREDITED', 'UNCREDITED', 'CREDITED'),
      }),
    ),
  ),
);

/** Random worlds; documents may take from each other in circles. */
export const randomWorld: fc.Arbitrary<RandomWorld> = fc.record({
  sources,
  participations: fc.array(
    fc.tuple(modality, fc.nat(PEOPLE - 1)).map(([how, person]) => ({ ...how, person })),
    { maxLength: 5 },
  ),
  datings: fc.array(
    fc.tuple(modality, fc.integer({ min: 1, max: 28 })).map(([how, day]) => ({ ...how, day })),
    { maxLength: 4 },
  ),
});

/** The worlds as one dossier, each under the slug that is its key. Its meeting is `meeting:<slug>`. */
export function dossierOf(worlds: ReadonlyMap<string, RandomWorld>): Dossier {
  const parts = [...worlds].map(([slug, world]) => sectionsOf(slug, world));
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return {
    dossier: 'random',
    title: 'Random worlds',
    kind: 'VOCABULARY',
    people: Array.from({ length: PEOPLE }, (_, place) => ({ id: `person:p${place}`, names: named(`Person ${place}`) })),
    organizations: Array.from({ length: PUBLISHERS + 1 }, (_, place) => ({
      id: `organization:o${place}`,
      kind: 'NEWS_OUTLET',
      names: named(`Outlet ${place}`),
    })),
    places: [{ id: 'place:somewhere', names: named('Somewhere') }],
    ...Object.fromEntries(names.map((name) => [name, parts.flatMap((part) => part[name] ?? [])])),
  };
}

function sectionsOf(slug: string, { sources, participations, datings }: RandomWorld): Record<string, object[]> {
  const source = (place: number) => `source:${slug}-${place}`;
  const passage = (place: number) => `passage:${slug}-${place}/words`;
  const event = `meeting:${slug}`;
  const carriers = [...sources.keys()].filter((place) => sources[place]?.carries !== 'NOT');
  return {
    meetings: [{ id: event, kind: 'TALKS', names: named(slug) }],
    sources: sources.map(({ publisher }, place) => ({
      id: source(place),
      kind: 'NEWS_ARTICLE',
      held: 'KNOWN_NOT_HELD',
      names: named(`Document ${place} of ${slug}`),
      ...(publisher === null ? {} : { publisher: `organization:o${publisher}` }),
    })),
    passages: carriers.map((place) => {
      const { carries, takesFrom } = sources[place] as RandomSource;
      const credited = carries === 'CREDITED' ? takesFrom[0] : undefined;
      const creditedTo = credited === undefined ? {} : { creditedTo: source(credited) };
      return { id: passage(place), source: source(place), exact: 'They met somewhere.', ...creditedTo };
    }),
    derivations: sources.flatMap(({ takesFrom }, place) =>
      takesFrom.map((other) => ({ source: source(place), from: source(other), kind: 'RELAY', evidence: [] })),
    ),
    eventLocations: [{ event, place: 'place:somewhere', evidence: carriers.map(passage) }],
    participations: participations.map(({ person, ...how }, place) => ({
      id: `participation:${slug}/${place}`,
      event,
      participant: `person:p${person}`,
      role: 'PARTICIPANT',
      ...how,
      evidence: [],
    })),
    datings: datings.map(({ day, ...how }, place) => ({
      id: `dating:${slug}/${place}`,
      subject: event,
      edtf: `2031-01-${String(day).padStart(2, '0')}`,
      basis: 'STATED',
      ...how,
      evidence: [],
    })),
  };
}
