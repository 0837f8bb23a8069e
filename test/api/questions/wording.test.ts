import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { writeDossierFile } from '../../ingest/dossier-files.ts';
import { planOf, scansOf } from '../../support/plan.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

/** An invented Chinese phrase in three years, with a change and a recorded misprint, and a Russian one. */
const phrases = {
  dossier: 'wording-phrases',
  title: 'One phrase over three years',
  kind: 'VOCABULARY',
  people: [{ id: 'person:velda-orn', names: [{ value: 'Velda Orn', language: 'en', kind: 'OFFICIAL' }] }],
  meetings: ['2031', '2032', '2033'].map((year) => ({
    id: `meeting:orn-${year}`,
    kind: 'TALKS',
    names: [{ value: `Talks of ${year}`, language: 'en', kind: 'SHORT' }],
  })),
  initiatives: [
    {
      id: 'initiative:amber-river',
      names: [
        { value: '琥珀一河', language: 'zh-Hans', kind: 'OFFICIAL' },
        { value: '琥珀—河', language: 'zh-Hans', kind: 'VARIANT_SPELLING', evidence: [] },
      ],
    },
  ],
  datings: ['2031', '2032', '2033'].map((year) => ({
    subject: `meeting:orn-${year}`,
    edtf: `${year}-05-01`,
    basis: 'STATED',
    evidence: [],
  })),
  remarks: [
    ['2032', '两国将积极共建琥珀一河，造福沿岸。', 'zh-Hans'],
    ['2031', '我们愿共建‘琥珀—河’,并扩大贸易。', 'zh-Hans'],
    ['2033', '兩國將共同推進琥珀一河。', 'zh-Hant'],
    ['2033', 'Стороны будут строить Янтарный коридор вместе.', 'ru'],
  ].map(([year, text, language], index) => ({
    id: `remark:orn/${index + 1}`,
    speakers: ['person:velda-orn'],
    voice: 'DIRECT',
    text,
    language,
    about: ['initiative:amber-river'],
    madeAt: `meeting:orn-${year}`,
    evidence: [],
  })),
};

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../fixtures/world/', import.meta.url)));
  await importDossiers(graph, [await writeDossierFile(phrases)]);
});
afterAll(() => graph.close());

const uses = `query ($phrase: String, $statement: ID, $similarity: Float, $first: Int, $after: String) {
  wording(phrase: $phrase, statement: $statement, similarity: $similarity, first: $first, after: $after) {
    edges {
      similarity words start end differences { kind text } isFirst date cursor
      node { id text ... on Remark { speakers { name } } }
    }
    nodes { __typename id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

describe('wording', () => {
  test('finds every use of a phrase, oldest first, and treats a recorded misprint as the name', async () => {
    const { data, errors, roundTrips } = await ask(uses, { variables: { phrase: '共建琥珀一河' } });
    expect(errors).toBeUndefined();
    expect(data.wording.nodes.map(({ id }: { id: string }) => id)).toEqual([
      'remark:orn/2',
      'remark:orn/1',
      'remark:orn/3',
    ]);
    const [first, second, third] = data.wording.edges;
    expect(first).toMatchObject({
      similarity: 1,
      words: '共建‘琥珀—河',
      isFirst: true,
      date: '2031-05-01',
      node: { speakers: [{ name: 'Velda Orn' }] },
    });
    expect(second).toMatchObject({ similarity: 1, words: '共建琥珀一河', isFirst: false });
    expect(third.similarity).toBeGreaterThanOrEqual(0.6);
    expect(third.similarity).toBeLessThan(1);
    expect(roundTrips).toBe(1);
  });

  test('has the position of the words in code points, and the words as printed', async () => {
    const { data } = await ask(uses, { variables: { phrase: '共建琥珀一河' } });
    for (const { node, words, start, end } of data.wording.edges) {
      expect(
        Array.from(node.text as string)
          .slice(start, end)
          .join(''),
      ).toBe(words);
    }
  });

  test('has the differences as runs; the equal and inserted ones add up to the words', async () => {
    const { data } = await ask(uses, { variables: { phrase: 'welcome the Amber Corridor and will study' } });
    expect(data.wording.edges).toHaveLength(2);
    const [before, after] = data.wording.edges;
    expect(before.differences).toEqual([{ kind: 'EQUAL', text: 'welcome the Amber Corridor and will study' }]);
    expect(after.differences).toContainEqual({ kind: 'DELETED', text: 'study' });
    for (const { differences, words } of data.wording.edges) {
      const kept = differences.filter(({ kind }: { kind: string }) => kind !== 'DELETED');
      expect(kept.map(({ text }: { text: string }) => text).join('')).toBe(words);
    }
  });

  test('accepts a statement instead of a phrase, and finds the statement itself too', async () => {
    const { data } = await ask(uses, { variables: { statement: 'clause:amber-2031/2' } });
    expect(data.wording.edges).toMatchObject([
      { node: { id: 'clause:amber-2030/2' }, isFirst: true, date: '2030-10-12' },
      { node: { id: 'clause:amber-2031/2' }, similarity: 1, date: '2031-11-20' },
    ]);
  });

  test('finds only uses with at least the requested similarity', async () => {
    const { data } = await ask(uses, { variables: { phrase: '共建琥珀一河', similarity: 1 } });
    expect(data.wording.edges).toHaveLength(2);
  });

  test('is paged through by its cursors, with isFirst only for the first use of all', async () => {
    const phrase = '共建琥珀一河';
    const all = (await ask(uses, { variables: { phrase } })).data.wording;
    expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const read = [];
    let after: string | null = null;
    do {
      const { data } = await ask(uses, { variables: { phrase, first: 1, after } });
      const { wording } = data as { wording: typeof all };
      const [edge] = wording.edges;
      expect(wording.edges).toHaveLength(1);
      expect(wording.nodes).toEqual([
        { __typename: edge.node.id.startsWith('clause') ? 'Clause' : 'Remark', id: edge.node.id },
      ]);
      expect(wording.pageInfo).toMatchObject({
        hasPreviousPage: after !== null,
        startCursor: edge.cursor,
        endCursor: edge.cursor,
      });
      read.push(edge);
      after = wording.pageInfo.hasNextPage ? wording.pageInfo.endCursor : null;
    } while (after !== null);
    expect(read).toEqual(all.edges);
    expect(read.map(({ isFirst }) => isFirst)).toEqual([true, false, false]);
  });

  test.each([
    [{ phrase: 'a', statement: 'remark:x' }, 'both phrase and statement are given; give either phrase or statement.'],
    [{}, 'neither phrase nor statement is given; give either phrase or statement.'],
    [{ phrase: '…!' }, 'phrase: "…!" has no letter'],
    [{ statement: 'person:velda-orn' }, 'statement: "person:velda-orn" is not the id of a remark or clause'],
    [{ phrase: 'a', similarity: 0.1 }, 'similarity: 0.1 is out of range'],
    [{ phrase: 'a', first: 101 }, 'first: 101 is out of range'],
    [{ phrase: 'a', after: 'zzz' }, 'after: "zzz" is not a cursor'],
  ])('rejects %j', async (variables, sentence) => {
    const { errors } = await ask(uses, { variables });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(sentence),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test.each(['"*:*" OR (', 'a`b\\u0060 {c} [d TO e]', "Lavrov's ~2 ^9 && !x", '«Янтарный» коридор/', '琥珀*?'])(
    'treats %s as words, never as syntax',
    async (phrase) => {
      const { errors } = await ask(uses, { variables: { phrase } });
      expect(errors).toBeUndefined();
    },
  );

  test('is read without a label scan', async () => {
    const plan = await planOf('{ wording(phrase: "Amber Corridor") { edges { similarity node { id } } } }');
    expect(scansOf(plan)).toEqual([]);
  });
});

describe('compareStatements', () => {
  const comparison = `query ($a: ID!, $b: ID!) {
    compareStatements(a: $a, b: $b) { what: change similarity a { ordinal } b { ordinal text } differences { kind text } }
  }`;
  const [a, b] = ['joint-statement:amber-declaration-2030', 'joint-statement:amber-declaration-2031'];

  test('has each clause with its change: same, changed, removed or added', async () => {
    const { data, errors, roundTrips } = await ask(comparison, { variables: { a, b } });
    expect(errors).toBeUndefined();
    expect(data.compareStatements).toMatchObject([
      { what: 'SAME', similarity: 1, a: { ordinal: 1 }, b: { ordinal: 1 } },
      { what: 'CHANGED', a: { ordinal: 2 }, b: { ordinal: 2 } },
      { what: 'ONLY_IN_A', similarity: null, a: { ordinal: 3 }, b: null, differences: [] },
      { what: 'ONLY_IN_B', a: null, b: { ordinal: 3 }, differences: [] },
    ]);
    expect(data.compareStatements[1].differences).toEqual([
      { kind: 'EQUAL', text: 'Both sides ' },
      { kind: 'DELETED', text: 'welcome ' },
      { kind: 'INSERTED', text: 'firmly support ' },
      { kind: 'EQUAL', text: 'the Amber Corridor and will ' },
      { kind: 'DELETED', text: 'study ' },
      { kind: 'INSERTED', text: 'share ' },
      { kind: 'EQUAL', text: 'its cost.' },
    ]);
    expect(roundTrips).toBe(1);
  });

  test('finds no change in a statement compared with itself, and reverses added and removed with the order', async () => {
    const same = await ask(comparison, { variables: { a, b: a } });
    expect(same.data.compareStatements.map(({ what }: { what: string }) => what)).toEqual(['SAME', 'SAME', 'SAME']);
    const back = await ask(comparison, { variables: { a: b, b: a } });
    expect(back.data.compareStatements.map(({ what }: { what: string }) => what).sort()).toEqual([
      'CHANGED',
      'ONLY_IN_A',
      'ONLY_IN_B',
      'SAME',
    ]);
  });

  test('rejects an id that is not of a joint statement, and names its argument', async () => {
    const { errors } = await ask(comparison, { variables: { a, b: 'meeting:2031-caldere-summit' } });
    expect(errors?.[0]).toMatchObject({
      message:
        'b: "meeting:2031-caldere-summit" is not the id of a joint statement; give one such as "joint-statement:…".',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('is read without a label scan', async () => {
    expect(scansOf(await planOf(`{ compareStatements(a: "${a}", b: "${b}") { change } }`))).toEqual([]);
  });
});
