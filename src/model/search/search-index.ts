import { foldText, type VariantSpelling } from './fold.ts';
import { type Joined, otherForms } from './other-forms.ts';
import { scriptOf } from './script.ts';
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

/**
 * The group of languages in whose property a word of a text is written. The script of the word decides, because names and
 * texts quote words of other languages: CJK in `Cjk`, Cyrillic in `Ru` unless another language is written in it too. The
 * language of the text decides between those of one script. Null for a number, which is in the properties of all words of
 * its text.
 */
function languageGroupOf(word: string, language: string | null): LanguageGroup | null {
  const base = language === null ? null : baseLanguage(language);
  switch (scriptOf(word)) {
    case 'number':
      return null;
    case 'cjk':
      return 'Cjk';
    case 'cyrillic':
      return base === null || base === 'ru' || !isWrittenInCyrillic(base) ? 'Ru' : 'Other';
    case 'other':
      return base === 'en' ? 'En' : 'Other';
  }
}

/** Whether the likely script of a language is Cyrillic. */
function isWrittenInCyrillic(language: string): boolean {
  return new Intl.Locale(language).maximize().script === 'Cyrl';
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
 * Returns the properties of a node that the full-text indexes read, by their names. Each has the folded words of one role
 * and group of languages, after the words for the kind and the languages. A text with a variant spelling contains both the
 * proper name and the spelling. Other forms of words (Minyi for Min-yi) follow the texts.
 */
export function searchPropertyValues(
  label: string,
  texts: readonly SearchableText[],
  spellings: readonly VariantSpelling[],
): Record<string, string> {
  const parts = texts.flatMap((text) => partsOf(text, spellings));
  const fields: Record<string, string> = {};
  for (const [property, members] of Map.groupBy(parts, (part) => part.property)) {
    const tags = members.flatMap(({ language }) => (language === null ? [] : [baseLanguage(language), language]));
    const folded = members.filter(({ isOtherForm }) => !isOtherForm).map(({ words }) => words);
    const forms = members.filter(({ isOtherForm }) => isOtherForm).map(({ words }) => words);
    fields[property] = [
      [kindToken(label), ...new Set(tags.map(languageToken)), NAME_EDGE].join(' '),
      [...new Set([...folded, ...forms])].join(` ${NAME_EDGE} `),
      NAME_EDGE,
    ].join(' ');
  }
  return fields;
}

/** Adjacent words of a name are also searched for as one word; in longer texts that would find too many others. */
export function joinedInRole(role: SearchRole): Joined {
  return role === 'Names' ? 'spaced' : 'hyphenated';
}

/** The words of a text that are written in one property. */
interface TextPart {
  readonly property: string;
  readonly language: string | null;
  readonly words: string;
  /** Whether they are another form of words of the text. */
  readonly isOtherForm: boolean;
}

function partsOf({ role, text, language }: SearchableText, spellings: readonly VariantSpelling[]): TextPart[] {
  const used = spellings.filter(({ spelling }) => text.includes(spelling));
  const folded = foldText(text, used);
  const printed = used.map(({ spelling }) => foldText(spelling).text);
  const forms = otherForms(text, folded, joinedInRole(role)).map(({ form }) => form);
  const partsIn = (words: string, isOtherForm: boolean) =>
    [...wordsByGroup(words, language)].map(([group, members]) => ({
      property: searchProperty(role, group),
      language,
      words: members.join(' '),
      isOtherForm,
    }));
  return [
    ...[folded.text, ...printed].flatMap((words) => partsIn(words, false)),
    ...forms.flatMap((form) => partsIn(form, true)),
  ];
}

/** The words of a folded text by the group of languages in whose property they are written, in the order of the text. */
function wordsByGroup(folded: string, language: string | null): Map<LanguageGroup, readonly string[]> {
  const words =
    folded === '' ? [] : folded.split(' ').map((word) => ({ word, group: languageGroupOf(word, language) }));
  const groups = new Set(words.flatMap(({ group }) => group ?? []));
  if (groups.size === 0 && words.length > 0) groups.add('Other');
  return new Map(
    [...groups].map((one) => [
      one,
      words.filter(({ group }) => group === null || group === one).map(({ word }) => word),
    ]),
  );
}
