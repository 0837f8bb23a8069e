import { hasLabel, type Kind } from '../../src/model/kind.ts';
import {
  kindToken,
  languageToken,
  NAME_EDGE,
  type SearchableText,
  searchProperty,
  searchPropertyValues,
} from '../../src/model/search/search-index.ts';
import type { StoredDossier, StoredNode } from './stored.ts';

/** Adds what is searched of the things, statements and passages of a dossier: their texts, folded. */
export function addSearched(dossier: StoredDossier): void {
  const names = new Map<string, SearchableText[]>();
  for (const { id, properties } of dossier.claims('Name')) {
    const text = { role: 'Names', text: String(properties.value), language: String(properties.language) } as const;
    const thing = id.slice(0, id.indexOf('#'));
    names.set(thing, [...(names.get(thing) ?? []), text]);
  }
  for (const node of dossier.nodes.values()) {
    if (!isSearched(node.kind)) continue;
    const texts = textsOf(node, names.get(node.id) ?? []);
    Object.assign(
      node.properties,
      plainFields(node.kind.label, texts) ?? searchPropertyValues(node.kind.label, texts, []),
    );
  }
}

function isSearched(kind: Kind): boolean {
  return ['Entity', 'Statement', 'Passage'].some((label) => hasLabel(kind, label));
}

function textsOf({ properties }: StoredNode, names: readonly SearchableText[]): SearchableText[] {
  const { title, text, exact } = properties;
  const language = properties.language === undefined ? null : String(properties.language);
  const texts = [...names];
  if (title !== undefined && !names.some(({ text: name }) => name === title))
    texts.push({ role: 'Names', text: String(title), language });
  if (text !== undefined) texts.push({ role: 'Text', text: String(text), language });
  if (exact !== undefined) texts.push({ role: 'Quote', text: String(exact), language });
  return texts;
}

const PLAIN = /^[\w .,:+-]*$/;

/**
 * What searchPropertyValues gives for one English text of letters, digits and the commonest signs, in a hundredth of the time: at
 * ten times the size there are millions of them. Undefined for any other.
 */
function plainFields(label: string, texts: readonly SearchableText[]): Record<string, string> | undefined {
  const [one] = texts;
  if (!one || texts.length > 1 || one.language !== 'en' || !PLAIN.test(one.text) || one.text.includes('_'))
    return undefined;
  const folded = one.text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  return {
    [searchProperty(one.role, 'En')]: `${kindToken(label)} ${languageToken('en')} ${NAME_EDGE} ${folded} ${NAME_EDGE}`,
  };
}
