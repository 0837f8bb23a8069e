import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { askOver } from '../../api/ask.ts';
import { openTestGraph } from '../../support/graph.ts';

const PASSAGES = 2500;

let graph: Graph;

beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

/** A claim with 2,500 passages, in as many documents as given, of at most 500 publishers. */
async function addClaim(id: string, documents: number): Promise<void> {
  const text = `CREATE (claim:Node:Claim:Statement:Remark {id: $id, proposition: $id, modality: 'ASSERTED', rank: 'NORMAL'})
    WITH claim
    UNWIND range(0, $documents - 1) AS d
    MERGE (publisher:Node:Entity:Actor:Organization {id: 'organization:' + d % 500})
    CREATE (document:Node:Entity:Dated:Source {id: 'source:' + split($id, ':')[1] + '/' + d})-[:PUBLISHER]->(publisher)
    WITH claim, document, d
    UNWIND range(1, $passages / $documents) AS p
    CREATE (claim)-[:EVIDENCE]->(:Node:Passage {id: replace(document.id, 'source:', 'passage:') + '/' + p})-[:IN_SOURCE]->(document)`;
  const params = { id, documents: BigInt(documents), passages: BigInt(PASSAGES) };
  await graph.write((run) => run({ text, params }));
}

const query = (id: string) => `{ node(id: "${id}") { ... on Claim { support {
  status passageCount reportCount publisherCount originCount conflictCount truncated
  origins { reportCount passageCount sources { id } reports { id } passages { id } } conflicts { id } } } } }`;

test.each([
  ['in 2,500 documents of 500 publishers', 2500, 500],
  ['in 50 documents', 50, 50],
  ['in one document', 1, 1],
])(
  'the support of a claim with 2,500 passages %s is counted, and its lists are limited',
  async (_, documents, publishers) => {
    const id = `remark:in-${documents}`;
    await addClaim(id, documents);
    const { data, errors } = await askOver(graph)(query(id));
    expect(errors).toBeUndefined();
    const { origins, ...counts } = data.node.support;
    expect(counts).toMatchObject({
      status: documents > 1 ? 'CORROBORATED' : 'SINGLE_ORIGIN',
      passageCount: PASSAGES,
      reportCount: documents,
      publisherCount: publishers,
      truncated: true,
      conflicts: [],
    });
    expect(counts.originCount).toBeGreaterThanOrEqual(Math.min(publishers, 8));
    expect(origins.length).toBe(Math.min(100, counts.originCount));
    for (const { passageCount, reportCount, passages, reports } of origins) {
      expect(passages).toHaveLength(Math.min(100, passageCount));
      expect(reports).toHaveLength(Math.min(100, reportCount));
    }
  },
);
