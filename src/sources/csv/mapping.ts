import type { Kind } from '../../model/kind.ts';
import type { MappingDiagnostics } from './mapping-diagnostics.ts';
import type { CellTemplate } from './template.ts';

/** An iteration over cells with several values each; the first values belong together, then the second ones, and so on. */
export interface CellIteration {
  readonly columns: readonly { readonly name: string; readonly isOptional: boolean }[];
  readonly separator: string;
}

/** The source of a property's value: a template, a list of templates, or the names of a thing. */
export type PropertyMapping =
  | { readonly form: 'one'; readonly template: CellTemplate }
  | {
      readonly form: 'many';
      readonly items: readonly { readonly template: CellTemplate; readonly each: CellIteration | null }[];
    }
  | {
      readonly form: 'names';
      readonly names: readonly Readonly<Record<'value' | 'language' | 'kind', CellTemplate>>[];
    };

/** The mapping from a row to entries of a section. */
export interface EntryMapping {
  readonly section: string;
  readonly kind: Kind;
  /** The iteration that repeats the entry; null for one entry per row. */
  readonly each: CellIteration | null;
  readonly properties: ReadonlyMap<string, PropertyMapping>;
  /** Whether it is a claim without evidence. */
  readonly isUnsourced: boolean;
}

/** The mapping from the rows of a CSV file to entries of a dossier. */
export interface CsvMapping {
  readonly source: { readonly title: string } & Partial<Readonly<Record<'publisher' | 'url' | 'date', string | null>>>;
  readonly language: string;
  readonly delimiter: string;
  /** The names of the columns, for a file without a header line. */
  readonly columns: readonly string[] | null;
  /** The words that are the evidence of a row's claims; null for the whole row. */
  readonly evidence: CellTemplate | null;
  readonly creditedTo: CellTemplate | null;
  /** For each word list, which is also a filter: from the words in cells to the values that replace them. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly entries: readonly EntryMapping[];
  /** The diagnostics of the mapping file. */
  readonly diagnostics: MappingDiagnostics;
}

/** An entry under `rows`, as the mapping file has it. */
export interface WrittenEntry {
  readonly section: string;
  readonly index: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The parts of a mapping that its entries are read with. */
export interface MappingContext {
  readonly diagnostics: MappingDiagnostics;
  readonly words: CsvMapping['words'];
  readonly separator: string;
  readonly language: string;
}
