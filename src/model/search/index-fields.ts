import { fold, isIdeographic, type VariantSpelling } from './fold.ts';
import { baseLanguage } from './spelling.ts';

/** The groups of languages that are searched each with an analyzer of its own. */
export const languageGroups = ['Cjk', 'Ru', 'En', 'Other'] as const;
export type LanguageGroup = (typeof languageGroups)[number];

/** What a text is: a name of the node, the wording of a statement, or words quoted from a document. */
export const searchRoles = ['Names', 'Text', 'Quote'] as const;
export type SearchRole = (typeof searchRoles)[number];

// The index's own words begin with a low line, which analyzers keep in a word and folding takes out of any text: no text
// holds them, and nobody who searches can ask for them.

/** Stands before, between and after names in the index, so that a whole name can be asked for. */
export const NAME_EDGE = '_name_edge';

/** A text of a node as printed. A language that is not known is null. */
export interface SearchableText {
  readonly role: SearchRole;
  readonly text: string;
  readonly language: string | null;
}

/** The property that holds what is searched of a node, for one role and group of languages. */
export function searchProperty(role: SearchRole, group: LanguageGroup): string {
  return `search${role}${group}`;
}

/** Every such property. */
export const searchProperties: readonly string[] = searchRoles.flatMap((role) =>
  languageGroups.map((group) => searchProperty(role, group)),
);

/** The group of a language; where that is not known, of the script. */
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

/** The word by which the index knows a kind of node. */
export function kindToken(label: string): string {
  return `_kind_${label.toLowerCase()}`;
}

/** The word by which the index knows that there is text in a language, from its tag. */
export function languageToken(tag: string): string {
  return `_language_${tag.toLowerCase().replaceAll('-', '')}`;
}

/**
 * What the index holds of a node of this label: for each role and group of languages the folded texts, after words for the
 * kind and the languages. A text with a variant spelling is found by the proper name and by what was printed.
 */
export function searchFields(
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
    const folded = members.map(({ text }) => fold(text, used).text);
    const printed = used.map(({ spelling }) => fold(spelling).text);
    fields[property] = [
      [kindToken(label), ...new Set(tags.map(languageToken)), NAME_EDGE].join(' '),
      [...new Set([...folded, ...printed])].join(` ${NAME_EDGE} `),
      NAME_EDGE,
    ].join(' ');
  }
  return fields;
}
