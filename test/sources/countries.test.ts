import { describe, expect, test } from 'vitest';
import { itemSchema } from '../../src/model/dossier.ts';
import { kindOfLabel } from '../../src/model/kinds.ts';
import { isoCodeOf } from '../../src/sources/countries/country-codes.ts';
import { CountryIndex } from '../../src/sources/countries/country-index.ts';

const index = new CountryIndex();
const idOf = (name: string, hint?: string) => index.byName(name, hint)?.id ?? null;

describe('A country is found by its English name', () => {
  test.each([
    ['Burma', 'country:myanmar'],
    ['Burma (Myanmar)', 'country:myanmar'],
    ['Korea, South', 'country:south-korea'],
    ['Korea, Republic of', 'country:south-korea'],
    ['The Bahamas', 'country:bahamas'],
    ['Bahamas, The', 'country:bahamas'],
    ['china, people’s republic of', 'country:china'],
    ['Germany, Federal Republic of', 'country:germany'],
    ["Cote d'Ivoire", 'country:cote-divoire'],
    ['Ivory Coast', 'country:cote-divoire'],
    ['St. Kitts and Nevis', 'country:saint-kitts-and-nevis'],
    ['Trinidad & Tobago', 'country:trinidad-and-tobago'],
    ['Poland (government-in-exile)', 'country:poland'],
    ['Turkey', 'country:turkiye'],
    ['Niger', 'country:niger'],
    ['Nigeria', 'country:nigeria'],
    ['Guinea', 'country:guinea'],
    ['Dominica', 'country:dominica'],
    ['Dominican Republic', 'country:dominican-republic'],
  ])('%s is %s', (name, id) => {
    expect(idOf(name)).toBe(id);
  });

  test.each([
    ['U.S.S.R.', 'country:soviet-union'],
    ['Hawaii', 'country:hawaii'],
    ['Yugoslavia (Kosovo)', 'country:yugoslavia'],
    ['Czechoslovakia', 'country:czechoslovakia'],
    ['East Germany', 'country:german-democratic-republic'],
    ['Tanganyika', 'country:tanganyika'],
  ])('%s is the former country %s', (name, id) => {
    expect(idOf(name)).toBe(id);
    expect(index.byName(name)?.entries.countries?.[0]).not.toHaveProperty('code');
  });

  test.each(['Atlantis', 'Bosnian Federation', 'Europe', '', ' ', 'Chinatown', 'the'])(
    '"%s" does not resolve',
    (name) => {
      expect(idOf(name)).toBeNull();
    },
  );

  test('a name that two states have had does not resolve, unless the record has another word for the country', () => {
    expect(idOf('Korea')).toBeNull();
    expect(idOf('Korea', 'korea-north')).toBe('country:north-korea');
    expect(idOf('Republic of China', 'taiwan')).toBe('country:taiwan');
    expect(idOf('China, Republic of', 'china')).toBe('country:china');
    expect(idOf('Congo')).toBeNull();
    expect(idOf('Congo', 'france')).toBeNull();
  });

  test('the other word is ignored where the name is unambiguous', () => {
    expect(idOf('U.S.S.R.', 'russia')).toBe('country:soviet-union');
  });
});

describe('The entry of a country', () => {
  const declared = index.byName('Syria')?.entries.countries?.[0];

  test('has its code and its names in three languages, the short one first', () => {
    expect(declared).toMatchObject({ id: 'country:syria', code: 'SY' });
    expect(declared?.names).toEqual([
      { value: 'Syria', language: 'en', kind: 'SHORT' },
      { value: 'Syrian Arab Republic', language: 'en', kind: 'ALIAS' },
      { value: 'Сирия', language: 'ru', kind: 'SHORT' },
      { value: '叙利亚', language: 'zh-Hans', kind: 'SHORT' },
    ]);
  });

  test('is valid by the model for every country', () => {
    const schema = itemSchema(kindOfLabel('Country'));
    const codes = Array.from({ length: 26 * 26 }, (_, n) => String.fromCharCode((65 + n / 26) | 0, 65 + (n % 26)));
    const found = codes.flatMap((code) => index.byCode(code, 'ISO 3166-1') ?? []);
    expect(found.length).toBeGreaterThan(240);
    for (const { entries } of found) schema.parse(entries.countries?.[0]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });
});

describe('A country of the graph', () => {
  const known = new CountryIndex([
    { id: 'country:cathay', code: 'CN', names: ['Cathay', 'China'] },
    { id: 'country:veldria', code: null, names: ['Veldria'] },
    { id: 'country:france', code: 'FR', names: ['Gaul', 'Spain'] },
  ]);

  test('with another id is found by its own names, without an entry to declare it', () => {
    expect(known.byName('China')).toMatchObject({ id: 'country:cathay', entries: {} });
    expect(known.byCode('CH', 'FIPS 10-4')).toMatchObject({ id: 'country:cathay', entries: {} });
    expect(known.byName('Veldria')).toMatchObject({ id: 'country:veldria', entries: {} });
  });

  test('with the same id is declared as without the graph', () => {
    expect(known.byName('Gaul')).toEqual(index.byName('France'));
  });

  test('that has the name of another country makes the name ambiguous', () => {
    expect(known.byName('Spain')).toBeNull();
  });
});

describe('A code means the country of its scheme', () => {
  test.each([
    ['CH', 'CN', 'China'],
    ['SZ', 'CH', 'Switzerland'],
    ['GM', 'DE', 'Germany'],
    ['GA', 'GM', 'the Gambia'],
    ['UK', 'GB', 'the United Kingdom'],
    ['SF', 'ZA', 'South Africa'],
    ['SA', 'SA', 'Saudi Arabia'],
    ['AU', 'AT', 'Austria'],
    ['AS', 'AU', 'Australia'],
    ['RS', 'RU', 'Russia'],
    ['RI', 'RS', 'Serbia'],
    ['NI', 'NG', 'Nigeria'],
    ['NG', 'NE', 'Niger'],
    ['NU', 'NI', 'Nicaragua'],
    ['KS', 'KR', 'South Korea'],
    ['KN', 'KP', 'North Korea'],
    ['IZ', 'IQ', 'Iraq'],
    ['IS', 'IL', 'Israel'],
    ['IC', 'IS', 'Iceland'],
    ['JA', 'JP', 'Japan'],
    ['TU', 'TR', 'Turkey'],
    ['TS', 'TN', 'Tunisia'],
    ['TN', 'TO', 'Tonga'],
    ['CD', 'TD', 'Chad'],
    ['CG', 'CD', 'the Democratic Republic of the Congo'],
    ['CF', 'CG', 'the Republic of the Congo'],
    ['SP', 'ES', 'Spain'],
    ['ES', 'SV', 'El Salvador'],
    ['EI', 'IE', 'Ireland'],
    ['BO', 'BY', 'Belarus'],
    ['BL', 'BO', 'Bolivia'],
    ['LE', 'LB', 'Lebanon'],
    ['UP', 'UA', 'Ukraine'],
    ['GZ', 'PS', 'the Gaza Strip'],
  ])('FIPS 10-4 %s is %s, %s', (fips, iso) => {
    expect(isoCodeOf(fips, 'FIPS 10-4')).toBe(iso);
  });

  test.each([
    ['CHN', 'CN'],
    ['CHE', 'CH'],
    ['ROM', 'RO'],
    ['ZAR', 'CD'],
    ['AFR', undefined],
    ['GOV', undefined],
  ])('CAMEO %s is %s', (cameo, iso) => {
    expect(isoCodeOf(cameo, 'CAMEO')).toBe(iso);
  });

  test('only Palestine, and Svalbard and Jan Mayen, have two codes of FIPS 10-4', () => {
    const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const meant = letters.flatMap((a) => letters.flatMap((b) => isoCodeOf(`${a}${b}`, 'FIPS 10-4') ?? []));
    const twice = meant.filter((code, at) => meant.indexOf(code) !== at);
    expect(twice.sort()).toEqual(['PS', 'SJ']);
    expect(meant.filter((code) => index.byCode(code, 'ISO 3166-1') === null)).toEqual([]);
  });

  test('a code that is not in its scheme does not resolve', () => {
    expect(index.byCode('UK', 'ISO 3166-1')).toBeNull();
    expect(index.byCode('ZZ', 'FIPS 10-4')).toBeNull();
    expect(index.byCode('', 'CAMEO')).toBeNull();
  });
});
