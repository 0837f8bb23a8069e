import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { openTestGraph } from '../support/graph.ts';
import { ask, testServer } from '../support/server.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openTestGraph();
});

afterAll(() => graph.close());

const send = (query: string) => ask(testServer(graph), query);

/** The shapes in which people ask for much at once, each with as many items as one request may have. */
const natural: Readonly<Record<string, string>> = {
  'meetings with who took part, in which capacity and by which evidence': `meetings(first: 100) { nodes { name when
    participations { participant { name } role capacities { name } evidence { exact source { name url } } } } }`,
  'meetings with the outcomes, their clauses, stances and evidence': `meetings(first: 100) { nodes {
    outcomes { clauses { text stances { holder { name } wording evidence { exact } } } } } }`,
  'people with their names, offices and meetings': `people(first: 100) { nodes { names { value language }
    tenures { position { name body { name } } evidence { exact } }
    participations(first: 20) { nodes { event { name when participants { name } } } } } }`,
  'sources with their passages, and the claims that these support': `sources(first: 100) { nodes { title
    passages(first: 50) { nodes { exact state claims(first: 5) { nodes { id __typename modality } } } } } }`,
  'remarks with speakers, subjects, answers and evidence': `remarks(first: 100) { nodes { text speakers { name }
    about { name } answeredBy { text speakers { name } } evidence { exact source { name publisher { name } } } } }`,
  'stances with their support and its origins': `stances(first: 100) { nodes { holder { name } verb target { name }
    support { status origins { publisher { name } reports { name } passages { exact } } conflicts { id } } } }`,
  'a joint statement with everything in it': `jointStatements(first: 20) { nodes { name issuers { name names { value } }
    clauses(first: 100) { text about { name } stances { holder { name } wording } evidence { exact source { name } } } } }`,
  'a timeline with what each item is about': `timeline(first: 100) { buckets { period definite possible } items { nodes {
    date item { ... on Event { name participants { name names { value } } place { name } concerns { name }
    datings { edtf evidence { exact source { name } } } } } } } }`,
  'the neighborhood of a thing, for a drawing': `neighborhood(of: "country:x", first: 500) { nodes { distance node { name } }
    links { kind source { id } target { id } claims { modality evidence { exact source { name } } } } }`,
  'the paths between two things, with the words that assert them': `paths(from: "person:x", to: "person:y", first: 20) {
    paths { hops { from { name } to { name } links { kind claims { modality evidence { exact source { name } } } } } } }`,
};

test.each(Object.entries(natural))('the default limits admit %s', async (_shape, fields) => {
  const { body } = await send(`{ ${fields} }`);
  expect(body.errors?.map(({ extensions }) => extensions?.code) ?? []).not.toContain('QUERY_TOO_COSTLY');
});

const abusive: Readonly<Record<string, string>> = {
  'three full pages within each other': `people(first: 100) { nodes { participations(first: 100) { nodes {
    event { remarks(first: 100) { nodes { id } } } } } } }`,
  'lists that ask for the maximum within a page': `meetings(first: 100) { nodes { participations(first: 200) {
    evidence(first: 200) { id } } } }`,
  'lists without sizes that turn back and forth': `topics { nodes { narrower { broader { narrower { broader { narrower {
    broader { narrower { broader { narrower { id } } } } } } } } } } }`,
  'documents that derive from each other, round and round': `sources(first: 20) { nodes { derivedBy { derivedFrom {
    derivedBy { derivedFrom { derivedBy { derivedFrom { derivedBy { id } } } } } } } } }`,
  'the same costly page under fifty aliases': Array.from(
    { length: 50 },
    (_, i) => `a${i}: meetings(first: 100) { nodes { participations { evidence { source { names { value } } } } } }`,
  ).join(' '),
  'full pages within a hundred nodes by id': `nodes(ids: ${JSON.stringify(Array(100).fill('person:x'))}) { ... on Person {
    participations(first: 100) { nodes { evidence(first: 100) { id } } } } }`,
};

test.each(Object.entries(abusive))('the default limits refuse %s', async (_shape, fields) => {
  const { status, body } = await send(`{ ${fields} }`);
  expect(body.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/could have .*values; at most \d+ are allowed\. Request fewer items/),
    extensions: { code: 'QUERY_TOO_COSTLY' },
  });
  expect(status).toBe(400);
});
