import { isIdeographic } from '../../../model/search/fold.ts';
import { type LanguageGroup, groups as languageGroups, searchProperty } from '../../../model/search/index-fields.ts';
import { type WordGroup, wordGroupsOf } from '../search/words.ts';

/** Where statements with at least one of some words are found: an index, its field, and the words in Lucene's terms. */
export interface WordingProbe {
  readonly index: string;
  readonly field: string;
  readonly words: string;
}

const indexes: Readonly<Record<LanguageGroup, string>> = {
  Cjk: 'search_cjk',
  Ru: 'search_ru',
  En: 'search_en',
  Other: 'search_words',
};

const languagesOf: Readonly<Record<WordGroup['script'], readonly LanguageGroup[]>> = {
  cjk: ['Cjk'],
  cyrillic: ['Ru', 'Other'],
  other: languageGroups,
};

/** The probes for a phrase. Its words are folded, so they hold letters and digits alone, and no syntax. */
export function phraseProbes(phrase: string): readonly WordingProbe[] {
  return wordGroupsOf('phrase', phrase).flatMap(({ script, words }) =>
    languagesOf[script].map((language) => ({
      index: indexes[language],
      field: searchProperty('Text', language),
      words: words.map((word) => (isSingle(word) ? `${word}* *${word}` : word)).join(' '),
    })),
  );
}

/** The index holds pairs of characters, so that one alone must be asked for as a part of a pair. */
function isSingle(word: string): boolean {
  return isIdeographic(word) && Array.from(word).length === 1;
}
