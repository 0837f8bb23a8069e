import type { Dataset, Entries, SourceFile } from '../adapter.ts';

/** A name as the entries of a dossier have it. */
interface NameEntry {
  readonly value: string;
  readonly language: string;
  readonly kind: string;
}

/** A name as a data set in English prints it. */
export function english(value: string): NameEntry {
  return { value, language: 'en', kind: 'SHORT' };
}

/** Entries of several makers, section by section; what has an id stands once. */
export function joined(...all: readonly Entries[]): Entries {
  const sections = new Map<string, Map<unknown, Readonly<Record<string, unknown>>>>();
  for (const entries of all) {
    for (const [section, items] of Object.entries(entries)) {
      const known = sections.get(section) ?? new Map();
      sections.set(section, known);
      for (const item of items) if (!known.has(item.id ?? item)) known.set(item.id ?? item, item);
    }
  }
  return Object.fromEntries([...sections].map(([section, items]) => [section, [...items.values()]]));
}

/** What is known of a data set as a document. */
export interface DatasetFacts {
  /** The id of its Source. */
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly url?: string | null | undefined;
  /** The id of the organization that publishes it. */
  readonly publisher?: string | undefined;
}

/** The entry of the Source that a data set is. */
export function datasetSource({
  id,
  title,
  language,
  url,
  publisher,
}: DatasetFacts): Readonly<Record<string, unknown>> {
  return {
    id,
    kind: 'DATASET',
    held: 'HELD',
    title,
    names: [{ value: title, language, kind: 'SHORT' }],
    language,
    ...(url ? { url } : {}),
    ...(publisher === undefined ? {} : { publisher }),
  };
}

/** A data set in English of which each file is a part, so that what two of them say has one origin. */
export function datasetInParts(
  facts: Omit<DatasetFacts, 'language' | 'publisher'>,
  publisher: { readonly id: string; readonly name: string },
  { slug }: SourceFile,
): Dataset {
  const { id, title } = facts;
  return {
    source: id,
    title: `${title}, ${slug}`,
    entries: {
      organizations: [{ id: publisher.id, kind: 'OTHER', names: [{ ...english(publisher.name), kind: 'OFFICIAL' }] }],
      sources: [datasetSource({ ...facts, language: 'en', publisher: publisher.id })],
    },
  };
}
