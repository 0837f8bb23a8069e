import fc from 'fast-check';
import { type Dossier, named } from '../ingest/dossier-files.ts';

/** A document of a random world. Other documents are referred to by their indexes. */
export interface RandomSource {
  /** The documents from which it is derived. */
  readonly derivedFrom: readonly number[];
  readonly publisher: number | null;
  /** Whether a passage of it supports the claim. CREDITED: one that is credited to the first document it is derived from. */
  readonly support: 'NONE' | 'UNCREDITED' | 'CREDITED';
}

/** The modality and rank of a random claim. */
export interface RandomModality {
  readonly modality: 'ASSERTED' | 'ALLEGED' | 'DENIED' | 'PLANNED' | 'NON_LITERAL';
  readonly rank: 'PREFERRED' | 'NORMAL' | 'DEPRECATED';
}

/** A meeting: documents of which some say where it took place, and claims of every modality about participants and dates. */
export interface RandomWorld {
  readonly sources: readonly RandomSource[];
  readonly participations: readonly (RandomModality & { readonly person: number })[];
  readonly datings: readonly (RandomModality & { readonly day: number })[];
}

/** Numbers of people and publishers, which all random worlds share. */
const PEOPLE = 3;
const PUBLISHERS = 4;
/** Maximum number of documents in a world. */
const MAX_SOURCES = 6;

const modality: fc.Arbitrary<RandomModality> = fc.record({
  modality: fc.constantFrom('ASSERTED', 'ALLEGED', 'DENIED', 'PLANNED', 'NON_LITERAL'),
  rank: fc.constantFrom('PREFERRED', 'NORMAL', 'DEPRECATED'),
});

const sources: fc.Arbitrary<readonly RandomSource[]> = fc.integer({ min: 1, max: MAX_SOURCES }).chain((size) =>
  fc.tuple(
    ...Array.from({ length: size }, (_, index) =>
      fc.record({
        derivedFrom: fc
          .uniqueArray(fc.nat(size - 1), { maxLength: 2 })
          .map((indexes) => indexes.filter((other) => other !== index)),
        publisher: fc.option(fc.nat(PUBLISHERS - 1)),
        support: fc.constantFrom('NONE', 'UNCREDITED', 'UNCREDITED', 'CREDITED'),
      }),
    ),
  ),
);

/** Generates worlds; the derivations of their documents may form cycles. */
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

/** Returns the worlds as one dossier. The key of a world is its slug; its meeting is `meeting:<slug>`. */
export function dossierOf(worlds: ReadonlyMap<string, RandomWorld>): Dossier {
  const parts = [...worlds].map(([slug, world]) => sectionsOf(slug, world));
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return {
    dossier: 'random',
    title: 'Random worlds',
    kind: 'VOCABULARY',
    people: Array.from({ length: PEOPLE }, (_, index) => ({ id: `person:p${index}`, names: named(`Person ${index}`) })),
    organizations: Array.from({ length: PUBLISHERS + 1 }, (_, index) => ({
      id: `organization:o${index}`,
      kind: 'NEWS_OUTLET',
      names: named(`Outlet ${index}`),
    })),
    places: [{ id: 'place:somewhere', names: named('Somewhere') }],
    ...Object.fromEntries(names.map((name) => [name, parts.flatMap((part) => part[name] ?? [])])),
  };
}

function sectionsOf(slug: string, { sources, participations, datings }: RandomWorld): Record<string, object[]> {
  const source = (index: number) => `source:${slug}-${index}`;
  const passage = (index: number) => `passage:${slug}-${index}/words`;
  const event = `meeting:${slug}`;
  const supporting = [...sources.keys()].filter((index) => sources[index]?.support !== 'NONE');
  return {
    meetings: [{ id: event, kind: 'TALKS', names: named(slug) }],
    sources: sources.map(({ publisher }, index) => ({
      id: source(index),
      kind: 'NEWS_ARTICLE',
      held: 'KNOWN_NOT_HELD',
      names: named(`Document ${index} of ${slug}`),
      ...(publisher === null ? {} : { publisher: `organization:o${publisher}` }),
    })),
    passages: supporting.map((index) => {
      const { support, derivedFrom } = sources[index] as RandomSource;
      const credited = support === 'CREDITED' ? derivedFrom[0] : undefined;
      const creditedTo = credited === undefined ? {} : { creditedTo: source(credited) };
      return { id: passage(index), source: source(index), exact: 'They met somewhere.', ...creditedTo };
    }),
    derivations: sources.flatMap(({ derivedFrom }, index) =>
      derivedFrom.map((other) => ({ source: source(index), from: source(other), kind: 'RELAY', evidence: [] })),
    ),
    eventLocations: [{ event, place: 'place:somewhere', evidence: supporting.map(passage) }],
    participations: participations.map(({ person, ...how }, index) => ({
      id: `participation:${slug}/${index}`,
      event,
      participant: `person:p${person}`,
      role: 'PARTICIPANT',
      ...how,
      evidence: [],
    })),
    datings: datings.map(({ day, ...how }, index) => ({
      id: `dating:${slug}/${index}`,
      subject: event,
      edtf: `2031-01-${String(day).padStart(2, '0')}`,
      basis: 'STATED',
      ...how,
      evidence: [],
    })),
  };
}
