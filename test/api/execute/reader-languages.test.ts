import { expect, test } from 'vitest';
import { readerLanguages } from '../../../src/api/execute/reader-languages.ts';

test('a reader who says nothing reads English', () => {
  expect(readerLanguages(null)).toEqual(['en', 'en-Latn']);
  expect(readerLanguages('')).toEqual(['en', 'en-Latn']);
});

test('languages stand by their weights, and English last', () => {
  expect(readerLanguages('en;q=0.2, ru;q=0.5, zh-Hans')).toEqual(['zh-Hans', 'zh', 'ru', 'ru-Cyrl', 'en', 'en-Latn']);
});

test('a Chinese reader finds names in the script of the region, never in the other', () => {
  expect(readerLanguages('zh-CN')).toContain('zh-Hans');
  expect(readerLanguages('zh-CN')).not.toContain('zh-Hant');
  expect(readerLanguages('zh-TW')).toContain('zh-Hant');
  expect(readerLanguages('zh-TW')).not.toContain('zh-Hans');
});

test('what the header refuses is not shown before English', () => {
  expect(readerLanguages('ru;q=0, fr')).toEqual(['fr', 'fr-Latn', 'en', 'en-Latn']);
});

test('what is no language is passed over, and what is known still counts', () => {
  expect(readerLanguages('*, x!, qqqqqqqqqqqq, ru')).toEqual(['ru', 'ru-Cyrl', 'en', 'en-Latn']);
});

test('a header of a thousand languages is not worked through', () => {
  const header = Array.from({ length: 1000 }, (_, index) => `fr-x-a${index}`).join(',');
  expect(readerLanguages(header).length).toBeLessThan(100);
});
