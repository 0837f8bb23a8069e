import { isIdeographic } from '../../../model/search/fold.ts';
import {
  groupOf,
  kindToken,
  type LanguageGroup,
  groups as languageGroups,
  languageToken,
  NAME_EDGE,
  type Role,
  searchProperty,
} from '../../../model/search/index-fields.ts';
import { rolesOf } from '../../../model/search/searched-roles.ts';
import { stemOf } from './stems.ts';
import { segmentsOf, type WordGroup } from './words.ts';

/** One question to one full-text index, in Lucene's words. All probes of a group ask for the same words. */
export interface Probe {
  readonly group: number;
  readonly index: string;
  readonly query: string;
}

/** What may be found: labels of nodes (null: any) and a language tag (null: any). */
export interface Scope {
  readonly labels: readonly string[] | null;
  readonly language: string | null;
}

/** The same, with the roles in which texts of such nodes can stand. */
interface Fields extends Scope {
  readonly roles: readonly Role[];
}

/** A name that is found counts more than a mention, and a statement more than the passage that it was taken from. */
const weights: Readonly<Record<Role, number>> = { Names: 2, Text: 1, Quote: 0.5 };

const indexes: Readonly<Record<LanguageGroup, string | null>> = {
  Cjk: 'search_cjk',
  Ru: 'search_ru',
  En: 'search_en',
  Other: null,
};

const WORDS_INDEX = 'search_words';

/** In which languages words of a script can stand. Latin ones stand in texts of any language. */
const languagesOf: Readonly<Record<WordGroup['script'], readonly LanguageGroup[]>> = {
  cjk: ['Cjk'],
  cyrillic: ['Ru', 'Other'],
  other: languageGroups,
};

/** The probes that find nodes with all of these words, in any of the languages that the words can be of. */
export function probesOf(groups: readonly WordGroup[], scope: Scope): readonly Probe[] {
  const fields = { ...scope, roles: rolesOf(scope.labels) };
  return groups.flatMap(({ script, words }, group) => {
    const languages = languagesOf[script].filter(
      (language) => scope.language === null || language === groupOf(scope.language),
    );
    const stemmed = languages.flatMap((language) => {
      const index = indexes[language];
      return index === null
        ? []
        : [{ group, index, query: fielded([language], fields, (field) => asked(field, words)) }];
    });
    const plain = languages.filter((language) => language !== 'Cjk');
    if (script === 'cjk' || plain.length === 0) return stemmed;
    return [...stemmed, { group, index: WORDS_INDEX, query: fielded(plain, fields, (field) => begun(field, words)) }];
  });
}

/** The same condition on the field of each role and language, weighed; one of them must hold. */
function fielded(languages: readonly LanguageGroup[], fields: Fields, condition: (field: string) => string): string {
  return languages
    .flatMap((language) =>
      fields.roles.map((role) => {
        const field = searchProperty(role, language);
        return `(${scoped(field, fields)}${condition(field)})^${weights[role]}`;
      }),
    )
    .join(' ');
}

/** Kinds and language are words of the field as well, which count nothing. */
function scoped(field: string, { labels, language }: Scope): string {
  const kinds = labels === null ? '' : `+${field}:(${labels.map(kindToken).join(' ')})^0 `;
  return language === null ? kinds : `${kinds}+${field}:${languageToken(language)}^0 `;
}

/** All words, better side by side, best as a whole name. The analyzer of the field brings them to their stems. */
function asked(field: string, words: readonly string[]): string {
  const phrase = words.join(' ');
  const required = words.flatMap((word) => (isIdeographic(word) ? segmentsOf(word) : [word]));
  return [
    ...required.map((word) => `+${requiredWord(field, word)}`),
    `${field}:"${phrase}"^2`,
    `${field}:"${NAME_EDGE} ${phrase} ${NAME_EDGE}"^4`,
  ].join(' ');
}

/** Characters are indexed in pairs; one alone begins or ends a pair. */
function requiredWord(field: string, word: string): string {
  if (!isIdeographic(word)) return `${field}:${word}`;
  return Array.from(word).length === 1 ? `${field}:(${word}* *${word})` : `${field}:"${word}"`;
}

/** Words that begin so, or of Russian as their stem does: «Лаврова» finds «Лавров», which the analyzer cuts shorter. Found like this alone, a text counts less than by its stems. */
function begun(field: string, words: readonly string[]): string {
  return words.map((word) => `+(${field}:${stemOf(word)}*^0.2 ${field}:${word})`).join(' ');
}
