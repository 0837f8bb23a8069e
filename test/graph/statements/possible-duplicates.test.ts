import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { possibleDuplicates } from '../../../src/graph/statements/possible-duplicates.ts';
import { proposeDuplicates, renderDuplicates } from '../../../src/ingest/duplicates.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { type Ask, askOver } from '../../api/ask.ts';
import { type Dossier, named, writeDossierFile } from '../../ingest/dossier-files.ts';
import { openTestGraph } from '../../support/graph.ts';
import { dbHitsOf, planOf, scansOf } from '../../support/plan.ts';

let graph: Graph;
let ask: Ask;

/** The meetings of the tests below, collected while the tests are defined and stored in one import before they run. */
const allMeetings: MeetingReport[] = [];

beforeAll(async () => {
  graph = await openTestGraph();
  ask = askOver(graph);
  await store(worldOf(allMeetings));
});
afterAll(() => graph.close());

/** A meeting as one source reports it. `actors` are ids; all persons among them act on behalf of `for`. */
interface MeetingReport {
  readonly when: string;
  readonly actors: readonly string[];
  readonly for?: string;
  readonly modality?: string;
  readonly place?: string;
  /** Additional fields of its source, or the id of the source of another meeting. */
  readonly source?: object | string;
}

const sourceIdOf = ({ source }: MeetingReport, index: number) =>
  typeof source === 'string' ? source : `source:s${index}`;

/** A dossier of invented things and the meetings, each with its own source by default. */
function worldOf(meetings: readonly MeetingReport[]): Dossier {
  const event = (index: number) => `meeting:m${index}`;
  const evidence = (index: number) => [`passage:s${index}/words`];
  return {
    dossier: 'world',
    title: 'Invented things and meetings',
    kind: 'VOCABULARY',
    countries: ['veldria', 'osmark', 'tarn'].map((slug) => ({ id: `country:${slug}`, names: named(slug) })),
    people: ['roth', 'lund', 'brask', 'other-roth', 'vey', 'aldo'].map((slug) => ({
      id: `person:${slug}`,
      names: named(slug.replace('other-', '')),
    })),
    organizations: [{ id: 'organization:institute', kind: 'OTHER', names: named('Institute') }],
    places: [
      { id: 'place:caldere', names: named('Caldere') },
      { id: 'place:palace', partOf: 'place:caldere', names: named('Palace') },
      { id: 'place:skarn', names: named('Skarn') },
      { id: 'place:north-tarn', country: 'country:tarn', names: named('North Tarn') },
      { id: 'place:tarn-harbour', partOf: 'place:north-tarn', names: named('Harbour of Tarn') },
    ],
    sources: meetings.flatMap(({ source }, index) =>
      typeof source === 'string'
        ? []
        : [{ id: `source:s${index}`, kind: 'WEBPAGE', held: 'EXCERPT', names: named(`Source ${index}`), ...source }],
    ),
    passages: meetings.map((meeting, index) => ({
      id: `passage:s${index}/words`,
      source: sourceIdOf(meeting, index),
      exact: 'They met.',
    })),
    meetings: meetings.map((_, index) => ({ id: event(index), kind: 'VISIT', names: named(`Visit ${index}`) })),
    datings: meetings.map(({ when }, index) => ({
      subject: event(index),
      edtf: when,
      basis: 'STATED',
      evidence: evidence(index),
    })),
    participations: meetings.flatMap(({ actors, modality, ...more }, index) =>
      actors.map((participant) => ({
        event: event(index),
        participant,
        role: 'PARTICIPANT',
        ...(modality ? { modality } : {}),
        ...(more.for && participant.startsWith('person:') ? { onBehalfOf: more.for } : {}),
        evidence: evidence(index),
      })),
    ),
    eventLocations: meetings.flatMap(({ place }, index) =>
      place ? [{ event: event(index), place, evidence: evidence(index) }] : [],
    ),
  };
}

/** Adds meetings to the ones that are stored before the tests run. Returns their ids. */
function addMeetings(...meetings: readonly MeetingReport[]): string[] {
  return meetings.map((meeting) => `meeting:m${allMeetings.push(meeting) - 1}`);
}

async function store(dossier: Dossier): Promise<void> {
  await importDossiers(graph, [await writeDossierFile(dossier)]);
}

const FIELDS = 'possibleDuplicates { meeting { id } people { id } parties { id } daysApart places }';

async function proposalsFor(id: string | undefined) {
  const { data, errors, roundTrips } = await ask(
    `query ($id: ID!) { node(id: $id) { ... on Meeting { ${FIELDS} } } }`,
    {
      variables: { id },
    },
  );
  expect(errors).toBeUndefined();
  expect(roundTrips).toBe(1);
  return data.node.possibleDuplicates;
}

/** Expects that each of two meetings is proposed as a duplicate of the other, or that neither is. */
async function expectProposed([first, second]: readonly string[], isProposed: boolean): Promise<void> {
  const others = async (id?: string) =>
    (await proposalsFor(id)).map(({ meeting }: { meeting: { id: string } }) => meeting.id);
  expect(await others(first)).toEqual(isProposed ? [second] : []);
  expect(await others(second)).toEqual(isProposed ? [first] : []);
}

describe('A visit that a page reports with persons and a data set with countries', () => {
  const [page, data] = addMeetings(
    {
      when: '2031-01-04/2031-01-05',
      actors: ['person:roth', 'country:osmark'],
      for: 'country:veldria',
      place: 'place:palace',
    },
    {
      when: '2031-01-06',
      actors: ['country:osmark', 'country:veldria'],
      place: 'place:caldere',
      source: { kind: 'DATASET' },
    },
  );
  const reasons = {
    people: [],
    parties: [{ id: 'country:osmark' }, { id: 'country:veldria' }],
    daysApart: 1,
    places: 'WITHIN',
  };

  test('is proposed for both meetings, with what they agree on', async () => {
    expect(await proposalsFor(page)).toEqual([{ meeting: { id: data }, ...reasons }]);
    expect(await proposalsFor(data)).toEqual([{ meeting: { id: page }, ...reasons }]);
  });
});

describe('Two meetings of a person', () => {
  const lund = (when: string, more: Partial<MeetingReport> = {}): MeetingReport => ({
    when,
    actors: ['person:lund'],
    ...more,
  });

  test.each(
    (
      [
        ['on one day', '2031-02-04', '2031-02-04', true],
        ['on two consecutive days', '2031-03-04', '2031-03-05', true],
        ['two days apart', '2031-04-04', '2031-04-06', false],
        ['three days apart', '2031-05-04', '2031-05-07', false],
        ['of which one lasted for weeks until the day before the other', '2031-06-01/2031-06-20', '2031-06-21', true],
        ['of which one has only a month as its date', '2031-07', '2031-07-09', true],
        ['of which one has only a year as its date', '2032', '2032-07-09', false],
      ] as const
    ).map(([name, first, second, isProposed]) => ({ name, isProposed, ids: addMeetings(lund(first), lund(second)) })),
  )('$name: $isProposed', ({ ids, isProposed }) => expectProposed(ids, isProposed));

  test.each(
    (
      [
        ['at the same place', '2033-01-01', 'place:skarn', 'place:skarn', 'SAME'],
        ['at a place and at another within it', '2033-02-01', 'place:caldere', 'place:palace', 'WITHIN'],
        ['of which one has no place', '2033-03-01', 'place:caldere', undefined, 'UNKNOWN'],
        ['at two different places', '2033-04-01', 'place:skarn', 'place:palace', undefined],
      ] as const
    ).map(([name, when, first, second, places]) => {
      const [id] = addMeetings(lund(when, { place: first }), lund(when, second ? { place: second } : {}));
      return { name, places, id };
    }),
  )('$name: $places', async ({ id, places }) => {
    const proposals: { places: string }[] = await proposalsFor(id);
    expect(proposals.map((proposal) => proposal.places)).toEqual(places ? [places] : []);
  });

  test.each(
    ['DENIED', 'ALLEGED'].map((modality, index) => ({
      modality,
      ids: addMeetings(lund(`2034-0${index + 1}-01`), lund(`2034-0${index + 1}-01`, { modality })),
    })),
  )('are not proposed if the participation of the person is $modality', ({ ids }) => expectProposed(ids, false));

  const source = { kind: 'DATASET', publisher: 'organization:institute' };
  const oneSet = addMeetings(lund('2034-03-01', { source }), lund('2034-03-01', { source }));
  const setAndPage = addMeetings(lund('2034-04-01', { source }), lund('2034-04-01'));
  const onePage = addMeetings(lund('2034-05-01'), lund('2034-05-01', { source: `source:s${allMeetings.length}` }));

  test('are not proposed if one document, or the data sets of one publisher, report both', async () => {
    await expectProposed(oneSet, false);
    await expectProposed(onePage, false);
    await expectProposed(setAndPage, true);
  });
});

describe('Two meetings of several persons', () => {
  const of = (when: string, ...slugs: string[]): MeetingReport => ({
    when,
    actors: slugs.map((slug) => `person:${slug}`),
  });
  const one = addMeetings(of('2034-06-01', 'lund', 'vey'), of('2034-06-01', 'lund', 'aldo'));
  const two = addMeetings(of('2034-07-01', 'lund', 'vey', 'brask'), of('2034-07-01', 'lund', 'vey', 'aldo'));
  const only = addMeetings(of('2034-08-01', 'lund', 'vey'), of('2034-08-01', 'lund'));

  test('must have two persons in common, unless one source names only one person', async () => {
    await expectProposed(one, false);
    await expectProposed(two, true);
    await expectProposed(only, true);
  });
});

describe('Two meetings without a person in common', () => {
  const of = (when: string, ...slugs: string[]): MeetingReport => ({
    when,
    actors: slugs.map((slug) => `country:${slug}`),
  });
  const same = addMeetings(of('2035-01-01', 'osmark', 'tarn'), of('2035-01-01', 'tarn', 'osmark'));
  const more = addMeetings(of('2035-02-01', 'osmark', 'tarn'), of('2035-02-01', 'tarn', 'osmark', 'veldria'));
  const one = addMeetings(of('2035-03-01', 'tarn'), of('2035-03-01', 'tarn'));

  test('must have exactly the same countries, at least two', async () => {
    await expectProposed(same, true);
    await expectProposed(more, false);
    await expectProposed(one, false);
  });

  const visit = (when: string): MeetingReport => ({
    when,
    actors: ['person:aldo'],
    for: 'country:osmark',
    place: 'place:tarn-harbour',
  });
  const implied = addMeetings(visit('2035-07-01'), of('2035-07-01', 'osmark', 'tarn'));
  const elsewhere = addMeetings(visit('2035-08-01'), of('2035-08-01', 'osmark', 'veldria'));
  const nowhere = addMeetings(visit('2035-09-01'), of('2035-09-01', 'osmark'));
  const there = addMeetings(visit('2035-10-01'), { ...of('2035-10-01', 'osmark'), place: 'place:north-tarn' });

  test('count the country of the place among the countries', async () => {
    await expectProposed(implied, true);
    await expectProposed(elsewhere, false);
    await expectProposed(nowhere, false);
    await expectProposed(there, true);
  });

  const delegation = (person: string): MeetingReport => ({
    when: '2035-04-01',
    actors: [person, 'country:osmark'],
    for: 'country:veldria',
  });
  const delegations = addMeetings(delegation('person:vey'), delegation('person:aldo'));

  test('are not proposed if they name different persons of the same countries', () =>
    expectProposed(delegations, false));

  const alone = addMeetings(
    { when: '2035-05-01', actors: ['person:roth'] },
    { when: '2035-05-01', actors: ['person:other-roth'] },
  );
  const [first, second] = addMeetings(
    { when: '2035-06-01', actors: ['person:roth', 'country:tarn'] },
    { when: '2035-06-01', actors: ['person:other-roth', 'country:tarn', 'country:osmark'] },
  );

  test('are proposed if they have persons of the same name and a country in common', async () => {
    await expectProposed(alone, false);
    expect(await proposalsFor(second)).toEqual([
      {
        meeting: { id: first },
        people: [{ id: 'person:other-roth' }],
        parties: [{ id: 'country:tarn' }],
        daysApart: 0,
        places: 'UNKNOWN',
      },
    ]);
  });
});

describe('After a claim about a proposal', () => {
  const brask = (when: string): MeetingReport => ({ when, actors: ['person:brask'] });
  const confirmed = addMeetings(brask('2036-01-01'), brask('2036-01-01'));
  const rejected = addMeetings(brask('2036-02-01'), brask('2036-02-01'));
  const [one, two] = addMeetings(brask('2036-03-01'), brask('2036-03-01'));

  /** Imports a dossier with a claim that two meetings are the same. */
  const relate = (slug: string, event?: string, other?: string, more: object = {}) =>
    store({
      dossier: slug,
      title: 'A decision',
      kind: 'VOCABULARY',
      eventRelations: [{ id: `event-relation:${slug}`, event, kind: 'SAME_AS', other, evidence: [], ...more }],
    });
  const sameEvents = async (id?: string) => {
    const { data } = await ask(`{ node(id: "${id}") { ... on Meeting { sameEvents { id } } } }`);
    return data.node.sameEvents;
  };

  test('that is SAME_AS, the two are records of one event and no longer proposed', async () => {
    await expectProposed(confirmed, true);
    await relate('confirmed', ...confirmed);
    await expectProposed(confirmed, false);
    const [first, second] = confirmed;
    expect([await sameEvents(first), await sameEvents(second)]).toEqual([[{ id: second }], [{ id: first }]]);
  });

  test('that is a denied SAME_AS, the two stay separate and are no longer proposed', async () => {
    const [first, second] = rejected;
    await relate('rejected', second, first, { modality: 'DENIED' });
    await expectProposed(rejected, false);
    expect(await sameEvents(first)).toEqual([]);
  });

  test('a contradicting claim disputes it, whichever meeting it names first', async () => {
    await relate('says-same', one, two);
    await relate('says-same-too', two, one);
    const conflicts = async () => {
      const { data } = await ask(
        '{ node(id: "event-relation:says-same") { ... on Claim { support { conflicts { id } } } } }',
      );
      return data.node.support.conflicts;
    };
    expect(await conflicts()).toEqual([]);
    await relate('says-two', two, one, { modality: 'DENIED' });
    expect(await conflicts()).toEqual([{ id: 'event-relation:says-two' }]);
  });
});

describe('The report of an import', () => {
  const vey = (when: string): MeetingReport => ({ when, actors: ['person:vey'] });
  const [one, two, alone] = addMeetings(
    { ...vey('2037-01-01'), place: 'place:skarn' },
    vey('2037-01-01'),
    vey('2038-01-01'),
  );

  test('proposes each pair once, as text and as data', async () => {
    const found = await proposeDuplicates(graph, possibleDuplicates, [one, two, alone].map(String));
    expect(found).toMatchObject({ more: 0, compared: 3, meetings: 3 });
    expect(found.proposals).toEqual([
      {
        meeting: { id: one, name: expect.any(String), when: '2037-01-01' },
        other: { id: two, name: expect.any(String), when: '2037-01-01' },
        people: ['vey'],
        parties: [],
        daysApart: 0,
        places: 'UNKNOWN',
      },
    ]);
    const text = renderDuplicates(found);
    expect(text).toContain('1 possible duplicate; nothing was merged.');
    expect(text).toContain(`${one} (2037-01-01)`);
    expect(text).toContain('both: vey; dates that overlap; an unknown place');
    expect(renderDuplicates(await proposeDuplicates(graph, possibleDuplicates, [String(alone)]))).toBe('');
  });
});

describe('Countries with thousands of meetings', () => {
  const countries = ['country:veldria', 'country:osmark'];
  const [one, two] = addMeetings({ when: '2039-06-15', actors: countries }, { when: '2039-06-15', actors: countries });
  const HUB = 3000;

  test('cost a query no more than the meetings of its days', async () => {
    const text = `MATCH (a:Node {id: 'country:veldria'}), (b:Node {id: 'country:osmark'})
      UNWIND range(1, $many) AS i
      WITH a, b, i, toString(date('2041-01-01') + duration({days: i})) AS day
      CREATE (m:Node:Entity:Dated:Event:Meeting {id: 'meeting:hub-' + i, kind: 'TALKS', name: 'Talks ' + i,
        when: day, whenEarliest: day, whenLatest: day, whenSort: day})
      CREATE (a)-[:TOOK_PART_IN]->(m)<-[:TOOK_PART_IN]-(b)`;
    await graph.write((run) => run({ text, params: { many: HUB } }));
    expect(await proposalsFor(one)).toMatchObject([{ meeting: { id: two }, people: [], daysApart: 0 }]);
    const plan = await planOf(`{ node(id: "${one}") { ... on Meeting { possibleDuplicates { meeting { id } } } } }`);
    expect(dbHitsOf(plan)).toBeLessThan(HUB / 2);
    expect(scansOf(plan)).toEqual([]);
  });
});
