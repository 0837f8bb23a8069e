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

/** The meetings that the tests below speak of, gathered while they are defined, and stored all at once before they run. */
const told: Told[] = [];

beforeAll(async () => {
  graph = await openTestGraph();
  ask = askOver(graph);
  await store(worldOf(told));
});
afterAll(() => graph.close());

/** A meeting as one source tells it. Actors by id; `for` says on whose behalf all persons among them acted. */
interface Told {
  readonly when: string;
  readonly actors: readonly string[];
  readonly for?: string;
  readonly modality?: string;
  readonly place?: string;
  /** What its source is otherwise; the id of the source, where it is that of another meeting. */
  readonly source?: object | string;
}

const sourceIdOf = ({ source }: Told, index: number) => (typeof source === 'string' ? source : `source:s${index}`);

/** Invented things, and the meetings, each with a source of its own where nothing else is said. */
function worldOf(meetings: readonly Told[]): Dossier {
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

/** Adds meetings to those that are stored before the tests. Gives their ids. */
function tell(...meetings: readonly Told[]): string[] {
  return meetings.map((meeting) => `meeting:m${told.push(meeting) - 1}`);
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

/** That two meetings are proposed to be one, or not; whichever of the two it is asked of. */
async function expectProposed([first, second]: readonly string[], isProposed: boolean): Promise<void> {
  const others = async (id?: string) =>
    (await proposalsFor(id)).map(({ meeting }: { meeting: { id: string } }) => meeting.id);
  expect(await others(first)).toEqual(isProposed ? [second] : []);
  expect(await others(second)).toEqual(isProposed ? [first] : []);
}

describe('One visit, told by a page with persons and by a data set with countries,', () => {
  const [page, data] = tell(
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

  test('is proposed from either side, with what agrees', async () => {
    expect(await proposalsFor(page)).toEqual([{ meeting: { id: data }, ...reasons }]);
    expect(await proposalsFor(data)).toEqual([{ meeting: { id: page }, ...reasons }]);
  });
});

describe('Two meetings of a person', () => {
  const lund = (when: string, more: Partial<Told> = {}): Told => ({ when, actors: ['person:lund'], ...more });

  test.each(
    (
      [
        ['on one day', '2031-02-04', '2031-02-04', true],
        ['on two days that follow each other', '2031-03-04', '2031-03-05', true],
        ['two days apart', '2031-04-04', '2031-04-06', false],
        ['three days apart', '2031-05-04', '2031-05-07', false],
        ['of which one began weeks before and lasted until then', '2031-06-01/2031-06-20', '2031-06-21', true],
        ['of which one was some time in the month', '2031-07', '2031-07-09', true],
        ['of which one was some time in the year', '2032', '2032-07-09', false],
      ] as const
    ).map(([name, first, second, isProposed]) => ({ name, isProposed, ids: tell(lund(first), lund(second)) })),
  )('$name: $isProposed', ({ ids, isProposed }) => expectProposed(ids, isProposed));

  test.each(
    (
      [
        ['in one place', '2033-01-01', 'place:skarn', 'place:skarn', 'SAME'],
        ['in a place and one within it', '2033-02-01', 'place:caldere', 'place:palace', 'WITHIN'],
        ['of which nobody says where one was', '2033-03-01', 'place:caldere', undefined, 'UNKNOWN'],
        ['in two places', '2033-04-01', 'place:skarn', 'place:palace', undefined],
      ] as const
    ).map(([name, when, first, second, places]) => {
      const [id] = tell(lund(when, { place: first }), lund(when, second ? { place: second } : {}));
      return { name, places, id };
    }),
  )('$name: $places', async ({ id, places }) => {
    const proposals: { places: string }[] = await proposalsFor(id);
    expect(proposals.map((proposal) => proposal.places)).toEqual(places ? [places] : []);
  });

  test.each(
    ['DENIED', 'ALLEGED'].map((modality, index) => ({
      modality,
      ids: tell(lund(`2034-0${index + 1}-01`), lund(`2034-0${index + 1}-01`, { modality })),
    })),
  )('are not proposed where that the person was there is $modality', ({ ids }) => expectProposed(ids, false));

  const source = { kind: 'DATASET', publisher: 'organization:institute' };
  const oneSet = tell(lund('2034-03-01', { source }), lund('2034-03-01', { source }));
  const setAndPage = tell(lund('2034-04-01', { source }), lund('2034-04-01'));
  const onePage = tell(lund('2034-05-01'), lund('2034-05-01', { source: `source:s${told.length}` }));

  test('are two where one document, or the data sets of one publisher, tell of both', async () => {
    await expectProposed(oneSet, false);
    await expectProposed(onePage, false);
    await expectProposed(setAndPage, true);
  });
});

describe('Two meetings of several persons', () => {
  const of = (when: string, ...slugs: string[]): Told => ({ when, actors: slugs.map((slug) => `person:${slug}`) });
  const one = tell(of('2034-06-01', 'lund', 'vey'), of('2034-06-01', 'lund', 'aldo'));
  const two = tell(of('2034-07-01', 'lund', 'vey', 'brask'), of('2034-07-01', 'lund', 'vey', 'aldo'));
  const only = tell(of('2034-08-01', 'lund', 'vey'), of('2034-08-01', 'lund'));

  test('must have two of them in common, unless one source names a single one', async () => {
    await expectProposed(one, false);
    await expectProposed(two, true);
    await expectProposed(only, true);
  });
});

describe('Without a person in common', () => {
  const of = (when: string, ...slugs: string[]): Told => ({ when, actors: slugs.map((slug) => `country:${slug}`) });
  const same = tell(of('2035-01-01', 'osmark', 'tarn'), of('2035-01-01', 'tarn', 'osmark'));
  const more = tell(of('2035-02-01', 'osmark', 'tarn'), of('2035-02-01', 'tarn', 'osmark', 'veldria'));
  const one = tell(of('2035-03-01', 'tarn'), of('2035-03-01', 'tarn'));

  test('the same two countries are needed, no more and no fewer', async () => {
    await expectProposed(same, true);
    await expectProposed(more, false);
    await expectProposed(one, false);
  });

  const visit = (when: string): Told => ({
    when,
    actors: ['person:aldo'],
    for: 'country:osmark',
    place: 'place:tarn-harbour',
  });
  const implied = tell(visit('2035-07-01'), of('2035-07-01', 'osmark', 'tarn'));
  const elsewhere = tell(visit('2035-08-01'), of('2035-08-01', 'osmark', 'veldria'));
  const nowhere = tell(visit('2035-09-01'), of('2035-09-01', 'osmark'));
  const there = tell(visit('2035-10-01'), { ...of('2035-10-01', 'osmark'), place: 'place:north-tarn' });

  test('a country that one source names and the other only implies by the place is party to both', async () => {
    await expectProposed(implied, true);
    await expectProposed(elsewhere, false);
    await expectProposed(nowhere, false);
    await expectProposed(there, true);
  });

  const delegation = (person: string): Told => ({
    when: '2035-04-01',
    actors: [person, 'country:osmark'],
    for: 'country:veldria',
  });
  const delegations = tell(delegation('person:vey'), delegation('person:aldo'));

  test('two delegations of the same countries with different persons are two meetings', () =>
    expectProposed(delegations, false));

  const alone = tell(
    { when: '2035-05-01', actors: ['person:roth'] },
    { when: '2035-05-01', actors: ['person:other-roth'] },
  );
  const [first, second] = tell(
    { when: '2035-06-01', actors: ['person:roth', 'country:tarn'] },
    { when: '2035-06-01', actors: ['person:other-roth', 'country:tarn', 'country:osmark'] },
  );

  test('persons of one name will do when a country is in common too', async () => {
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

describe('Who judges a proposal', () => {
  const brask = (when: string): Told => ({ when, actors: ['person:brask'] });
  const judgedSame = tell(brask('2036-01-01'), brask('2036-01-01'));
  const judgedTwo = tell(brask('2036-02-01'), brask('2036-02-01'));
  const [one, two] = tell(brask('2036-03-01'), brask('2036-03-01'));

  /** A claim that two meetings are one, as a dossier of its own. */
  const judge = (slug: string, event?: string, other?: string, more: object = {}) =>
    store({
      dossier: slug,
      title: 'A judgement',
      kind: 'VOCABULARY',
      eventRelations: [{ id: `event-relation:${slug}`, event, kind: 'SAME_AS', other, evidence: [], ...more }],
    });
  const sameEvents = async (id?: string) => {
    const { data } = await ask(`{ node(id: "${id}") { ... on Meeting { sameEvents { id } } } }`);
    return data.node.sameEvents;
  };

  test('with SAME_AS has the two shown as records of one event, and is not asked again', async () => {
    await expectProposed(judgedSame, true);
    await judge('judged-same', ...judgedSame);
    await expectProposed(judgedSame, false);
    const [first, second] = judgedSame;
    expect([await sameEvents(first), await sameEvents(second)]).toEqual([[{ id: second }], [{ id: first }]]);
  });

  test('with a denied SAME_AS is not asked again, and the two stay two', async () => {
    const [first, second] = judgedTwo;
    await judge('judged-two', second, first, { modality: 'DENIED' });
    await expectProposed(judgedTwo, false);
    expect(await sameEvents(first)).toEqual([]);
  });

  test('finds who says otherwise disputing it, whichever of the two is named first', async () => {
    await judge('says-same', one, two);
    await judge('says-same-too', two, one);
    const conflicts = async () => {
      const { data } = await ask(
        '{ node(id: "event-relation:says-same") { ... on Claim { support { conflicts { id } } } } }',
      );
      return data.node.support.conflicts;
    };
    expect(await conflicts()).toEqual([]);
    await judge('says-two', two, one, { modality: 'DENIED' });
    expect(await conflicts()).toEqual([{ id: 'event-relation:says-two' }]);
  });
});

describe('The report of an import', () => {
  const vey = (when: string): Told => ({ when, actors: ['person:vey'] });
  const [one, two, alone] = tell({ ...vey('2037-01-01'), place: 'place:skarn' }, vey('2037-01-01'), vey('2038-01-01'));

  test('proposes each pair once, in words and as data', async () => {
    const found = await proposeDuplicates(graph, possibleDuplicates, [one, two, alone].map(String));
    expect(found).toMatchObject({ more: 0, lookedAt: 3, meetings: 3 });
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
    expect(text).toContain('both: vey; dates that overlap; a place not known');
    expect(renderDuplicates(await proposeDuplicates(graph, possibleDuplicates, [String(alone)]))).toBe('');
  });
});

describe('Countries with thousands of meetings', () => {
  const countries = ['country:veldria', 'country:osmark'];
  const [one, two] = tell({ when: '2039-06-15', actors: countries }, { when: '2039-06-15', actors: countries });
  const HUB = 3000;

  test('cost a question no more than the meetings of its days', async () => {
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
