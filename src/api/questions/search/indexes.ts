import type { WordScript } from '../../../model/search/script.ts';
import { type LanguageGroup, languageGroups } from '../../../model/search/search-index.ts';

/** The full-text index with the analyzer for a group of languages. `search_words` does not stem; it also has `Ru` and `En`. */
export const indexOfLanguage: Readonly<Record<LanguageGroup, string>> = {
  Cjk: 'search_cjk',
  Ru: 'search_ru',
  En: 'search_en',
  Other: 'search_words',
};

/** The groups of languages in whose properties words of a script are written. */
export const languagesOfScript: Readonly<Record<WordScript, readonly LanguageGroup[]>> = {
  cjk: ['Cjk'],
  cyrillic: ['Ru', 'Other'],
  other: ['En', 'Other'],
  number: languageGroups,
};

/** The index that has every word of all languages but those of CJK script, and does not stem. */
export const UNSTEMMED_INDEX = indexOfLanguage.Other;
