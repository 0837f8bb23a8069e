import type { Readable } from 'node:stream';

/** The location of a record: its file, and its line (from 1) or its own id. */
export interface RecordLocation {
  readonly file: string;
  readonly line?: number | undefined;
  readonly id?: string | undefined;
}

/** Entries of a dossier by section, as in a dossier file: `{ meetings: [{ id, kind, names }] }`. */
export type Entries = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A name or code that resolves to nothing known. The report lists it with its count; it is never guessed. */
export interface UnresolvedName {
  readonly value: string;
  /** The kind of thing that the name was looked up as. */
  readonly as: 'country' | 'organization' | 'person' | 'place' | 'actor';
}

/**
 * One record of a data set, converted to entries of a dossier. It contains every thing that it names, also those that other
 * records contain (people, countries, publishers …): the import declares each once, and refers to things that another
 * dossier already declares.
 */
export interface ConvertedRecord {
  readonly outcome: 'converted';
  readonly location: RecordLocation;
  /** The record exactly as in the file, for the file of rejected records. */
  readonly text: string;
  readonly entries: Entries;
  readonly unresolved?: readonly UnresolvedName[] | undefined;
}

/** A record that cannot be imported. */
export interface RejectedRecord {
  readonly outcome: 'rejected';
  readonly location: RecordLocation;
  readonly text: string;
  /** A sentence that quotes the offending value and says what is allowed. */
  readonly reason: string;
}

/** A valid record about something outside of the model. The report counts these by reason, so there must be few reasons. */
export interface SkippedRecord {
  readonly outcome: 'skipped';
  readonly location: RecordLocation;
  readonly reason: string;
}

/** The result of reading one record. */
export type RecordResult = ConvertedRecord | RejectedRecord | SkippedRecord;

/** A file of a data set. */
export interface SourceFile {
  /** The path as the user wrote it. */
  readonly path: string;
  /** The name of the file without its folder, in the characters of a slug: `visits-1990.xml`. */
  readonly slug: string;
  /** Streams the bytes from the start, with back-pressure; the bytes consumed are shown as progress. */
  open(): Readable;
}

/** The data set of a file, as a source. */
export interface Dataset {
  /** The id of its Source, which `entries.sources` must contain. */
  readonly source: string;
  /** The title of the file, for people. */
  readonly title: string;
  /** The Source (kind DATASET), its publisher, and its date where known. */
  readonly entries: Entries;
}

/** A thing that a name or code resolves to. */
export interface ResolvedThing {
  readonly id: string;
  /** Of a country: its short English name. */
  readonly name?: string | undefined;
  /** The entries that declare it; empty where the graph has it under an id that these entries would not use. */
  readonly entries: Entries;
}

/** A scheme of country codes: ISO 3166-1 (alpha-2, alpha-3), FIPS 10-4 (CH is China), CAMEO (CHN). */
export type CountryCodeScheme = 'ISO 3166-1' | 'FIPS 10-4' | 'CAMEO';

/**
 * Resolves names and codes to things of the graph, and countries also to those of ISO 3166-1. Every method returns null
 * where nothing has the name, and where several things have it.
 */
export interface NameResolver {
  /** `hint`: another word for the country in the same record, used only to choose between the meanings of an ambiguous name. */
  country(name: string, hint?: string): Promise<ResolvedThing | null>;
  countryOfCode(code: string, scheme: CountryCodeScheme): Promise<ResolvedThing | null>;
  organization(name: string): Promise<ResolvedThing | null>;
  /** The place with exactly this name in the country with this id. */
  place(name: string, country: string): Promise<ResolvedThing | null>;
  /** The person, country or organization with exactly this name. */
  actor(name: string): Promise<ResolvedThing | null>;
}

/** What an adapter can use while it reads a file. */
export interface AdapterContext {
  readonly names: NameResolver;
  /** The path of the mapping file, for formats that need one. */
  readonly mapping?: string | undefined;
}

/** A format of data set that can be imported. Records are read one by one, so a file of any size can be imported. */
export interface SourceAdapter {
  /** The name of the format on the command line: `icews-tsv`. */
  readonly format: string;
  /** One line for the help. */
  readonly description: string;
  readonly needsMapping?: true;
  /** Describes the data set. Throws InvalidInputError when the file is not of the format at all, InvalidInputError for a wrong mapping. */
  dataset(file: SourceFile, context: AdapterContext): Promise<Dataset>;
  /** Reads the records in their order. Throws InvalidInputError where the rest of the file cannot be read. */
  read(file: SourceFile, context: AdapterContext): AsyncIterable<RecordResult>;
}

/** The location of a record as the `locator` of its passage: `id 2138`, else `line 17`. */
export function locatorOf({ line, id }: RecordLocation): string | undefined {
  if (id !== undefined) return `id ${id}`;
  return line === undefined ? undefined : `line ${line}`;
}
