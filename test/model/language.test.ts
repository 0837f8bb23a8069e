import { describe, expect, test } from 'vitest';
import { languageRanges, readLanguage } from '../../src/model/language.ts';

test('a language tag is returned in its canonical form', () => {
  expect(['zh-hans', 'EN-gb', 'cmn', 'ru'].map(readLanguage)).toEqual(['zh-Hans', 'en-GB', 'zh', 'ru']);
});

describe('a tag without a known language is rejected by a sentence that quotes it', () => {
  test.each([
    ['zh_CN', /"zh_CN" is not a language tag \(BCP 47\)/],
    ['', /"" is not a language tag/],
    ['xx', /"xx" contains the unknown language "xx"; write a tag such as zh-Hans, ru or en\.$/],
    ['zh-Hanz', /contains the unknown script "Hanz"/],
    ['en-QX', /contains the unknown region "QX"/],
    ['und', /contains the unknown language "und"/],
  ])('%s', (tag, message) => {
    expect(() => readLanguage(tag)).toThrow(message);
  });
});

describe('the tags that a reader understands include the likely script', () => {
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

test('a tag of more than 100 characters is rejected, because looking it up would try each of its beginnings', () => {
  const tag = `en-x${'-aaaaaaa'.repeat(1000)}`;
  expect(() => languageRanges(tag)).toThrow('…" has 8004 characters; a language tag has at most 100.');
});
