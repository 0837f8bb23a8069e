import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import { writeDossierFile } from '../ingest/dossier-files.ts';
import { openTestGraph } from '../support/graph.ts';
import { askOver } from './ask.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());

const named = (id: string, names: Readonly<Record<string, string>>) => ({
  id: `topic:${id}`,
  names: Object.entries(names).map(([language, value]) => ({ value, language, kind: 'OFFICIAL' })),
});

beforeAll(async () => {
  const topics = [
    named('american', { de: 'Farbe', 'en-US': 'Color' }),
    named('chinese', { en: 'Accord', 'zh-Hant': '協定' }),
    named('norwegian', { en: 'Treaty', no: 'Traktat' }),
  ];
  const dossier = { dossier: 'varieties', title: 'Names in varieties of languages', kind: 'VOCABULARY', topics };
  await importDossiers(graph, [await writeDossierFile(dossier)]);
});

test.each([
  ['topic:american', 'en', 'Color'],
  ['topic:chinese', 'zh', '協定'],
  ['topic:chinese', 'zh-CN', 'Accord'],
  ['topic:norwegian', 'nb', 'Traktat'],
  ['topic:norwegian', 'fr', 'Treaty'],
])('the name of %s for a reader of %s is %s, by header and by argument', async (id, language, name) => {
  const ask = askOver(graph);
  const query = `query ($id: ID!, $language: Language) { node(id: $id) { ... on Topic { name byArgument: name(language: $language) } } }`;
  const { data } = await ask(query, { variables: { id, language }, acceptLanguage: language });
  expect(data.node).toEqual({ name, byArgument: name });
});
