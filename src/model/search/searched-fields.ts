import { hasLabel, type Kind, labelsOf } from '../kind.ts';
import { kindsWithLabel, sectionKinds } from '../kinds.ts';
import type { Joined } from './other-forms.ts';
import { joinedInRole, type SearchableText, type SearchRole, searchRoles } from './search-index.ts';

/** A stored property whose text search looks through. */
export interface SearchedProperty {
  readonly property: string;
  /** The word of the enum SearchField under which matches in the property are returned. */
  readonly field: string;
  readonly role: SearchRole;
}

/** The role of each word of the enum SearchField of schema.graphql. The title of a document ranks like a name. */
const roleOfField: Readonly<Record<string, SearchRole>> = {
  NAME: 'Names',
  TITLE: 'Names',
  TEXT: 'Text',
  QUOTE: 'Quote',
};

/** Which words of a text in a field of the enum SearchField are also searched for as one word. */
export function joinedInField(field: string): Joined {
  return joinedInRole(roleOfField[field] ?? 'Text');
}

/** The properties of a kind that have @searched in schema.graphql. Throws an Error for a SearchField without a role. */
export function searchedProperties(kind: Kind): readonly SearchedProperty[] {
  return Object.entries(kind.properties).flatMap(([property, { searchedAs: field }]) => {
    if (field === undefined) return [];
    const role = roleOfField[field];
    if (!role) throw new Error(`The word "${field}" of the enum SearchField has no role in the search index.`);
    return [{ property, field, role }];
  });
}

/** The roles in which search looks through nodes of this kind: none where it has neither names nor searched properties. */
function searchRolesOfKind(kind: Kind): readonly SearchRole[] {
  const names: SearchRole[] = hasLabel(kind, 'Entity') ? ['Names'] : [];
  return [...new Set([...names, ...searchedProperties(kind).map(({ role }) => role)])];
}

/** Whether search finds nodes of this kind. */
export function isSearched(kind: Kind): boolean {
  return searchRolesOfKind(kind).length > 0;
}

/** The searched properties of all kinds, each once. */
export const allSearchedProperties: readonly SearchedProperty[] = [
  ...new Map(sectionKinds.flatMap(searchedProperties).map((one) => [`${one.property} ${one.field}`, one])).values(),
];

/** The fewest labels that all searched nodes have, and only these. */
export const searchedLabels: readonly string[] = [
  ...new Set(
    sectionKinds
      .filter(isSearched)
      .map((kind) => labelsOf(kind).find((label) => kindsWithLabel(label).every(isSearched)) ?? kind.label),
  ),
];

/** The roles in which nodes with one of these labels are searched; null: nodes of any label, which are searched in all. */
export function searchRolesOfLabels(labels: readonly string[] | null): readonly SearchRole[] {
  if (labels === null) return searchRoles;
  const used = new Set(labels.flatMap(kindsWithLabel).flatMap(searchRolesOfKind));
  return searchRoles.filter((role) => used.has(role));
}

/** The texts of a node, as far as they are stored with it. */
export interface StoredTexts {
  /** The names of a thing with their languages, in the order of their ordinals. */
  readonly names: readonly (readonly [value: string, language: string])[];
  /** The properties of the node by their names. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The texts of a node that search looks through. A title that is also one of the names counts once. */
export function searchableTexts(kind: Kind, { names, values }: StoredTexts): SearchableText[] {
  const language = typeof values.language === 'string' ? values.language : null;
  const texts = names.map(([text, named]): SearchableText => ({ role: 'Names', text, language: named }));
  for (const { property, role } of searchedProperties(kind)) {
    const text = values[property];
    const isName = role === 'Names' && names.some(([name]) => name === text);
    if (typeof text === 'string' && !isName) texts.push({ role, text, language });
  }
  return texts;
}
