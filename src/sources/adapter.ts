import type { Readable } from 'node:stream';

/** Where a record stood: in which file, and at which line (from 1) or under which id of its own. */
export interface RecordPlace {
  readonly file: string;
  readonly line?: number | undefined;
  readonly id?: string | undefined;
}

/** What is to be declared and claimed, by section, entry by entry as in a dossier file: `{ meetings: [{ id, kind, names }] }`. */
export type Entries = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A name or code that leads to nothing known. It is reported with its count, and never guessed. */
export interface UnresolvedName {
  readonly value: string;
  /** What was looked for under it. */
  readonly as: 'country' | 'organization' | 'person' | 'place' | 'actor';
}

/**
 * One record of a data set, as what it says. Things that other records declare too (people, countries, publishers …) are
 * written into each: the import declares them once, and refers to what another dossier has declared already.
 */
export interface SourceRecord {
  readonly outcome: 'record';
  readonly at: RecordPlace;
  /** The record as it stood, for the file of rejects. */
  readonly text: string;
  readonly entries: Entries;
  readonly unresolved?: readonly UnresolvedName[] | undefined;
}

/** A record that cannot be read. */
export interface Reject {
  readonly outcome: 'reject';
  readonly at: RecordPlace;
  readonly text: string;
  /** A sentence that quotes what is wrong and says what is allowed. */
  readonly reason: string;
}

/** A record that is right but says nothing of what is modelled here. Skips are counted by reason, so there must be few reasons. */
export interface Skip {
  readonly outcome: 'skip';
  readonly at: RecordPlace;
  readonly reason: string;
}

/** What an adapter makes of one record. */
export type Reading = SourceRecord | Reject | Skip;

/** A file of a data set. */
export interface SourceFile {
  /** As it was given. */
  readonly path: string;
  /** The name of the file without its folder, in the characters of a slug: `visits-1990.xml`. */
  readonly slug: string;
  /** The bytes from the start, read no faster than they are taken; how far they were taken is shown as progress. */
  open(): Readable;
}

/** The data set that the file is, as a Source. */
export interface Dataset {
  /** The id of its Source, which must stand among `entries.sources`. */
  readonly source: string;
  /** What the file is, for people. */
  readonly title: string;
  /** The Source (kind DATASET), its publisher, its date where known. */
  readonly entries: Entries;
}

/** A thing that a name or code led to. */
export interface Resolved {
  readonly id: string;
  /** Of a country: its short English name. */
  readonly name?: string | undefined;
  /** What declares it; empty where it is known under another id than this package of names would give it. */
  readonly entries: Entries;
}

/** A scheme of country codes: ISO 3166-1 (alpha-2, alpha-3), FIPS 10-4 (CH is China), CAMEO (CHN). */
export type CountryCodeScheme = 'ISO 3166-1' | 'FIPS 10-4' | 'CAMEO';

/** Finds countries and organizations by name or code: in the graph, then in ISO 3166-1. Null where nothing is known, or too much. */
export interface NameResolver {
  /** `hint`: another word for it in the same record, which only decides between the several that an ambiguous name may mean. */
  country(name: string, hint?: string): Promise<Resolved | null>;
  countryOfCode(code: string, scheme: CountryCodeScheme): Promise<Resolved | null>;
  organization(name: string): Promise<Resolved | null>;
  /** The place that the graph has under exactly this name, in the country with this id. */
  place(name: string, country: string): Promise<Resolved | null>;
  /** Any person, country or organization that the graph has under exactly this name, or a country of ISO 3166-1. */
  actor(name: string): Promise<Resolved | null>;
}

/** What an adapter may use. */
export interface AdapterContext {
  readonly names: NameResolver;
  /** The path of the mapping file, where one was given. */
  readonly mapping?: string | undefined;
}

/** A format of data set that can be imported. Its records come one after the other, whatever the size of the file. */
export interface SourceAdapter {
  /** The word for it on the command line: `icews-tsv`. */
  readonly format: string;
  /** One line for the help. */
  readonly description: string;
  /** Whether it needs a mapping file. */
  readonly needsMapping?: true;
  /** Throws Unreadable when the file, or the mapping, is not of the format at all. */
  dataset(file: SourceFile, context: AdapterContext): Promise<Dataset>;
  read(file: SourceFile, context: AdapterContext): AsyncIterable<Reading>;
}

/** Where a record stood, as the `locator` of its passage: `id 2138`, else `line 17`. */
export function locatorOf({ line, id }: RecordPlace): string | undefined {
  if (id !== undefined) return `id ${id}`;
  return line === undefined ? undefined : `line ${line}`;
}
