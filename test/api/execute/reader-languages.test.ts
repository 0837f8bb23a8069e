import { expect, test } from 'vitest';
import { readerLanguages } from '../../../src/api/execute/reader-languages.ts';

test('without Accept-Language the language is English', () => {
  expect(readerLanguages(null)).toEqual(['en', 'en-Latn']);
  expect(readerLanguages('')).toEqual(['en', 'en-Latn']);
});

test('languages are ordered by their weights, with English last', () => {
  expect(readerLanguages('en;q=0.2, ru;q=0.5, zh-Hans')).toEqual(['zh-Hans', 'zh', 'ru', 'ru-Cyrl', 'en', 'en-Latn']);
});

test('a Chinese region implies its script, never the other', () => {
  expect(readerLanguages('zh-CN')).toContain('zh-Hans');
  expect(readerLanguages('zh-CN')).not.toContain('zh-Hant');
  expect(readerLanguages('zh-TW')).toContain('zh-Hant');
  expect(readerLanguages('zh-TW')).not.toContain('zh-Hans');
});

test('a language with weight 0 is left out', () => {
  expect(readerLanguages('ru;q=0, fr')).toEqual(['fr', 'fr-Latn', 'en', 'en-Latn']);
});

test('an invalid tag is ignored, and the others count', () => {
  expect(readerLanguages('*, x!, qqqqqqqqqqqq, ru')).toEqual(['ru', 'ru-Cyrl', 'en', 'en-Latn']);
});

test('at most 20 languages of a header are read', () => {
  const header = Array.from({ length: 1000 }, (_, index) => `fr-x-a${index}`).join(',');
  expect(readerLanguages(header).length).toBeLessThan(100);
});
