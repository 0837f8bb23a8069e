import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { type Ask, openApi } from '../../api/ask.ts';
import { named, writeDossierFile } from '../../ingest/dossier-files.ts';
import { dbHitsOf, planOf, scansOf } from '../../support/plan.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../fixtures/world/', import.meta.url)));
});
afterAll(() => graph.close());

const SUPPORT = `support {
  status reportCount publisherCount originCount conflictCount
  origins { publisher { id } sources { id } reports { id } passages { id } }
  conflicts { id }
}`;

async function supportOf(id: string) {
  const { data, errors, roundTrips } = await ask(
    `query ($id: ID!) { node(id: $id) { ... on Claim { rank ${SUPPORT} } } }`,
    { variables: { id } },
  );
  expect(errors).toBeUndefined();
  expect(roundTrips).toBe(1);
  return data.node.support;
}

const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id);

test('five outlets that carry one dispatch are five reports with one origin, the agency', async () => {
  const support = await supportOf('participation:2031-03-04-caldere/adela-roth');
  expect(support).toMatchObject({ status: 'SINGLE_ORIGIN', reportCount: 5, publisherCount: 5, originCount: 1 });
  expect(support.origins).toHaveLength(1);
  expect(support.origins[0].publisher.id).toBe('organization:veldria-press');
  expect(ids(support.origins[0].sources)).toEqual(['source:vp-2031-03-04']);
  expect(support.origins[0].reports).toHaveLength(5);
  expect(support.origins[0].passages).toHaveLength(5);
});

test('two ministries that each publish their own report are two origins', async () => {
  const support = await supportOf('participation:2031-05-10-skarn/adela-roth');
  expect(support).toMatchObject({ status: 'CORROBORATED', reportCount: 2, originCount: 2, conflictCount: 0 });
});

test('a claim without evidence is unsourced', async () => {
  expect(await supportOf('event-relation:2031-03-04-caldere/followed-by/2031-05-10-skarn')).toEqual({
    status: 'UNSOURCED',
    reportCount: 0,
    publisherCount: 0,
    originCount: 0,
    conflictCount: 0,
    origins: [],
    conflicts: [],
  });
});

test('two days for one event conflict, both are kept, and the preferred one is its date', async () => {
  const [first, second, month] = ['2031-06-01', '2031-06-02', '2031-06'].map(
    (date) => `dating:river-compact-signing/${date}`,
  ) as [string, string, string];
  const support = await supportOf(first);
  expect(support).toMatchObject({ status: 'DISPUTED', conflictCount: 1 });
  expect(ids(support.conflicts)).toEqual([second]);
  expect(ids((await supportOf(second)).conflicts)).toEqual([first]);
  expect(await supportOf(month)).toMatchObject({ status: 'SINGLE_ORIGIN', conflictCount: 0 });
  const { data } = await ask(
    '{ node(id: "milestone:river-compact-signing") { ... on Milestone { when datings { id } } } }',
  );
  expect(data.node.when).toBe('2031-06-01');
  expect(ids(data.node.datings)).toHaveLength(3);
});

test('two places conflict unless one is within the other', async () => {
  const place = (name: string) => `event-location:river-compact-signing/${name}`;
  expect(ids((await supportOf(place('caldere-palace'))).conflicts)).toEqual([place('skarn')]);
  expect(ids((await supportOf(place('caldere'))).conflicts)).toEqual([place('skarn')]);
  expect(ids((await supportOf(place('skarn'))).conflicts)).toEqual([place('caldere'), place('caldere-palace')]);
});

test('an event that is announced, postponed and then held is not disputed, nor are its plans', async () => {
  for (const state of ['announced', 'scheduled', 'postponed', 'held']) {
    expect((await supportOf(`event-status:2031-caldere-summit/${state}`)).status, state).toBe('SINGLE_ORIGIN');
  }
  for (const plan of ['2031-09-10', '2031-11-20']) {
    expect((await supportOf(`dating:2031-caldere-summit/${plan}/planned`)).conflicts, plan).toEqual([]);
  }
});

test('an event cannot be both cancelled and held', async () => {
  const [cancelled, held] = ['cancelled', 'held'].map((state) => `event-status:2031-river-council/${state}`) as [
    string,
    string,
  ];
  expect(ids((await supportOf(cancelled)).conflicts)).toEqual([held]);
  expect(ids((await supportOf(held)).conflicts)).toEqual([cancelled]);
});

test('a denial and the claim that it denies conflict with each other', async () => {
  const brask = 'participation:2031-05-10-skarn/teodor-brask';
  expect(ids((await supportOf(`${brask}/denied`)).conflicts)).toEqual([`${brask}/alleged`]);
  expect(ids((await supportOf(`${brask}/alleged`)).conflicts)).toEqual([`${brask}/denied`]);
  expect(ids((await supportOf('remark:lund-on-tariffs')).conflicts)).toEqual(['remark:osmark-denies-tariffs']);
  expect(ids((await supportOf('remark:osmark-denies-tariffs')).conflicts)).toEqual(['remark:lund-on-tariffs']);
});

test('a joke conflicts with nothing', async () => {
  expect(await supportOf('remark:lund-jokes')).toMatchObject({ status: 'SINGLE_ORIGIN', conflicts: [] });
});

test('the support of a page of claims takes one round trip and fewer than 200 database hits for each claim', async () => {
  const query = '{ claims(first: 80) { nodes { id support { status originCount } } } }';
  const { data, roundTrips } = await ask(query);
  expect(data.claims.nodes).toHaveLength(80);
  expect(roundTrips).toBe(1);
  expect(dbHitsOf(await planOf(query)) / 80).toBeLessThan(200);
});

test('the support of a claim needs no label scan', async () => {
  const query = `{ node(id: "participation:2031-03-04-caldere/adela-roth") { ... on Claim { ${SUPPORT} } } }`;
  expect(scansOf(await planOf(query, {}, 'skip'))).toEqual([]);
});

describe('documents that derive from each other', () => {
  const page = (n: number) => `source:page-${n}`;
  const words = (n: number, more: object = {}) => ({
    id: `passage:page-${n}/words`,
    source: page(n),
    exact: 'They met.',
    ...more,
  });

  /** Returns the origins of a claim with passages in pages; in each pair, the first page derives from the second. */
  async function supportOver(takes: [number, number][], passages: { id: string }[]) {
    const pages = [...new Set([0, 1, 2, 3, ...takes.flat()])];
    const dossier = {
      dossier: 'pages',
      title: 'Invented pages',
      kind: 'VOCABULARY',
      sources: pages.map((n) => ({ id: page(n), kind: 'WEBPAGE', held: 'KNOWN_NOT_HELD', names: named(`Page ${n}`) })),
      derivations: takes.map(([from, to]) => ({ source: page(from), from: page(to), kind: 'RELAY', evidence: [] })),
      meetings: [{ id: 'meeting:pages', kind: 'TALKS', names: named('Talks') }],
      passages,
      eventStatuses: [{ event: 'meeting:pages', lifecycle: 'HELD', evidence: passages.map(({ id }) => id) }],
    };
    await importDossiers(graph, [await writeDossierFile(dossier)]);
    const { originCount, origins } = await supportOf('event-status:pages/held');
    const grouped = origins.map(({ sources, reports }: Record<string, { id: string }[]>) => [
      ids(sources ?? []),
      ids(reports ?? []),
    ]);
    expect(grouped).toHaveLength(originCount);
    return grouped;
  }

  test('in a circle have one origin', async () => {
    expect(
      await supportOver(
        [
          [0, 1],
          [1, 2],
          [2, 0],
        ],
        [words(0), words(1), words(2)],
      ),
    ).toEqual([[[page(0)], [page(0), page(1), page(2)]]]);
  });

  test('credited words have their origin in the credited page, and a copy adds no origin', async () => {
    const takes: [number, number][] = [
      [0, 1],
      [0, 2],
      [3, 0],
    ];
    expect(await supportOver(takes, [words(0, { creditedTo: page(1) }), words(3)])).toEqual([
      [[page(1)], [page(0), page(3)]],
    ]);
  });

  test('uncredited words of a page that credits others have their origin in that page', async () => {
    const own = { ...words(0), id: 'passage:page-0/own' };
    expect(await supportOver([[0, 1]], [words(0, { creditedTo: page(1) }), own, words(1)])).toEqual([
      [[page(0)], [page(0)]],
      [[page(1)], [page(0), page(1)]],
    ]);
  });

  test('a page that derives from two others is a copy of both if they carry the claim, else its own origin', async () => {
    const takes: [number, number][] = [
      [0, 1],
      [0, 2],
    ];
    expect(await supportOver(takes, [words(0), words(1), words(2)])).toEqual([
      [[page(1)], [page(0), page(1)]],
      [[page(2)], [page(0), page(2)]],
    ]);
    expect(await supportOver(takes, [words(0)])).toEqual([[[page(0)], [page(0)]]]);
  });
});
