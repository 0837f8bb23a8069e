import type { Dataset, Entries, SourceFile } from '../adapter.ts';

/** A name in an entry of a dossier. */
interface NameEntry {
  readonly value: string;
  readonly language: string;
  readonly kind: string;
}

/** A name as an English-language data set prints it. */
export function englishName(value: string): NameEntry {
  return { value, language: 'en', kind: 'SHORT' };
}

/** Combines entries section by section; of several entries with one id, it keeps the first. */
export function uniteEntries(...all: readonly Entries[]): Entries {
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

/** The description of a data set as a source. */
export interface DatasetDescription {
  /** The id of its Source. */
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly url?: string | null | undefined;
  /** The id of the organization that publishes it. */
  readonly publisher?: string | undefined;
}

/** The entry in `sources` for a data set. */
export function datasetSource({
  id,
  title,
  language,
  url,
  publisher,
}: DatasetDescription): Readonly<Record<string, unknown>> {
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

/** An English-language data set in several files, which share one source: claims of two files have the same origin. */
export function multiFileDataset(
  description: Omit<DatasetDescription, 'language' | 'publisher'>,
  publisher: { readonly id: string; readonly name: string },
  { slug }: SourceFile,
): Dataset {
  const { id, title } = description;
  return {
    source: id,
    title: `${title}, ${slug}`,
    entries: {
      organizations: [
        { id: publisher.id, kind: 'OTHER', names: [{ ...englishName(publisher.name), kind: 'OFFICIAL' }] },
      ],
      sources: [datasetSource({ ...description, language: 'en', publisher: publisher.id })],
    },
  };
}
