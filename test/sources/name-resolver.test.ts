import { afterAll, beforeEach, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import { openNameResolver } from '../../src/sources/countries/name-resolver.ts';
import { writeDossierFile } from '../ingest/dossier-files.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(() => emptyGraph(graph));

const named = (value: string, language = 'en') => [{ value, language, kind: 'SHORT' }];

test('a name that one thing of the graph has resolves to it, without entries to declare it', async () => {
  const atlas = {
    dossier: 'atlas',
    title: 'An invented vocabulary',
    kind: 'VOCABULARY',
    countries: [
      { id: 'country:cathay', code: 'CN', names: named('Cathay') },
      { id: 'country:veldria', names: [...named('Veldria'), ...named('Вельдрия', 'ru')] },
    ],
    organizations: [
      {
        id: 'organization:league',
        kind: 'INTERGOVERNMENTAL',
        names: [...named('Vâld League'), ...named('瓦尔德联盟', 'zh-Hans')],
      },
      { id: 'organization:post-a', kind: 'NEWS_OUTLET', names: named('The Post') },
      { id: 'organization:post-b', kind: 'NEWS_OUTLET', names: named('The Post') },
    ],
    people: [{ id: 'person:ada', names: named('Ada Quillfeather') }],
    places: [
      { id: 'place:arvik', country: 'country:veldria', names: named('Arvik') },
      { id: 'place:arvik-cathay', country: 'country:cathay', names: named('Arvik') },
    ],
  };
  await importDossiers(graph, [await writeDossierFile(atlas)]);
  const names = await openNameResolver(graph);
  const only = (id: string) => expect.objectContaining({ id, entries: {} });

  expect(await names.country('Veldria')).toEqual(only('country:veldria'));
  expect(await names.country('вельдрия')).toEqual(only('country:veldria'));
  expect(await names.country('China')).toEqual(only('country:cathay'));
  expect(await names.countryOfCode('CH', 'FIPS 10-4')).toEqual(only('country:cathay'));
  expect(await names.organization('Vald league')).toEqual(only('organization:league'));
  expect(await names.organization('瓦尔德联盟')).toEqual(only('organization:league'));
  expect(await names.actor('Ada Quillfeather')).toEqual(only('person:ada'));
  expect(await names.actor('Veldria')).toEqual(only('country:veldria'));
  expect(await names.place('Arvik', 'country:veldria')).toEqual(only('place:arvik'));

  expect(await names.organization('The Post')).toBeNull();
  expect(await names.organization('League')).toBeNull();
  expect(await names.organization('Ada Quillfeather')).toBeNull();
  expect(await names.actor('Quillfeather')).toBeNull();
  expect(await names.place('Arvik', 'country:france')).toBeNull();
  expect(await names.actor('" OR *:* "')).toBeNull();
  expect(await names.actor('')).toBeNull();
});

test('in an empty graph, names of countries of ISO 3166-1 resolve, and no others', async () => {
  const names = await openNameResolver(graph);
  expect(await names.actor('France')).toMatchObject({ id: 'country:france', entries: { countries: [{ code: 'FR' }] } });
  expect(await names.organization('United Nations')).toBeNull();
});
