import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { possibleDuplicates } from '../../src/compiler/statements/possible-duplicates.ts';
import type { Graph } from '../../src/graph/open.ts';
import { proposeDuplicates, renderDuplicates } from '../../src/ingest/duplicates.ts';
import { importDossiers } from '../../src/ingest/import.ts';
import { type Ask, askOver } from '../api/ask.ts';
import { type Dossier, named, writeDossierFile } from '../ingest/dossier-files.ts';
import { openTestGraph } from '../support/graph.ts';
import { dbHitsOf, planOf, scansOf } from '../support/plan.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  graph = await openTestGraph();
  ask = askOver(graph);
  await store(atlas);
});
afterAll(() => graph.close());

const countries = ['veldria', 'osmark', 'tarn'];
const people = ['roth', 'lund', 'brask', 'other-roth', 'vey', 'aldo'];

/** Invented things that the meetings below refer to. */
const atlas: Dossier = {
  dossier: 'atlas',
  title: 'Invented things',
  kind: 'VOCABULARY',
  countries: countries.map((slug) => ({ id: `country:${slug}`, names: named(slug) })),
  people: people.map((slug) => ({ id: `person:${slug}`, names: named(slug.replace('other-', '')) })),
  organizations: [{ id: 'organization:institute', kind: 'OTHER', names: named('Institute') }],
  places: [
    { id: 'place:caldere', names: named('Caldere') },
    { id: 'place:palace', partOf: 'place:caldere', names: named('Palace') },
    { id: 'place:skarn', names: named('Skarn') },
  ],
};

/** A meeting as one source tells it. Actors by id; `for` says on whose behalf all persons among them acted. */
interface Told {
  readonly when: string;
  readonly actors: readonly string[];
  readonly for?: string;
  readonly modality?: string;
  readonly place?: string;
  readonly source?: object;
}

let told = 0;

/** Stores a dossier of its own, with a source of its own, for each meeting. Gives the ids of the meetings. */
async function tell(...meetings: Told[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { when, actors, place, modality, source, ...more } of meetings) {
    told += 1;
    const slug = `m${told}`;
    const event = `meeting:${slug}`;
    const evidence = [`passage:${slug}/words`];
    await store({
      dossier: slug,
      title: `What source ${told} tells`,
      kind: 'DOCUMENT',
      document: `source:${slug}`,
      sources: [{ id: `source:${slug}`, kind: 'WEBPAGE', held: 'EXCERPT', names: named(slug), ...source }],
      passages: [{ id: `passage:${slug}/words`, source: `source:${slug}`, exact: 'They met.' }],
      meetings: [{ id: event, kind: 'VISIT', names: named(`Visit ${told}`) }],
      datings: [{ subject: event, edtf: when, basis: 'STATED', evidence }],
      participations: actors.map((participant) => ({
        event,
        participant,
        role: 'PARTICIPANT',
        ...(modality ? { modality } : {}),
        ...(more.for && participant.startsWith('person:') ? { onBehalfOf: more.for } : {}),
        evidence,
      })),
      ...(place ? { eventLocations: [{ event, place, evidence }] } : {}),
    });
    ids.push(event);
  }
  return ids;
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

/** Whether two meetings are proposed to be one. It must not matter of which of the two it is asked. */
async function areProposed(...meetings: [Told, Told]): Promise<boolean> {
  const [first, second] = await tell(...meetings);
  const [there, back] = [await proposalsFor(first), await proposalsFor(second)];
  expect(there.map(({ meeting }: { meeting: object }) => meeting)).toEqual(there.length === 0 ? [] : [{ id: second }]);
  expect(back.map(({ meeting }: { meeting: object }) => meeting)).toEqual(there.length === 0 ? [] : [{ id: first }]);
  return there.length > 0;
}

test('one visit told by a page with persons and by a data set with countries is proposed, with what agrees', async () => {
  const [page, data] = await tell(
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
  const parties = [{ id: 'country:osmark' }, { id: 'country:veldria' }];
  expect(await proposalsFor(page)).toEqual([
    { meeting: { id: data }, people: [], parties, daysApart: 1, places: 'WITHIN' },
  ]);
  expect(await proposalsFor(data)).toEqual([
    { meeting: { id: page }, people: [], parties, daysApart: 1, places: 'WITHIN' },
  ]);
});

describe('Two meetings of a person', () => {
  const lund = (when: string, place?: string): Told => ({ when, actors: ['person:lund'], ...(place ? { place } : {}) });

  test.each([
    ['on one day', '2031-02-04', '2031-02-04', true],
    ['on two days that follow each other', '2031-03-04', '2031-03-05', true],
    ['two days apart', '2031-04-04', '2031-04-06', false],
    ['three days apart', '2031-05-04', '2031-05-07', false],
    ['of which one began weeks before and lasted until then', '2031-06-01/2031-06-20', '2031-06-21', true],
    ['of which one was some time in the month', '2031-07', '2031-07-09', true],
    ['of which one was some time in the year', '2032', '2032-07-09', false],
  ])('%s', async (_, first, second, isProposed) => {
    expect(await areProposed(lund(first), lund(second))).toBe(isProposed);
  });

  test.each([
    ['in one place', 'place:skarn', 'place:skarn', 'SAME'],
    ['in a place and one within it', 'place:caldere', 'place:palace', 'WITHIN'],
    ['of which nobody says where one was', 'place:caldere', undefined, 'UNKNOWN'],
    ['in two places', 'place:skarn', 'place:palace', undefined],
  ])('%s', async (name, first, second, places) => {
    const when = `2033-0${1 + (name.length % 9)}-02`;
    const [one] = await tell(lund(when, first), lund(when, second));
    expect((await proposalsFor(one)).map((proposal: { places: string }) => proposal.places)).toEqual(
      places ? [places] : [],
    );
  });

  test('are not proposed when one source denies, or merely alleges, that the person was there', async () => {
    for (const modality of ['DENIED', 'ALLEGED']) {
      const when = modality === 'DENIED' ? '2034-01-01' : '2034-02-01';
      expect(await areProposed(lund(when), { ...lund(when), modality }), modality).toBe(false);
    }
  });

  test('are two where one document, or the data sets of one publisher, tell of both', async () => {
    const source = { kind: 'DATASET', publisher: 'organization:institute' };
    const told = { ...lund('2034-03-01'), source };
    expect(await areProposed(told, told)).toBe(false);
    expect(await areProposed({ ...lund('2034-04-01'), source }, lund('2034-04-01'))).toBe(true);
    await store({
      dossier: 'programme',
      title: 'A programme',
      kind: 'DOCUMENT',
      document: 'source:programme',
      sources: [{ id: 'source:programme', kind: 'WEBPAGE', held: 'EXCERPT', names: named('Programme') }],
      passages: [{ id: 'passage:programme/words', source: 'source:programme', exact: 'Talks, then the press.' }],
      meetings: ['talks', 'press'].map((slug) => ({ id: `meeting:${slug}`, kind: 'OTHER', names: named(slug) })),
      datings: ['talks', 'press'].map((slug) => ({
        subject: `meeting:${slug}`,
        edtf: '2034-05-01',
        basis: 'STATED',
        evidence: ['passage:programme/words'],
      })),
      participations: ['talks', 'press'].map((slug) => ({
        event: `meeting:${slug}`,
        participant: 'person:lund',
        role: 'PARTICIPANT',
        evidence: [],
      })),
    });
    expect(await proposalsFor('meeting:talks')).toEqual([]);
  });
});

describe('Without a person in common', () => {
  test('the same two countries are needed, no more and no fewer', async () => {
    const of = (when: string, ...actors: string[]) => ({ when, actors: actors.map((slug) => `country:${slug}`) });
    expect(await areProposed(of('2035-01-01', 'osmark', 'tarn'), of('2035-01-01', 'tarn', 'osmark'))).toBe(true);
    expect(await areProposed(of('2035-02-01', 'osmark', 'tarn'), of('2035-02-01', 'tarn', 'osmark', 'veldria'))).toBe(
      false,
    );
    expect(await areProposed(of('2035-03-01', 'tarn'), of('2035-03-01', 'tarn'))).toBe(false);
  });

  test('two delegations of the same countries with different persons are two meetings', async () => {
    const of = (person: string) => ({
      when: '2035-04-01',
      actors: [person, 'country:osmark'],
      for: 'country:veldria',
    });
    expect(await areProposed(of('person:vey'), of('person:aldo'))).toBe(false);
  });

  test('persons of one name will do when a country is in common too', async () => {
    const when = '2035-05-01';
    expect(await areProposed({ when, actors: ['person:roth'] }, { when, actors: ['person:other-roth'] })).toBe(false);
    const [one, two] = await tell(
      { when: '2035-06-01', actors: ['person:roth', 'country:tarn'] },
      { when: '2035-06-01', actors: ['person:other-roth', 'country:tarn', 'country:osmark'] },
    );
    expect(await proposalsFor(two)).toEqual([
      {
        meeting: { id: one },
        people: [{ id: 'person:other-roth' }],
        parties: [{ id: 'country:tarn' }],
        daysApart: 0,
        places: 'UNKNOWN',
      },
    ]);
  });
});

describe('Who says what a proposal is worth', () => {
  const relation = (slug: string, event?: string, other?: string, more: object = {}) =>
    store({
      dossier: slug,
      title: 'A judgement',
      kind: 'VOCABULARY',
      eventRelations: [{ event, kind: 'SAME_AS', other, evidence: [], ...more }],
    });
  const sameEvents = async (id?: string) => {
    const { data } = await ask(`{ node(id: "${id}") { ... on Meeting { sameEvents { id } } } }`);
    return data.node.sameEvents;
  };

  test('with SAME_AS has the two shown as records of one event, and is not asked again', async () => {
    const when = '2036-01-01';
    const [one, two] = await tell({ when, actors: ['person:brask'] }, { when, actors: ['person:brask'] });
    expect(await proposalsFor(one)).toHaveLength(1);
    await relation('judged-same', one, two);
    expect([await proposalsFor(one), await proposalsFor(two)]).toEqual([[], []]);
    expect([await sameEvents(one), await sameEvents(two)]).toEqual([[{ id: two }], [{ id: one }]]);
  });

  test('with a denied SAME_AS is not asked again, and the two stay two', async () => {
    const when = '2036-02-01';
    const [one, two] = await tell({ when, actors: ['person:brask'] }, { when, actors: ['person:brask'] });
    await relation('judged-two', two, one, { modality: 'DENIED' });
    expect([await proposalsFor(one), await proposalsFor(two)]).toEqual([[], []]);
    expect(await sameEvents(one)).toEqual([]);
  });

  test('finds who says otherwise disputing it, whichever of the two is named first', async () => {
    const when = '2036-03-01';
    const [one, two] = await tell({ when, actors: ['person:brask'] }, { when, actors: ['person:brask'] });
    await relation('says-same', one, two, { id: 'event-relation:says-same' });
    await relation('says-same-too', two, one, { id: 'event-relation:says-same-too' });
    const conflicts = async () => {
      const { data } = await ask(
        '{ node(id: "event-relation:says-same") { ... on Claim { support { conflicts { id } } } } }',
      );
      return data.node.support.conflicts;
    };
    expect(await conflicts()).toEqual([]);
    await relation('says-two', two, one, { id: 'event-relation:says-two', modality: 'DENIED' });
    expect(await conflicts()).toEqual([{ id: 'event-relation:says-two' }]);
  });
});

test('the report of an import proposes each pair once, in words and as data', async () => {
  const when = '2037-01-01';
  const [one, two, alone] = await tell(
    { when, actors: ['person:vey'], place: 'place:skarn' },
    { when, actors: ['person:vey'] },
    { when: '2038-01-01', actors: ['person:vey'] },
  );
  const found = await proposeDuplicates(graph, possibleDuplicates, [one, two, alone].map(String));
  expect(found).toMatchObject({ more: 0, lookedAt: 3, meetings: 3 });
  expect(found.proposals).toEqual([
    {
      meeting: { id: one, name: expect.any(String), when },
      other: { id: two, name: expect.any(String), when },
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

test('countries with thousands of meetings cost a question no more than the meetings of its days', async () => {
  const [one, two] = await tell(
    { when: '2039-06-15', actors: ['country:veldria', 'country:osmark'] },
    { when: '2039-06-15', actors: ['country:veldria', 'country:osmark'] },
  );
  const HUB = 3000;
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
