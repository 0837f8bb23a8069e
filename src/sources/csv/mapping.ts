import type { Kind } from '../../model/kind.ts';
import type { MappingFaults } from './mapping-faults.ts';
import type { Template } from './template.ts';

/** Cells with several values each, which are gone through value by value, those of one place together. */
export interface Walk {
  readonly columns: readonly { readonly name: string; readonly isOptional: boolean }[];
  readonly separator: string;
}

/** Where the value of a property comes from: a template, a list of them, or of a thing its names. */
export type PropertyMapping =
  | { readonly form: 'one'; readonly template: Template }
  | { readonly form: 'many'; readonly items: readonly { readonly template: Template; readonly each: Walk | null }[] }
  | { readonly form: 'names'; readonly names: readonly Readonly<Record<'value' | 'language' | 'kind', Template>>[] };

/** What a row says by one entry of a section. */
export interface EntryMapping {
  readonly section: string;
  readonly kind: Kind;
  /** Where it is said once for each of several values. */
  readonly each: Walk | null;
  readonly properties: ReadonlyMap<string, PropertyMapping>;
  /** Whether it is a claim that does not rest on the row. */
  readonly isUnsourced: boolean;
}

/** What the rows of a CSV file mean. */
export interface Mapping {
  readonly source: { readonly title: string } & Partial<Readonly<Record<'publisher' | 'url' | 'date', string | null>>>;
  readonly language: string;
  readonly delimiter: string;
  /** The names of the columns, where the file itself has none. */
  readonly columns: readonly string[] | null;
  /** The words of the row that its claims rest on; null for the row as it stands. */
  readonly evidence: Template | null;
  readonly creditedTo: Template | null;
  /** For each filter of the mapping's own, the words of cells and what they become. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly entries: readonly EntryMapping[];
  /** Tells a fault at a place of the mapping file. */
  readonly faults: MappingFaults;
}

/** An entry under `rows`, as it is written. */
export interface WrittenEntry {
  readonly section: string;
  readonly index: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What of the rest of the mapping an entry is read with. */
export interface Surroundings {
  readonly faults: MappingFaults;
  readonly words: Mapping['words'];
  readonly separator: string;
  readonly language: string;
}
