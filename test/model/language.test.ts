import { describe, expect, test } from 'vitest';
import { languageRanges, readLanguage } from '../../src/model/language.ts';

test('a language tag comes out in its canonical form', () => {
  expect(['zh-hans', 'EN-gb', 'cmn', 'ru'].map(readLanguage)).toEqual(['zh-Hans', 'en-GB', 'zh', 'ru']);
});

describe('a tag that means no language is refused with a sentence that quotes it', () => {
  test.each([
    ['zh_CN', /"zh_CN" is not a language tag \(BCP 47\)/],
    ['', /"" is not a language tag/],
    ['xx', /"xx" names the language "xx", which is not known/],
    ['zh-Hanz', /names the script "Hanz"/],
    ['en-QX', /names the region "QX"/],
    ['und', /names the language "und"/],
  ])('%s', (tag, message) => {
    expect(() => readLanguage(tag)).toThrow(message);
  });
});

describe('a reader finds names by lookup, with the likely script put in', () => {
  test.each([
    ['zh-CN', ['zh-CN', 'zh-Hans-CN', 'zh-Hans', 'zh']],
    ['zh-TW', ['zh-TW', 'zh-Hant-TW', 'zh-Hant', 'zh']],
    ['zh', ['zh', 'zh-Hans']],
    ['ru-RU', ['ru-RU', 'ru-Cyrl-RU', 'ru-Cyrl', 'ru']],
    ['de-u-co-phonebk', ['de-u-co-phonebk', 'de-u-co', 'de-Latn', 'de']],
  ])('%s', (tag, ranges) => {
    expect(languageRanges(tag)).toEqual(ranges);
  });
});
