import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { writeDossierFile } from '../../ingest/dossier-files.ts';
import { planOf, scansOf } from '../../support/plan.ts';
import { statementsOf } from '../../support/statement.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

/** Invented names: many with equal scores, one with diacritics, and some in languages without an analyzer. */
const equals = {
  dossier: 'search-equals',
  title: 'Names that are equally good',
  kind: 'VOCABULARY',
  topics: [
    ...Array.from({ length: 130 }, (_, index) => ({
      id: `topic:quillon-${String(index).padStart(3, '0')}`,
      names: [{ value: 'Quillon matters', language: 'en', kind: 'SHORT' }],
    })),
    { id: 'topic:cafe', names: [{ value: 'Société du Café Élan', language: 'fr', kind: 'OFFICIAL' }] },
    { id: 'topic:wide', names: [{ value: 'ＺＥＤ－９ ｃｏｍｐａｃｔ', language: 'en', kind: 'OFFICIAL' }] },
    { id: 'topic:yolka', names: [{ value: 'Соглашение о зелёных ёлках', language: 'ru', kind: 'OFFICIAL' }] },
  ],
};

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../../seed/', import.meta.url)));
  await importDossiers(graph, [await writeDossierFile(equals)]);
});
afterAll(() => graph.close());

const query = `query ($text: String!, $types: [SearchType!], $language: Language, $first: Int, $after: String) {
  search(text: $text, types: $types, language: $language, first: $first, after: $after) {
    edges { score cursor node { __typename id } matches { field text language offset words { start end } } }
    pageInfo { hasNextPage hasPreviousPage end: endCursor }
  }
}`;

interface Edge {
  readonly score: number;
  readonly node: { readonly __typename: string; readonly id: string };
  readonly matches: readonly { field: string; text: string; words: readonly { start: number; end: number }[] }[];
}

const find = async (text: string, more: object = {}): Promise<Edge[]> => {
  const { data, errors } = await ask(query, { variables: { text, ...more } });
  expect(errors).toBeUndefined();
  return data.search.edges;
};
const idsOf = (edges: readonly Edge[]) => edges.map(({ node }) => node.id);
const marked = (edge: Edge | undefined) =>
  edge?.matches.flatMap(({ text, words }) =>
    words.map(({ start, end }) => Array.from(text).slice(start, end).join('')),
  ) ?? [];

const beltAndRoad = 'initiative:belt-and-road';
const remark = 'remark:2020-09-11-moscow/wang-yi-point-2';

describe('the initiative is found', () => {
  test.each([
    '一带一路',
    '一帶一路',
    '—带一路',
    '—带—路',
    '“一带一路”倡议',
    'Belt and Road',
    'belt road',
    'ROAD, BELT!',
    'Один пояс',
    'пояс и путь',
  ])('by %s, as the first result', async (text) => {
    expect(idsOf(await find(text))[0]).toBe(beltAndRoad);
  });

  test.each(['一带一路', '一帶一路', '—带一路', '—带—路'])(
    'and by %s the remark that misprints its name, with the words marked as printed',
    async (text) => {
      const edges = await find(text, { types: ['REMARK'] });
      expect(idsOf(edges)).toEqual([remark]);
      expect(edges[0]?.matches[0]?.text).toContain('‘—带一路’倡议与欧亚经济联盟对接,推动‘—带—路’与');
      if (text.startsWith('一')) expect(marked(edges[0])).toEqual(['—带一路', '—带—路']);
    },
  );
});

describe('a person is found', () => {
  test.each(['лавров', 'ЛАВРОВ', 'Сергей Лавров', 'Lavrov', 'lavrov', 'Sergei Lavrov', '拉夫罗夫', '拉夫羅夫'])(
    'by %s, first of all',
    async (text) => {
      expect(idsOf(await find(text))[0]).toBe('person:sergey-lavrov');
    },
  );

  test.each(['Лаврова', 'Лавровым', 'Lavr'])('by %s too', async (text) => {
    expect(idsOf(await find(text, { types: ['PERSON'] }))).toEqual(['person:sergey-lavrov']);
  });
});

test('words of two scripts are found in different names of one thing', async () => {
  const ids = idsOf(await find('王毅 Lavrov', { types: ['MEETING'] }));
  expect(ids).toContain('meeting:2020-09-11-lavrov-wang-yi-moscow');
  expect(idsOf(await find('王毅 Lavrov', { types: ['PERSON'] }))).toEqual([]);
});

test('character width, diacritics and the difference between е and ё are ignored', async () => {
  expect(idsOf(await find('societe du cafe elan'))).toEqual(['topic:cafe']);
  expect(idsOf(await find('Élan'))).toEqual(['topic:cafe']);
  expect(idsOf(await find('zed 9'))).toEqual(['topic:wide']);
  expect(idsOf(await find('елка'))).toEqual(['topic:yolka']);
});

test('a Chinese text is found by words that are not adjacent', async () => {
  expect(idsOf(await find('美国国会议案', { types: ['REMARK'] }))).toContain(
    'remark:2020-09-11-moscow/wang-yi-congress',
  );
});

test('results are restricted to the requested kinds and language', async () => {
  const kinds = (await find('Moscow', { types: ['PLACE', 'MEETING'] })).map(({ node }) => node.__typename);
  expect(new Set(kinds)).toEqual(new Set(['Place', 'Meeting']));
  const inRussian = await find('COVID-19', { language: 'ru', first: 50 });
  expect(inRussian.length).toBeGreaterThan(0);
  for (const { matches } of inRussian) expect(matches.some(({ text }) => /[а-я]/.test(text))).toBe(true);
  expect(await find('Belt and Road', { language: 'zh' })).toEqual([]);
});

test('a search for one kind gives its nodes the same scores as a search for all, and reads only the fields that it has', async () => {
  const { enumValues } = (await ask('{ __type(name: "SearchType") { enumValues { name } } }')).data.__type;
  const types: string[] = enumValues.map(({ name }: { name: string }) => name);
  const found = (edges: Edge[]) => edges.map(({ node, score }) => [node.id, score]);
  for (const text of ['Russia', '中国', 'США']) {
    const all = found(await find(text, { first: 100 }));
    expect(all.length).toBeLessThan(100);
    const each = await Promise.all(types.map(async (type) => found(await find(text, { types: [type], first: 100 }))));
    expect(each.flat().sort()).toEqual(all.sort());
  }
  const [statement] = await statementsOf('{ search(text: "China", types: [CLAUSE]) { nodes { id } } }');
  expect(JSON.stringify(statement?.params.queries)).not.toMatch(/searchNames|searchQuote/);
});

test('the positions of words are in code points of the stored text', async () => {
  const edges = await find('数据安全', { first: 20 });
  expect(edges.length).toBeGreaterThan(3);
  for (const edge of edges.slice(0, 4)) expect(marked(edge)).toContain('数据安全');
});

test('every selection takes one round trip', async () => {
  const { roundTrips, statements } = await ask(query, { variables: { text: '王毅 Lavrov' } });
  expect(roundTrips).toBe(1);
  expect(statements).toHaveLength(1);
});

test('the best match comes first', async () => {
  const scores = (await find('Moscow', { first: 50 })).map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

describe('pages', () => {
  test('contain every result once, those with equal scores by id', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await ask(query, { variables: { text: 'quillon', first: 9, after } });
      seen.push(...idsOf(data.search.edges));
      after = data.search.pageInfo.hasNextPage ? data.search.pageInfo.end : null;
    } while (after !== null);
    expect(seen).toEqual(equals.topics.slice(0, 130).map(({ id }) => id));
  });

  test('begin after any cursor, and have a previous page', async () => {
    const { data } = await ask(query, { variables: { text: 'quillon', first: 3 } });
    const next = await ask(query, { variables: { text: 'quillon', first: 1, after: data.search.edges[0].cursor } });
    expect(next.data.search.edges[0].node.id).toBe(data.search.edges[1].node.id);
    expect(next.data.search.pageInfo.hasPreviousPage).toBe(true);
  });

  test('reject the cursor of another text', async () => {
    const { data } = await ask(query, { variables: { text: 'quillon', first: 1 } });
    const { errors } = await ask(query, { variables: { text: 'Moscow', after: data.search.pageInfo.end } });
    expect(errors?.[0]).toMatchObject({
      message: `after: "${data.search.pageInfo.end}" is a cursor of another request; repeat the values of text, types and language from that request, or omit after for the first page.`,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

test('rejects a forged cursor with keys of the wrong type', async () => {
  const { data } = await ask(query, { variables: { text: 'quillon', first: 1 } });
  const keys = JSON.parse(Buffer.from(data.search.pageInfo.end, 'base64url').toString());
  const after = Buffer.from(JSON.stringify([...keys.slice(0, -1), 1.5])).toString('base64url');
  const { errors } = await ask(query, { variables: { text: 'quillon', after } });
  expect(errors?.[0]).toMatchObject({
    message: `after: "${after}" was not returned by this field; use an unchanged cursor, or omit after for the first page.`,
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

describe('searched text is never query syntax', () => {
  test.each([
    'лавров*',
    '"Lavrov',
    'Lavrov)',
    'Lavrov~ ^',
    'NOT Lavrov',
    '+Lavrov',
    '{Lavrov]',
    'Lavrov\\',
    '/Lavrov/',
    '`Lavrov`',
    "'Lavrov'",
    '$Lavrov // }',
  ])('%s finds Lavrov', async (text) => {
    expect(idsOf(await find(text))).toContain('person:sergey-lavrov');
  });

  test.each([
    '*:*',
    'Lavrov AND nobody',
    '-Lavrov nothing',
    'searchNamesEn:Lavrov',
    '[a TO z]',
    '__proto__',
    '_kind_person',
    'kind',
    'name edge',
  ])('%s finds no person', async (text) => {
    const { data } = await ask(query, { variables: { text, types: ['PERSON'] } });
    expect(data?.search.edges ?? []).toEqual([]);
  });
});

test.each([
  [{ text: '' }, 'text: "" has no letter and no digit'],
  [{ text: '“——”' }, 'text: "“——”" has no letter and no digit'],
  [{ text: 'я'.repeat(301) }, 'text: 301 characters are too many; at most 300 are allowed.'],
  [{ text: 'a '.repeat(31) }, 'text: 31 words are too many; at most 30 are allowed.'],
  [{ text: 'a', first: 101 }, 'first: 101 is out of range; allowed is 0 to 100.'],
  [{ text: 'a', first: -1 }, 'first: -1 is out of range'],
  [{ text: 'a', after: 'nonsense' }, 'after: "nonsense" is not a cursor'],
])('rejects %j', async (variables, sentence) => {
  const { errors } = await ask(query, { variables });
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining(sentence),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('reads full-text indexes without a label scan', async () => {
  const plan = await planOf('{ search(text: "Lavrov") { edges { node { id } matches { text } } } }');
  expect(scansOf(plan)).toEqual([]);
  expect(plan.some(({ name }) => name.includes('ProcedureCall'))).toBe(true);
});
