import { type LanguageGroup, languageGroups } from '../../../model/search/search-index.ts';
import type { WordGroup } from './words.ts';

/** The full-text index with the analyzer for a group of languages. `search_words` does not stem; it also has `Ru` and `En`. */
export const indexOfLanguage: Readonly<Record<LanguageGroup, string>> = {
  Cjk: 'search_cjk',
  Ru: 'search_ru',
  En: 'search_en',
  Other: 'search_words',
};

/** The groups of languages that use a script. Latin words occur in texts of any language. */
export const languagesOfScript: Readonly<Record<WordGroup['script'], readonly LanguageGroup[]>> = {
  cjk: ['Cjk'],
  cyrillic: ['Ru', 'Other'],
  other: languageGroups,
};
