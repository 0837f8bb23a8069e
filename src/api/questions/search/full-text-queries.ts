import { isIdeographic } from '../../../model/search/fold.ts';
import {
  kindToken,
  type LanguageGroup,
  languageToken,
  NAME_EDGE,
  type SearchRole,
  searchProperty,
} from '../../../model/search/search-index.ts';
import { searchRolesOfLabels } from '../../../model/search/searched-fields.ts';
import { isStopWord } from '../../../model/search/stop-words.ts';
import { indexOfLanguage, languagesOfScript, UNSTEMMED_INDEX } from './indexes.ts';
import { prefixOf } from './word-forms.ts';
import { segmentsOf, type WordGroup } from './words.ts';

/** A query in Lucene syntax for one full-text index. A node matches a group of words if any query of the group finds it. */
export interface FullTextQuery {
  /** The index of the word group that the query searches for. */
  readonly group: number;
  readonly index: string;
  readonly query: string;
}

/** Restricts what is found to nodes with one of these labels and to texts in this language; null does not restrict. */
export interface SearchScope {
  readonly labels: readonly string[] | null;
  readonly language: string | null;
}

/** A scope with the roles that texts of such nodes can have. */
interface SearchScopeWithRoles extends SearchScope {
  readonly roles: readonly SearchRole[];
}

/** A name that matches weighs more than a mention, and a statement more than the passage that it was taken from. */
const weights: Readonly<Record<SearchRole, number>> = { Names: 2, Text: 1, Quote: 0.5 };

/** The queries that find the nodes with all words of a group, for each group and each language that its words may be in. */
export function fullTextQueries(groups: readonly WordGroup[], scope: SearchScope): readonly FullTextQuery[] {
  const withRoles = { ...scope, roles: searchRolesOfLabels(scope.labels) };
  return groups.flatMap((words, group) => {
    const languages = languagesOfScript[words.script];
    const stemmed = languages
      .filter((language) => language !== 'Other')
      .filter((language) => hasContent(words, language));
    const unstemmed = languages.filter((language) => language !== 'Cjk');
    const inLanguages = stemmed.map((language) => ({
      group,
      index: indexOfLanguage[language],
      query: inEachField([language], withRoles, (field) => allWords(field, language, words)),
    }));
    if (unstemmed.length === 0) return inLanguages;
    const query = inEachField(unstemmed, withRoles, (field) => allPrefixes(field, words));
    return [...inLanguages, { group, index: UNSTEMMED_INDEX, query }];
  });
}

/** Whether an index that leaves out stop words contains any of the words. */
function hasContent({ words }: WordGroup, language: LanguageGroup): boolean {
  return words.some((word) => !isStopWord(word, language));
}

/** The condition for the field of each role and language, weighted by role; one of them must hold. */
function inEachField(
  languages: readonly LanguageGroup[],
  scope: SearchScopeWithRoles,
  condition: (field: string) => string,
): string {
  return languages
    .flatMap((language) =>
      scope.roles.map((role) => {
        const field = searchProperty(role, language);
        return `(${scopeCondition(field, scope)}${condition(field)})^${weights[role]}`;
      }),
    )
    .join(' ');
}

/** The labels and the language as required tokens of the field, which add nothing to the score. */
function scopeCondition(field: string, { labels, language }: SearchScope): string {
  const kinds = labels === null ? '' : `+${field}:(${labels.map(kindToken).join(' ')})^0 `;
  return language === null ? kinds : `${kinds}+${field}:${languageToken(language)}^0 `;
}

/**
 * Requires every word that the field contains, or another form of it; scores higher if they are adjacent, and highest if they
 * are a whole name. The analyzer of the field stems them.
 */
function allWords(field: string, language: LanguageGroup, { words, otherForms }: WordGroup): string {
  const phrase = words.join(' ');
  const required = words
    .filter((word) => !isStopWord(word, language))
    .flatMap((word) => (isIdeographic(word) ? segmentsOf(word) : [word]));
  return [
    ...required.map((word) => `+${anyOf([word, ...(otherForms.get(word) ?? [])].map((form) => oneWord(field, form)))}`),
    `${field}:"${phrase}"^2`,
    `${field}:"${NAME_EDGE} ${phrase} ${NAME_EDGE}"^4`,
  ].join(' ');
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' ')})`;
}

/** The `cjk` analyzer indexes pairs of characters, so a single one is searched for as the first or second of a pair. */
function oneWord(field: string, word: string): string {
  if (!isIdeographic(word)) return `${field}:${word}`;
  return Array.from(word).length === 1 ? `${field}:(${word}* *${word})` : `${field}:"${word}"`;
}

/**
 * Requires a word with each prefix, so that «Лаврова» finds «Лавров», which the Russian analyzer stems differently. Scores
 * lower than a match of stems.
 */
function allPrefixes(field: string, { words, otherForms }: WordGroup): string {
  return words
    .map((word) => {
      const forms = [word, ...(otherForms.get(word) ?? [])].map((form) => `${field}:${form}`);
      return `+(${field}:${prefixOf(word)}*^0.2 ${forms.join(' ')})`;
    })
    .join(' ');
}
