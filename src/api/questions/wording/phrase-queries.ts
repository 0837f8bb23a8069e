import { isIdeographic } from '../../../model/search/fold.ts';
import { searchProperty } from '../../../model/search/search-index.ts';
import { indexOfLanguage, languagesOfScript } from '../search/indexes.ts';
import { wordGroupsOf } from '../search/words.ts';

/** Finds the statements that contain at least one of some words: a full-text index, its field, and words in Lucene syntax. */
export interface WordingQuery {
  readonly index: string;
  readonly field: string;
  readonly words: string;
}

/** The queries for the words of a phrase, in each language that they may be in. Throws BadUserInput. */
export function phraseQueries(phrase: string): readonly WordingQuery[] {
  return wordGroupsOf('phrase', phrase).flatMap(({ script, words }) =>
    languagesOfScript[script].map((language) => ({
      index: indexOfLanguage[language],
      field: searchProperty('Text', language),
      words: words.map((word) => (isSingle(word) ? `${word}* *${word}` : word)).join(' '),
    })),
  );
}

/** The `cjk` analyzer indexes pairs of characters, so a single one is searched for as the first or second of a pair. */
function isSingle(word: string): boolean {
  return isIdeographic(word) && Array.from(word).length === 1;
}
