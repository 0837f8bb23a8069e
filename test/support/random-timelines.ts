import fc from 'fast-check';
import { type Dossier, named } from '../ingest/dossier-files.ts';

/** The things that random timelines are about. `topic:narrow` is part of `topic:wide`, and `place:in-town` of `place:town`. */
export const timelineScopes = [
  'country:a',
  'country:b',
  'person:p',
  'place:in-town',
  'place:town',
  'topic:wide',
  'topic:narrow',
  'initiative:i',
  'organization:paper',
] as const;

/** The last one belongs to the ground dossier, so both other dossiers refer to it. */
const EVENTS = ['meeting:m0', 'meeting:m1', 'milestone:s0', 'meeting:ground-hall'];
const SOURCES = ['source:d0', 'source:d1'];
const PASSAGES = ['passage:x0', 'passage:x1', 'passage:x2'];
const subjects = ['topic:wide', 'topic:narrow', 'initiative:i', 'country:b', 'meeting:m1'];

const claim = {
  modality: fc.constantFrom('ASSERTED', 'ASSERTED', 'PLANNED', 'DENIED', 'ALLEGED'),
  rank: fc.constantFrom('NORMAL', 'NORMAL', 'PREFERRED', 'DEPRECATED'),
};
const edtf = fc.constantFrom(
  '2020-01-05',
  '2020-01-05',
  '2020-02',
  '2020',
  '2020-01-30/2020-02-02',
  '2020-03/..',
  '../2020-04',
  '2020-02-10?',
  '2020-02~',
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** A random state of a dossier: its claims and references vary, its ids are the same in every state. */
const stateArbitrary = fc.record({
  datings: fc.uniqueArray(
    fc.record({ subject: fc.constantFrom(...EVENTS, ...SOURCES, 'joint-statement:j'), edtf, ...claim }),
    { maxLength: 7, selector: ({ subject, edtf: date }) => `${subject} ${date}` },
  ),
  participations: fc.uniqueArray(
    fc.record({
      event: fc.constantFrom('meeting:m0', 'meeting:m1', 'meeting:ground-hall'),
      participant: fc.constantFrom('country:a', 'country:b', 'person:p'),
      onBehalfOf: maybe(fc.constantFrom('country:a', 'country:b')),
      ...claim,
    }),
    { maxLength: 4, selector: ({ event, participant }) => `${event} ${participant}` },
  ),
  locations: fc.uniqueArray(
    fc.record({ event: fc.constantFrom(...EVENTS), place: fc.constantFrom('place:town', 'place:in-town'), ...claim }),
    { maxLength: 2, selector: ({ event }) => event },
  ),
  issuances: fc.array(
    fc.record({
      issuer: fc.constantFrom('country:a', 'country:b'),
      meeting: maybe(fc.constantFrom('meeting:m0', 'meeting:m1')),
      ...claim,
    }),
    { maxLength: 1 },
  ),
  clauses: fc.array(fc.record({ about: fc.subarray(subjects), evidence: fc.subarray(PASSAGES), ...claim }), {
    maxLength: 2,
  }),
  remarks: fc.array(
    fc.record({
      speakers: fc.subarray(['person:p', 'country:a'], { minLength: 1 }),
      about: fc.subarray(subjects),
      madeAt: maybe(fc.constantFrom(...EVENTS)),
      evidence: fc.subarray(PASSAGES),
      ...claim,
    }),
    { maxLength: 3 },
  ),
  publishers: fc.tuple(...SOURCES.map(() => maybe(fc.constant('organization:paper')))),
  publisherPlaces: fc.tuple(...SOURCES.map(() => maybe(fc.constantFrom('place:town', 'place:in-town')))),
  passages: fc.tuple(
    ...PASSAGES.map(() =>
      fc.record({ source: fc.constantFrom(...SOURCES), creditedTo: maybe(fc.constantFrom(...SOURCES)) }),
    ),
  ),
  /** The passages with which this dossier supports the remark of the ground dossier. */
  shared: maybe(fc.subarray(PASSAGES)),
  isEmpty: fc.constantFrom(false, false, false, true),
  launch: maybe(fc.constant('milestone:s0')),
});

export type TimelineState = typeof stateArbitrary extends fc.Arbitrary<infer T> ? T : never;

const parts = [
  'datings',
  'participations',
  'locations',
  'issuances',
  'clauses',
  'remarks',
  'shared',
  'publishers',
  'publisherPlaces',
  'passages',
  'isEmpty',
  'launch',
] as const satisfies readonly (keyof TimelineState)[];

/**
 * States of two dossiers that are imported one after the other. After its first state, each further state of a dossier replaces
 * only some parts of it, so that the effect of each part shows alone.
 */
export const timelineHistory = fc.array(
  fc.record({
    dossier: fc.constantFrom('one', 'one', 'two'),
    state: stateArbitrary,
    parts: fc.subarray([...parts], { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 4, maxLength: 5 },
);

const sharedRemark = {
  id: 'remark:ground-words',
  speakers: ['country:a'],
  about: ['country:b'],
  voice: 'DIRECT',
  text: 'x',
  language: 'en',
  evidence: [] as string[],
};

/** The dossier with the things that the other two refer to. */
export const timelineGround: Dossier = {
  dossier: 'ground',
  title: 'Ground',
  kind: 'VOCABULARY',
  countries: ['a', 'b'].map((name) => ({ id: `country:${name}`, names: named(name) })),
  people: [{ id: 'person:p', names: named('P') }],
  organizations: [{ id: 'organization:paper', kind: 'NEWS_OUTLET', names: named('Paper') }],
  places: [
    { id: 'place:town', names: named('Town') },
    { id: 'place:in-town', partOf: 'place:town', names: named('In town') },
  ],
  topics: [
    { id: 'topic:wide', names: named('Wide') },
    { id: 'topic:none', names: named('None') },
    { id: 'topic:narrow', broader: 'topic:wide', names: named('Narrow') },
  ],
  meetings: [{ id: 'meeting:ground-hall', kind: 'TALKS', names: named('Hall') }],
  remarks: [sharedRemark],
};

/** The dossier with this name and state. Apart from the ground, dossiers have no ids in common. */
export function timelineDossier(dossier: string, state: TimelineState): Dossier {
  if (state.isEmpty) return { dossier, title: dossier, kind: 'VOCABULARY' };
  const own = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value).replaceAll(
        /"(meeting|milestone|source|passage|joint-statement|initiative):(?=[a-z0-9]+")/g,
        `"$1:${dossier}-`,
      ),
    );
  const evidence: string[] = [];
  const numbered = <T extends object>(prefix: string, list: readonly T[], more: object = {}) =>
    list.map((one, index) => ({ ...more, ...one, id: `${prefix}:${dossier}-${index}`, evidence }));
  const sections = {
    meetings: ['meeting:m0', 'meeting:m1'].map((id) => ({ id, kind: 'TALKS', names: named(id) })),
    milestones: [{ id: 'milestone:s0', kind: 'ELECTION', names: named('s0') }],
    initiatives: [{ id: 'initiative:i', names: named('I'), launch: state.launch }],
    jointStatements: [{ id: 'joint-statement:j', names: named('J') }],
    sources: SOURCES.map((id, index) => ({
      id,
      kind: 'NEWS_ARTICLE',
      held: 'KNOWN_NOT_HELD',
      names: named(id),
      publisher: state.publishers[index],
      publisherPlace: state.publisherPlaces[index],
    })),
    passages: PASSAGES.map((id, index) => {
      const { source, creditedTo } = state.passages[index] ?? {};
      return { id, exact: 'words', source, ...(creditedTo === source ? {} : { creditedTo }) };
    }),
    datings: numbered('dating', state.datings, { basis: 'STATED' }),
    participations: numbered('participation', state.participations, { role: 'PARTICIPANT' }),
    eventLocations: numbered('event-location', state.locations),
    issuances: numbered('issuance', state.issuances, { statement: 'joint-statement:j' }),
    clauses: state.clauses.map((one, index) => ({
      id: `clause:${dossier}-${index}`,
      partOf: 'joint-statement:j',
      ordinal: index + 1,
      text: 'x',
      language: 'en',
      ...one,
    })),
    remarks: [
      ...state.remarks.map((one, index) => ({ ...sharedRemark, ...one, id: `remark:${dossier}-${index}` })),
      ...(state.shared === undefined ? [] : [{ ...sharedRemark, evidence: state.shared }]),
    ],
  };
  return { dossier, title: dossier, kind: 'VOCABULARY', ...(own(sections) as object) } as Dossier;
}
