import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { named, writeDossierFile } from '../../ingest/dossier-files.ts';
import { planOf, scansOf } from '../../support/plan.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../fixtures/world/', import.meta.url)));
});
afterAll(() => graph.close());

const TRACE = `query ($id: ID!, $first: Int) {
  trace(id: $id, first: $first) {
    of { id } truncated whoAsserts { id } origins { id }
    chains {
      origin { kind actors { id } }
      steps { kind voice modality date actors { id } source { id } derivation { kind } passage { id } claim { id } }
    }
  }
}`;

async function traceOf(id: string, first = 50) {
  const { data, errors, roundTrips } = await ask(TRACE, { variables: { id, first } });
  expect(errors).toBeUndefined();
  expect(roundTrips).toBe(1);
  return data.trace;
}

type Step = { source: { id: string } | null; actors: { id: string }[] };
const route = ({ steps }: { steps: Step[] }) =>
  steps.map(({ source, actors }) => source?.id ?? actors.map(({ id }) => id).join(' '));

test('the chain of a remark leads through page, agency and speaker to the quoted speaker', async () => {
  const { chains, whoAsserts, origins, truncated } = await traceOf('remark:roth-on-treasury');
  expect(chains.map(route)).toEqual([
    ['source:courier-2031-03-05', 'source:vp-2031-03-04', 'person:adela-roth', 'organization:osmark-treasury'],
    [
      'source:east-digest-2031-03-05',
      'source:river-times-2031-03-05',
      'source:vp-2031-03-04',
      'person:adela-roth',
      'organization:osmark-treasury',
    ],
  ]);
  expect(whoAsserts).toEqual([{ id: 'organization:osmark-treasury' }]);
  expect(origins).toEqual([{ id: 'remark:treasury-assessment' }]);
  expect(truncated).toBe(false);
});

test('each step has its voice, date, kind of derivation and passage', async () => {
  const { chains } = await traceOf('remark:roth-on-treasury');
  const { steps } = chains[0];
  expect(steps[1]).toMatchObject({
    kind: 'SOURCE',
    date: '2031-03-04',
    actors: [{ id: 'organization:veldria-press' }],
    derivation: { kind: 'RELAY' },
    passage: { id: 'passage:courier/credit' },
    voice: null,
  });
  expect(steps[2]).toMatchObject({
    kind: 'VOICE',
    voice: 'DIRECT',
    modality: 'ASSERTED',
    date: '2031-03-04',
    claim: { id: 'remark:roth-on-treasury' },
  });
  expect(steps[3]).toMatchObject({ kind: 'VOICE', voice: 'INDIRECT', modality: 'ALLEGED', date: null });
});

test('a participation is asserted by the agency that reports it, not by the outlets that relay it', async () => {
  const { chains, whoAsserts } = await traceOf('participation:2031-03-04-caldere/adela-roth');
  expect(chains).toHaveLength(5);
  expect(whoAsserts).toEqual([{ id: 'organization:veldria-press' }]);
});

test('a clause leads to all issuers of its statement, and a stance to the statement that expresses it', async () => {
  const issuers = [{ id: 'country:osmark' }, { id: 'country:veldria' }];
  expect((await traceOf('clause:amber-2031/2')).whoAsserts).toEqual(issuers);
  expect((await traceOf('stance:osmark/supports/amber-corridor')).whoAsserts).toEqual(issuers);
});

test('a joint statement leads through the document with its text to its issuers', async () => {
  const { chains, whoAsserts, origins } = await traceOf('joint-statement:amber-declaration-2031');
  expect(chains.map(route)).toEqual([['source:amber-declaration-2031', 'country:osmark country:veldria']]);
  expect(whoAsserts).toEqual([{ id: 'country:osmark' }, { id: 'country:veldria' }]);
  expect(origins).toEqual([{ id: 'joint-statement:amber-declaration-2031' }]);
});

test('a document leads to the documents that it derives from, and a passage also to its speakers', async () => {
  expect((await traceOf('source:east-digest-2031-03-05')).chains.map(route)).toEqual([
    ['source:east-digest-2031-03-05', 'source:river-times-2031-03-05', 'source:vp-2031-03-04'],
  ]);
  expect((await traceOf('passage:osmark-readout/concern')).whoAsserts).toEqual([{ id: 'person:ivo-lund' }]);
});

test('a claim without evidence has no chains, and an unknown id has no trace', async () => {
  const unsourced = await traceOf('event-relation:2031-03-04-caldere/followed-by/2031-05-10-skarn');
  expect(unsourced).toMatchObject({ chains: [], whoAsserts: [], origins: [] });
  for (const id of ['source:не-существует', 'source:没有', "remark:x' OR 1=1", 'source:`a`\\u0060']) {
    const { data, errors } = await ask(TRACE, { variables: { id, first: 50 } });
    expect(data.trace).toBeNull();
    expect(errors?.[0]?.message).toContain(`id: ${JSON.stringify(id)} is not the id of anything in this graph`);
  }
});

test('a trace with more chains than requested is truncated', async () => {
  const { chains, truncated } = await traceOf('participation:2031-03-04-caldere/adela-roth', 2);
  expect(chains).toHaveLength(2);
  expect(truncated).toBe(true);
});

test.each(['person:adela-roth', 'nothing', ''])('%j is rejected because it cannot be traced', async (id) => {
  const { errors } = await ask(TRACE, { variables: { id } });
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect(errors?.[0]?.message).toContain(JSON.stringify(id));
});

test.each([0, 201, -1])('a size of %i is rejected', async (first) => {
  const { errors } = await ask(TRACE, { variables: { id: 'source:ot-2031-06-03', first } });
  expect(errors?.[0]?.message).toBe(`first: ${first} is out of range; allowed is 1 to 200.`);
});

test('a trace is read without a label scan', async () => {
  expect(scansOf(await planOf('{ trace(id: "remark:roth-on-treasury") { chains { steps { kind } } } }'))).toEqual([]);
});

describe('in a graph of documents that derive from each other', () => {
  const source = (n: number) => ({
    id: `source:tangle-${n}`,
    kind: 'WEBPAGE',
    held: 'KNOWN_NOT_HELD',
    names: named(`Page ${n}`),
  });
  const takes = (n: number, from: number) => ({
    source: `source:tangle-${n}`,
    from: `source:tangle-${from}`,
    kind: 'RELAY',
    evidence: [],
  });
  const load = async (size: number, derivations: object[]) => {
    const sources = Array.from({ length: size }, (_, n) => source(n));
    await importDossiers(graph, [
      await writeDossierFile({ dossier: 'tangle', title: 'A tangle', kind: 'VOCABULARY', sources, derivations }),
    ]);
  };

  test('a cycle is followed once, and a long chain to its end', async () => {
    await load(60, [
      takes(0, 1),
      takes(1, 2),
      takes(2, 0),
      ...Array.from({ length: 50 }, (_, n) => takes(n + 9, n + 10)),
    ]);
    expect((await traceOf('source:tangle-0')).chains.map(route)).toEqual([
      ['source:tangle-0', 'source:tangle-1', 'source:tangle-2'],
    ]);
    const { chains, truncated } = await traceOf('source:tangle-9');
    expect(chains[0].steps).toHaveLength(51);
    expect(truncated).toBe(false);
  });

  test('a trace of documents that all derive from each other is truncated instead of endless', async () => {
    const all = Array.from({ length: 12 }, (_, n) =>
      Array.from({ length: 12 }, (_, m) => (n === m ? [] : [takes(n, m)])),
    );
    await load(12, all.flat(2));
    const { truncated } = await traceOf('source:tangle-0');
    expect(truncated).toBe(true);
  });
});
