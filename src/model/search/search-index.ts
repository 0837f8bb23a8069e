import { foldText, isIdeographic, type VariantSpelling } from './fold.ts';
import { baseLanguage } from './spelling.ts';

/** The groups of languages, each of which has a full-text analyzer of its own. */
export const languageGroups = ['Cjk', 'Ru', 'En', 'Other'] as const;

/** A group of languages with one full-text analyzer. */
export type LanguageGroup = (typeof languageGroups)[number];

/** The roles of searched texts: names of a node, the wording of a statement, words quoted from a document. */
export const searchRoles = ['Names', 'Text', 'Quote'] as const;

/** The role of a searched text. */
export type SearchRole = (typeof searchRoles)[number];

// The index contains words of its own, which begin with an underscore. Analyzers keep an underscore as part of a word, and
// folding removes it from every text and query, so neither can contain such a word.

/** The word before, between and after names in the index. A phrase query with it matches a whole name. */
export const NAME_EDGE = '_name_edge';

/** A searched text of a node, as printed. Its language is null where it is not known. */
export interface SearchableText {
  readonly role: SearchRole;
  readonly text: string;
  readonly language: string | null;
}

/** The property of a node that a full-text index reads for a role and a group of languages. */
export function searchProperty(role: SearchRole, group: LanguageGroup): string {
  return `search${role}${group}`;
}

/** Every property that a full-text index reads. */
export const searchProperties: readonly string[] = searchRoles.flatMap((role) =>
  languageGroups.map((group) => searchProperty(role, group)),
);

/** The group of a language; without a language, the group of the script of the text. */
export function languageGroupOf(language: string | null, text = ''): LanguageGroup {
  switch (language === null ? null : baseLanguage(language)) {
    case 'zh':
    case 'ja':
    case 'ko':
      return 'Cjk';
    case 'ru':
      return 'Ru';
    case 'en':
      return 'En';
    case null:
      return isIdeographic(text) ? 'Cjk' : 'Other';
    default:
      return 'Other';
  }
}

/** The word in the index that marks the texts of a kind of node. */
export function kindToken(label: string): string {
  return `_kind_${label.toLowerCase()}`;
}

/** The word in the index that marks texts in a language, from its tag. */
export function languageToken(tag: string): string {
  return `_language_${tag.toLowerCase().replaceAll('-', '')}`;
}

/**
 * Returns the properties of a node that the full-text indexes read, by their names. Each has the folded texts of one role
 * and group of languages, after the words for the kind and the languages. A text with a variant spelling contains both the
 * proper name and the spelling.
 */
export function searchPropertyValues(
  label: string,
  texts: readonly SearchableText[],
  spellings: readonly VariantSpelling[],
): Record<string, string> {
  const fields: Record<string, string> = {};
  const byProperty = Map.groupBy(texts, ({ role, language, text }) =>
    searchProperty(role, languageGroupOf(language, text)),
  );
  for (const [property, members] of byProperty) {
    const tags = members.flatMap(({ language }) => (language === null ? [] : [baseLanguage(language), language]));
    const used = spellings.filter(({ spelling }) => members.some(({ text }) => text.includes(spelling)));
    const folded = members.map(({ text }) => foldText(text, used).text);
    const printed = used.map(({ spelling }) => foldText(spelling).text);
    fields[property] = [
      [kindToken(label), ...new Set(tags.map(languageToken)), NAME_EDGE].join(' '),
      [...new Set([...folded, ...printed])].join(` ${NAME_EDGE} `),
      NAME_EDGE,
    ].join(' ');
  }
  return fields;
}
