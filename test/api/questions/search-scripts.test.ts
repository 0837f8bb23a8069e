import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/client.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { kindOfId } from '../../../src/model/id.ts';
import { foldText } from '../../../src/model/search/fold.ts';
import { stopWords } from '../../../src/model/search/stop-words.ts';
import { writeDossierFile } from '../../ingest/dossier-files.ts';
import { column } from '../../ingest/snapshot.ts';
import { type Ask, openApi } from '../ask.ts';

let graph: Graph;
let ask: Ask;

/** Invented names, each with texts by which it must be found. */
const names: readonly (readonly [name: string, language: string, ...texts: readonly string[]])[] = [
  ['プーチン会談', 'ja', 'プーチン', 'ﾌﾟｰﾁﾝ'],
  ['ﾊﾞﾙﾄ委員会', 'ja', 'バルト', 'ﾊﾞﾙﾄ'],
  ['サーバー条約', 'ja', 'サーバー', '条約', 'サーバー条約'],
  ['佐々木大臣', 'ja', '佐々木', '大臣', '佐佐木', '佐々木大臣'],
  ['らーめん〆切', 'ja', 'らーめん', '切'],
  ['6자회담', 'ko', '6자회담', '자회담', '회담'],
  ['K팝외교', 'ko', '팝외교', 'K팝'],
  ['한강선언', 'ko', '한강'.normalize('NFD'), '선언'],
  ['동해선언'.normalize('NFD'), 'ko', '동해', '동해선언'.normalize('NFD')],
  ['第19届𰀀城論壇', 'zh-Hant', '19', '论坛', '論壇', '𰀀'],
  ['粵港會談', 'yue', '粤港会谈', '會談'],
  ['臨江盟約', 'lzh', '临江', '盟約'],
  ['Hao Minde (郝敏德)', 'en', '郝敏德', 'Hao Minde', 'Hao 郝敏德', 'minde'],
  ['Envoy Грибовский', 'en', 'Грибовский', 'грибовского', 'envoy'],
  ['Посол 郝明远 и Smithson', 'ru', '郝明远', 'посол', 'smithson'],
  ['使者 Brandwell 与 Громыхин', 'zh', 'Brandwell', 'громыхин', '使者'],
  ['Großstraße', 'de', 'grossstrasse', 'GROSSSTRASSE', 'Großstraße'],
  ['Jørgen Sæby', 'da', 'Jorgen', 'Joergen', 'saeby', 'Jørgen'],
  ['Müllerhaus', 'de', 'muellerhaus', 'mullerhaus', 'MÜLLERHAUS', 'Mu\u0308llerhaus'],
  ['Joergensen Treaty', 'en', 'Jørgensen', 'joergensen'],
  ['Łódźpakt', 'pl', 'lodzpakt', 'ŁÓDŹPAKT'],
  ['Đặngova', 'vi', 'dangova'],
  ['Ilısu İzmirli', 'tr', 'ilisu', 'IZMIRLI', 'izmirli'],
  ['ΟΔΥΣΣΕΥΣ', 'el', 'Οδυσσεύς', 'οδυσσευς'],
  ['ʻAbd al-Raḥmān', 'en', 'Abd', 'abd al rahman', 'ʿAbd', 'alrahman'],
  ['Qur’anic Talks', 'en', 'Quranic', "Qur'anic", 'Qurʼanic', 'Qurʾanic'],
  ['Soft\u00adhyphen Zero\u200bwidth', 'en', 'softhyphen', 'zerowidth', 'Soft\u200dhyphen'],
  ['مُحَمَّد إيران', 'ar', 'محمد', 'ایران', 'اِيران'],
  ['کتابی', 'fa', 'كتابي', 'کتابی'],
  ['שָׁלוֹם', 'he', 'שלום'],
  ['Hao Min-yi', 'en', 'Minyi', 'Min Yi', 'Min-yi', 'hao minyi'],
  ['Tao Boshan', 'en', 'Bo-shan', 'Bo Shan', 'boshan'],
  ['Lin Kuo Feng', 'en', 'Kuofeng', 'Kuo-feng', 'kuo feng'],
  ['VELD-19 Pact', 'en', 'veld19', 'VELD 19', 'veld-19'],
  ['If This Will', 'en', 'if', 'this will', 'If This Will'],
  ['Не для того', 'ru', 'не', 'не для', 'для того'],
  ['www', 'en', 'www'],
  ['८ हिन्दी संधि', 'hi', 'हिन्दी', '8'],
  ['สนธิสัญญา ABC', 'th', 'สนธิสัญญา', 'abc'],
];
const idOf = (index: number) => `topic:scripts-${String(index).padStart(3, '0')}`;
const remark = {
  id: 'remark:scripts',
  speakers: ['topic:scripts-000'],
  voice: 'DIRECT',
  text: 'If only the Min-yi plan, said 郝国栋 to Müllersen and Кривошеин, were a treaty.',
  language: 'en',
  about: [],
  evidence: [],
};
const dossier = {
  dossier: 'search-scripts',
  title: 'Names in many scripts',
  kind: 'VOCABULARY',
  countries: [{ id: 'country:scripts', names: [{ value: 'Scriptia', language: 'en', kind: 'OFFICIAL' }] }],
  topics: names.map(([value, language], index) => ({
    id: idOf(index),
    names: [{ value, language, kind: 'OFFICIAL' }],
  })),
  remarks: [{ ...remark, speakers: ['country:scripts'] }],
};

beforeAll(async () => {
  ({ graph, ask } = await openApi(new URL('../../../seed/', import.meta.url)));
  await importDossiers(graph, [await writeDossierFile(dossier)]);
});
afterAll(() => graph.close());

const find = async (text: string, more: object = {}) => {
  const { data, errors } = await ask(
    `query ($text: String!, $types: [SearchType!], $language: Language) {
      search(text: $text, types: $types, language: $language, first: 100) { edges { node { id } matches { text words { start end } } } }
    }`,
    { variables: { text, ...more } },
  );
  expect(errors).toBeUndefined();
  return data.search.edges as {
    readonly node: { readonly id: string };
    readonly matches: readonly { readonly text: string; readonly words: readonly { start: number; end: number }[] }[];
  }[];
};
const idsFor = async (text: string, more: object = {}) => (await find(text, more)).map(({ node }) => node.id);

describe('a name is found by its words in any form', () => {
  test.each(
    names.flatMap(([name, , ...texts], index) => [name, ...texts].map((text) => ({ name, text, id: idOf(index) }))),
  )('$name by $text', async ({ text, id }) => {
    expect(await idsFor(text, { types: ['TOPIC'] })).toContain(id);
  });

  test('and in the language of its tag, whatever its script', async () => {
    expect(await idsFor('郝敏德', { language: 'en' })).toEqual(['topic:scripts-012']);
    expect(await idsFor('郝敏德', { language: 'ru' })).toEqual([]);
    expect(await idsFor('會談', { language: 'yue' })).toEqual(['topic:scripts-010']);
  });
});

test.each([
  ['Minyi', ['Min-yi']],
  ['min yi', ['Min', 'yi']],
  ['Bo-shan', ['Boshan']],
  ['muellerhaus', ['Müllerhaus']],
  ['Jørgensen', ['Joergensen']],
  ['plan', ['plan']],
])('the match of %s is marked as printed', async (text, words) => {
  const marked = (await find(text, { types: ['TOPIC', 'REMARK'] })).flatMap(({ matches }) =>
    matches.flatMap(({ text, words }) => words.map(({ start, end }) => Array.from(text).slice(start, end).join(''))),
  );
  expect(marked.length).toBeGreaterThan(0);
  for (const word of words) expect(marked).toContain(word);
});

test('a text is found by words of other scripts and by other forms of its words', async () => {
  for (const text of ['郝国栋', 'Кривошеин', 'Muellersen', 'Minyi', 'min yi', 'treaties'])
    expect(await idsFor(text, { types: ['REMARK'] })).toContain(remark.id);
});

test('the page of a Russian-Chinese news service in the seed is found by its Chinese name', async () => {
  const edges = await find('中俄资讯网');
  expect(edges.some(({ matches }) => matches.some(({ text }) => text.startsWith('Page of 中俄资讯网')))).toBe(true);
});

test.each(['if', 'this will', 'не', 'www', 'the', 'и'])(
  'what is found for %s, a stop word, contains it',
  async (text) => {
    const edges = await find(text);
    expect(edges.length).toBeGreaterThan(0);
    for (const { matches } of edges) expect(matches.flatMap(({ words }) => words)).not.toEqual([]);
  },
);

test('the stop words are those of the analyzers of the database', async () => {
  for (const [analyzer, known] of [
    ['english', stopWords.En],
    ['russian', stopWords.Ru],
  ] as const) {
    const [words] = await column(
      graph,
      'CALL db.index.fulltext.listAvailableAnalyzers() YIELD analyzer, stopwords WHERE analyzer = $analyzer RETURN stopwords',
      { analyzer },
    );
    expect([...known].sort()).toEqual((words as string[]).toSorted());
  }
});

/** The number of matches of a node in all pages of a search for nodes of its kind; null if the search does not find it. */
async function matchesOf(id: string, label: string, text: string): Promise<number | null> {
  const type = label.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  for (let after: string | null = null; ; ) {
    const { data, errors } = await ask(
      `query ($text: String!, $type: SearchType!, $after: String) {
        search(text: $text, types: [$type], first: 100, after: $after) { edges { node { id } matches { words { start } } } pageInfo { hasNextPage endCursor } }
      }`,
      { variables: { text, type, after } },
    );
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = data.search;
    const edge = edges.find(({ node }: { node: { id: string } }) => node.id === id);
    if (edge) return edge.matches.flatMap(({ words }: { words: unknown[] }) => words).length;
    if (!pageInfo.hasNextPage) return null;
    after = pageInfo.endCursor;
  }
}

test('every name and text of the seed is found by each of its own words and by itself, with a match', async () => {
  const texts = await graph.read({
    text: `MATCH (n:Entity)-[:NAMED]->(m:Name) RETURN n.id AS id, labels(n) AS labels, m.value AS text
UNION MATCH (n:Statement) RETURN n.id AS id, labels(n) AS labels, n.text AS text
UNION MATCH (n:Passage) RETURN n.id AS id, labels(n) AS labels, n.exact AS text`,
    params: {},
  });
  const cases = texts.flatMap(([id, labels, value]) => {
    const words = foldText(String(value)).text.split(' ');
    const whole = words.length <= 30 && Array.from(String(value)).length <= 300 ? [String(value)] : [];
    const label = kindOfId(String(id))?.label ?? String(labels);
    return [...new Set([...whole, ...words])].map((text) => ({ id: String(id), label, text }));
  });
  const missing: string[] = [];
  for (const { id, label, text } of fc.sample(fc.constantFrom(...cases), { numRuns: 60, seed: 10 }))
    if (!(await matchesOf(id, label, text))) missing.push(`${id} by ${text}`);
  expect(missing).toEqual([]);
});

test('random mixtures of scripts are found by each of their words', async () => {
  const letters = Array.from(
    "ab9ßİаЯй中條々〆ーアプﾌﾟひ한ᄒ\u1161א״ل\u064eیक\u093fท①é'’-‐ ·\u00ad\u200d\u0301𠀀𰀀",
    (letter) => letter,
  );
  const texts = fc
    .sample(fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 14 }), { numRuns: 25, seed: 10 })
    .filter((text) => /[\p{L}\p{N}]/u.test(foldText(text).text));
  const topics = texts.map((value, index) => ({
    id: `topic:mixed-${index}`,
    names: [{ value: value.trim(), language: ['en', 'zh', 'ru', 'ja', 'de'][index % 5], kind: 'OFFICIAL' }],
  }));
  await importDossiers(graph, [
    await writeDossierFile({ dossier: 'mixed', title: 'Mixtures', kind: 'VOCABULARY', topics }),
  ]);
  const missing: string[] = [];
  for (const {
    id,
    names: [name],
  } of topics) {
    const value = name?.value ?? '';
    for (const word of new Set([value, ...foldText(value).text.split(' ')]))
      if (!(await idsFor(word, { types: ['TOPIC'] })).includes(id)) missing.push(`${JSON.stringify(value)} by ${word}`);
  }
  expect(missing).toEqual([]);
});
