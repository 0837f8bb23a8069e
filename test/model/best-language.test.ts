import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerLanguages } from '../../src/api/execute/reader-languages.ts';
import { languageChooser } from '../../src/model/best-language.ts';
import { languageRanges } from '../../src/model/language.ts';

const choose = (acceptLanguage: string, tags: readonly string[]) =>
  languageChooser(readerLanguages(acceptLanguage))(tags);

describe('a reader gets the name in the nearest variety of the language before one in another language', () => {
  test.each([
    ['en', ['de', 'en-US'], 'en-US'],
    ['en', ['en-GB', 'en'], 'en'],
    ['en-GB', ['de', 'en-US', 'en-AU'], 'en-AU'],
    ['de-AT', ['en', 'de-CH'], 'de-CH'],
    ['zh', ['en', 'zh-Hant'], 'zh-Hant'],
    ['zh-CN, en;q=0.5', ['en', 'zh-TW'], 'en'],
    ['zh-Hant', ['en', 'zh-Hans'], 'en'],
    ['zh-TW', ['zh-Hans', 'zh-Hant-HK', 'en'], 'zh-Hant-HK'],
    ['zh-HK', ['zh-Hans', 'zh-TW'], 'zh-TW'],
    ['nb', ['en', 'no'], 'no'],
    ['no', ['en', 'nb'], 'nb'],
    ['nn', ['en', 'nb'], 'nb'],
    ['nb, en', ['en', 'no'], 'no'],
    ['yue', ['en', 'zh-Hant'], 'zh-Hant'],
    ['sr-Latn', ['en', 'sr-Cyrl'], 'sr-Cyrl'],
    ['pt', ['en', 'pt-PT'], 'pt-PT'],
    ['fil', ['en', 'tl'], 'tl'],
    ['en, ru', ['ru', 'en-US'], 'en-US'],
  ])('%s of %j', (reader, tags, best) => {
    expect(choose(reader, tags)).toBe(best);
  });

  test('and English before a language that the reader is not known to read', () => {
    expect(choose('fr', ['de', 'en-US'])).toBe('en-US');
    expect(choose('fr', ['de', 'ru'])).toBeUndefined();
  });
});

test('whatever the tags, the one that equals the first language of the reader is chosen, else one of the same language if its script is open', () => {
  const tag = fc.constantFrom(
    'en',
    'en-US',
    'en-GB',
    'zh',
    'zh-Hans',
    'zh-Hant',
    'zh-TW',
    'ru',
    'uk',
    'nb',
    'no',
    'yue',
    'de',
  );
  fc.assert(
    fc.property(tag, fc.uniqueArray(tag, { minLength: 1 }), (reader, tags) => {
      const best = choose(reader, tags);
      const [base] = reader.split('-');
      const same = tags.filter((one) => one.split('-')[0] === base);
      if (tags.includes(reader)) expect(languageRanges(reader)).toContain(best);
      if (reader === base && same.length > 0) expect(same).toContain(best);
      if (best !== undefined) expect(tags).toContain(best);
    }),
    { numRuns: 300, seed: 10 },
  );
});
