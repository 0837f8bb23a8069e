import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import { hasChanges } from '../../src/ingest/report.ts';
import { openTestGraph } from '../support/graph.ts';
import { seedFiles } from './read-seed.ts';

const graph = await openTestGraph();

const rows = (text: string, params: Record<string, unknown> = {}): Promise<unknown[][]> => graph.read({ text, params });

const TALKS = 'meeting:2020-09-11-lavrov-wang-yi-moscow';
const PRESS_CONFERENCE = 'meeting:2020-09-11-lavrov-wang-yi-press-conference';
const STATEMENT = 'joint-statement:2020-09-11-china-russia-foreign-ministers';

beforeAll(async () => {
  await importDossiers(graph, seedFiles);
});

afterAll(() => graph.close());

test('the talks brought Lavrov and Wang Yi together in Moscow on 11 September 2020, and a press conference followed', async () => {
  const [talks] = await rows(
    `MATCH (m:Meeting {id: $id})-[:TOOK_PLACE_IN]->(place), (m)-[:FOLLOWED_BY]->(next)
     RETURN m.when, m.lifecycle, place.id, next.id, COLLECT { MATCH (who)-[:TOOK_PART_IN]->(m) RETURN who.id ORDER BY who.id }`,
    { id: TALKS },
  );
  expect(talks).toEqual([
    '2020-09-11',
    'HELD',
    'place:moscow',
    PRESS_CONFERENCE,
    ['person:sergey-lavrov', 'person:wang-yi'],
  ]);
});

test('Wang Yi took part as state councilor and as foreign minister, on behalf of China', async () => {
  const capacities = await rows(
    `MATCH (p:Participation)-[:PARTICIPATES_IN]->(:Meeting {id: $id}), (p)-[:PARTICIPANT]->(:Person {id: 'person:wang-yi'}),
       (p)-[:ON_BEHALF_OF]->(country), (p)-[:CAPACITY]->(position)
     RETURN country.id, position.id ORDER BY position.id`,
    { id: TALKS },
  );
  expect(capacities).toEqual([
    ['country:china', 'position:foreign-minister-of-china'],
    ['country:china', 'position:state-councilor-of-china'],
  ]);
});

test('the SCO council is over by 11 September, and the SCO summit is expected in November 2020', async () => {
  const meetings = await rows(
    `MATCH (:Organization {id: 'organization:sco'})-[:TOOK_PART_IN]->(m:Meeting)-[:HAS_DATE]->(d:Dating)
     RETURN m.kind, m.lifecycle, d.edtf, d.modality, d.basis ORDER BY m.kind`,
  );
  expect(meetings).toEqual([
    ['COUNCIL', 'HELD', '[..2020-09-11]', 'ASSERTED', 'INFERRED'],
    ['SUMMIT', 'SCHEDULED', '2020-11', 'PLANNED', 'STATED'],
  ]);
});

test('the page relays TASS twice, RIA Novosti twice, Sputnik and Trud, none of which is held', async () => {
  const relayed = await rows(
    `MATCH (:Source {id: 'source:chinaru-2020-09-13'})<-[:DERIVES]-(d:Derivation)-[:DERIVES_FROM]->(s)-[:PUBLISHER]->(p)
     RETURN p.id, d.kind, s.held, s.when ORDER BY p.id, d.kind, s.when`,
  );
  expect(relayed).toEqual([
    ['organization:ria-novosti', 'EXCERPT', 'KNOWN_NOT_HELD', '[2020-09-11..2020-09-13]'],
    ['organization:ria-novosti', 'QUOTATION', 'KNOWN_NOT_HELD', '[2020-09-11..2020-09-13]'],
    ['organization:sputnik', 'EXCERPT', 'KNOWN_NOT_HELD', '2020-09-12'],
    ['organization:tass', 'EXCERPT', 'KNOWN_NOT_HELD', '2020-09-11'],
    ['organization:tass', 'EXCERPT', 'KNOWN_NOT_HELD', '[2020-09-11..2020-09-13]'],
    ['organization:trud', 'SUMMARY', 'KNOWN_NOT_HELD', '[2020-09-11..2020-09-13]'],
  ]);
});

test('the page has the joint statement from RIA Novosti, which has it from the Russian Foreign Ministry', async () => {
  const [chain] = await rows(
    `MATCH (:JointStatement {id: $id})-[:TEXT_IN]->(text)-[:PUBLISHER]->(publisher)
     MATCH path = (page:Source {id: 'source:chinaru-2020-09-13'})-[:DERIVED_FROM*]->(text)
     RETURN publisher.id, [s IN nodes(path) | s.id]`,
    { id: STATEMENT },
  );
  expect(chain).toEqual([
    'organization:foreign-ministry-of-russia',
    [
      'source:chinaru-2020-09-13',
      'source:ria-novosti-2020-09-joint-statement',
      'source:foreign-ministry-of-russia-2020-09-joint-statement',
    ],
  ]);
});

test('China and Russia issued the joint statement at the talks, and its clauses are in their order', async () => {
  const [statement] = await rows(
    `MATCH (j:JointStatement {id: $id})-[:ISSUED_AT]->(meeting)
     RETURN meeting.id, COLLECT { MATCH (who)-[:ISSUED]->(j) RETURN who.id ORDER BY who.id },
       COLLECT { MATCH (j)<-[:CLAUSE_OF]-(c) RETURN left(c.text, 4) ORDER BY c.ordinal }`,
    { id: STATEMENT },
  );
  expect(statement).toEqual([
    TALKS,
    ['country:china', 'country:russia'],
    ['固守冷战', '俄方重视', '中俄愿加', '双方认识', '呼吁各国'],
  ]);
});

test('Russia attaches importance to the data security initiative and welcomes the efforts, and does not support it', async () => {
  const stances = await rows(
    `MATCH (:Country {id: 'country:russia'})<-[:HOLDER]-(s:Stance)-[:EXPRESSED_IN]->(c:Clause {ordinal: 2}), (s)-[:TOWARDS]->(t)
     RETURN s.verb, s.wording, t.id ORDER BY s.verb`,
  );
  const supported = await rows(`MATCH (s:Stance {verb: 'SUPPORTS'})-[:TOWARDS]->(t) RETURN DISTINCT t.id`);
  expect(stances).toEqual([
    ['ATTACHES_IMPORTANCE', '重视', 'initiative:global-data-security-initiative'],
    ['WELCOMES', '欢迎', 'topic:china-efforts-for-global-data-security'],
  ]);
  expect(supported).toEqual([['organization:who']]);
});

test('Wang Yi proposed four points at the press conference', async () => {
  const points = await rows(
    `MATCH (:Person {id: 'person:wang-yi'})<-[:SPEAKER]-(r:Remark {modality: 'PLANNED'})-[:MADE_AT]->(m) RETURN r.id, m.id ORDER BY r.id`,
  );
  expect(points).toEqual([1, 2, 3, 4].map((n) => [`remark:2020-09-11-moscow/wang-yi-point-${n}`, PRESS_CONFERENCE]));
});

test('Belt and Road is found by either misprint, and is aligned with the Union and the Partnership', async () => {
  const found = await rows(
    `MATCH (i:Initiative)-[:NAMED]->(n:Name {kind: 'VARIANT_SPELLING'})-[:EVIDENCE]->(p:Passage)
     WHERE p.exact CONTAINS n.value RETURN i.name, n.value ORDER BY n.ordinal`,
  );
  const aligned = await rows(
    `MATCH (a:Alignment)-[:ALIGNS]->(:Initiative {id: 'initiative:belt-and-road'})-[:ALIGNED]-(other), (a)-[:ALIGNED_WITH]->(other)
     RETURN a.kind, a.modality, other.id ORDER BY a.kind`,
  );
  expect(found).toEqual([
    ['Belt and Road Initiative', '—带一路'],
    ['Belt and Road Initiative', '—带—路'],
  ]);
  expect(aligned).toEqual([
    ['CONJUNCTION', 'PLANNED', 'organization:eurasian-economic-union'],
    ['PARALLEL', 'PLANNED', 'initiative:greater-eurasian-partnership'],
  ]);
});

test('the talks concerned Iran, Afghanistan, Syria and the Korean Peninsula', async () => {
  const places = await rows(
    `MATCH (:Meeting {id: $id})-[:CONCERNS]->(x) WHERE x:Country OR x:Place RETURN x.id ORDER BY x.id`,
    { id: TALKS },
  );
  expect(places.flat()).toEqual(['country:afghanistan', 'country:iran', 'country:syria', 'place:korean-peninsula']);
});

test('a denial responds to the allegation of interference, and neither becomes a fact', async () => {
  const [answer] = await rows(
    `MATCH (no:Remark)-[:RESPONDS_TO]->(claim:Remark {modality: 'ALLEGED'})-[:SPEAKER]->(who)
     RETURN no.modality, who.id, COUNT { ()-[f]->() WHERE claim.id IN f.claims OR no.id IN f.claims }`,
  );
  expect(answer).toEqual(['DENIED', 'organization:united-states-intelligence', 0]);
});

test("Lavrov's joke is not meant literally and quotes an assessment that is only alleged", async () => {
  const [joke] = await rows(
    `MATCH (r:Remark {id: 'remark:2020-09-11-moscow/lavrov-joke'})-[:QUOTES]->(quoted), (r)-[:ATTRIBUTED_TO]->(whom)
     RETURN r.modality, r.voice, quoted.modality, whom.id`,
  );
  expect(joke).toEqual(['NON_LITERAL', 'DIRECT', 'ALLEGED', 'organization:united-states-representatives']);
});

test('no fact of the seed is derived from a claim that is alleged, denied or not meant literally', async () => {
  const facts = await rows('MATCH ()-[f]->() WHERE f.claims IS NOT NULL RETURN count(f)');
  const wrong = await rows(
    `MATCH (c:Claim) WHERE NOT c.modality IN ['ASSERTED', 'PLANNED']
     MATCH ()-[f]->() WHERE c.id IN f.claims RETURN c.id, type(f)`,
  );
  expect(facts[0]?.[0]).toBeGreaterThan(70);
  expect(wrong).toEqual([]);
});

test('importing the seed a second time changes nothing', async () => {
  const { dossiers } = await importDossiers(graph, seedFiles);
  expect(dossiers.filter(hasChanges)).toEqual([]);
});
