import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { type Ask, type Circumstances, invented, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

beforeAll(async () => {
  ({ graph, ask } = await openApi(invented));
});
afterAll(() => graph.close());

async function name(id: string, argument = '', circumstances: Circumstances = {}): Promise<string> {
  const { data } = await ask(`query ($id: ID!) { node(id: $id) { ... on Entity { name${argument} } } }`, {
    ...circumstances,
    variables: { id },
  });
  return data.node.name;
}

test('a name is in English by default', async () => {
  expect(await name('person:ilma-voss')).toBe('Ilma Voss');
});

test('the header Accept-Language determines the language, by its weights', async () => {
  expect(await name('person:ilma-voss', '', { acceptLanguage: 'en;q=0.5, ru-RU' })).toBe('Ильма Восс');
  expect(await name('person:ilma-voss', '', { acceptLanguage: 'ru;q=0.4, en-GB;q=0.5' })).toBe('Ilma Voss');
});

test('the argument takes precedence over the header', async () => {
  expect(await name('country:arvenia', '(language: "zh-Hans")', { acceptLanguage: 'ru' })).toBe('阿文尼亚');
});

test('the two Chinese scripts are distinguished', async () => {
  expect(await name('country:arvenia', '(language: "zh-TW")')).toBe('阿文尼亞');
  expect(await name('country:arvenia', '', { acceptLanguage: 'zh-CN' })).toBe('阿文尼亚');
  expect(await name('person:ilma-voss', '(language: "zh-Hant")')).toBe('Ilma Voss');
});

test('a language without a name falls back to the header, then to English, then to any name', async () => {
  expect(await name('person:ilma-voss', '(language: "fr")', { acceptLanguage: 'ru' })).toBe('Ильма Восс');
  expect(await name('person:ilma-voss', '(language: "fr")')).toBe('Ilma Voss');
  expect(await name('person:teo-mirk', '(language: "fr")')).toBe('米尔克');
});

test('a misprint is not chosen while a proper name is known', async () => {
  expect(await name('person:ilma-voss', '(language: "zh-Hans")')).toBe('伊尔玛·沃斯');
});

test('a misprint is recorded, and names are in the order of the dossier', async () => {
  const { data } = await ask('{ node(id: "person:ilma-voss") { ... on Person { names { value kind } } } }');
  expect(data.node.names[0]).toEqual({ value: '伊尔玛', kind: 'VARIANT_SPELLING' });
  expect(data.node.names).toHaveLength(4);
});

test('names at every depth are in the language of the request', async () => {
  const { data } = await ask(
    '{ meetings(filter: { place: {} }) { nodes { place { partOf { country { name } } } participants { name } } } }',
    { acceptLanguage: 'zh-CN' },
  );
  expect(data.meetings.nodes).toEqual([
    {
      place: { partOf: { country: { name: '阿文尼亚' } } },
      participants: [{ name: '伊尔玛·沃斯' }, { name: '米尔克' }],
    },
  ]);
});
