import type { Kind } from '../../model/kind.ts';
import type { AdapterContext, Entries, UnresolvedName } from '../adapter.ts';
import { applyFilter } from './filters.ts';
import type { CellIteration, CsvMapping, EntryMapping, PropertyMapping } from './mapping.ts';
import type { CellTemplate, Placeholder } from './template.ts';
import { typedValue } from './typed-value.ts';

/** The entries of a row, and the passage that is their evidence. */
export interface RowEntries {
  readonly entries: Entries;
  readonly unresolved: readonly UnresolvedName[];
  /** The words of the passage; null for the whole row. */
  readonly exact: string | null;
  /** The id of the document that the words are credited to; null without one. */
  readonly creditedTo: string | null;
  /** Whether a claim has the passage as evidence. */
  readonly isEvidence: boolean;
}

/** The cells of a row by column name. */
type Cells = ReadonlyMap<string, string>;

/** Converts a row by its mapping. `evidence`: the id of its passage. Throws a RangeError that quotes an invalid cell. */
export async function readRow(
  cells: Cells,
  evidence: string,
  mapping: CsvMapping,
  { names }: AdapterContext,
): Promise<RowEntries> {
  return new RowReader(mapping, names, evidence).read(cells);
}

type Values = Record<string, unknown>;

class RowReader {
  readonly #mapping: CsvMapping;
  readonly #names: AdapterContext['names'];
  readonly #evidence: string;
  readonly #entries: Record<string, Readonly<Values>[]> = {};
  readonly #unresolved: UnresolvedName[] = [];
  #isEvidence = false;

  constructor(mapping: CsvMapping, names: AdapterContext['names'], evidence: string) {
    this.#mapping = mapping;
    this.#names = names;
    this.#evidence = evidence;
  }

  async read(cells: Cells): Promise<RowEntries> {
    const { entries, evidence, creditedTo } = this.#mapping;
    for (const entry of entries) {
      for (const step of iterate(cells, entry.each)) await this.#addEntry(entry, step);
    }
    return {
      entries: this.#entries,
      unresolved: this.#unresolved,
      exact: evidence && (await this.#text(evidence, cells)),
      creditedTo: creditedTo && (await this.#text(creditedTo, cells)),
      isEvidence: this.#isEvidence,
    };
  }

  /** Leaves the entry out when an optional cell for a required field is empty. */
  async #addEntry({ section, kind, properties, isUnsourced }: EntryMapping, cells: Cells): Promise<void> {
    const values: Values = {};
    for (const [field, property] of properties) {
      const value = await this.#value(property, cells);
      if (value !== null) values[field] = typeof value === 'string' ? typedValue(kind.properties[field], value) : value;
      else if (isRequired(kind, field)) return;
    }
    if (kind.references.evidence) {
      values.evidence = isUnsourced ? [] : [this.#evidence];
      this.#isEvidence ||= !isUnsourced;
    }
    this.#add(section, values);
  }

  #add(section: string, values: Readonly<Values>): void {
    const list = this.#entries[section] ?? [];
    list.push(values);
    this.#entries[section] = list;
  }

  async #value(property: PropertyMapping, cells: Cells): Promise<unknown> {
    if (property.form === 'one') return this.#text(property.template, cells);
    const list: unknown[] = [];
    if (property.form === 'many') {
      for (const { template, each } of property.items)
        for (const step of iterate(cells, each)) list.push(await this.#text(template, step));
    } else {
      for (const name of property.names) {
        const [value, language, kind] = [
          await this.#text(name.value, cells),
          await this.#text(name.language, cells),
          await this.#text(name.kind, cells),
        ];
        list.push(value === null || language === null || kind === null ? null : { value, language, kind });
      }
    }
    const known = list.filter((value) => value !== null);
    return known.length === 0 ? null : known;
  }

  /** The text of a template; null when an optional cell is empty, or is a name that does not resolve. */
  async #text({ parts }: CellTemplate, cells: Cells): Promise<string | null> {
    let text = '';
    for (const part of parts) {
      const piece = typeof part === 'string' ? part : await this.#fill(part, cells);
      if (piece === null) return null;
      text += piece;
    }
    return text;
  }

  async #fill({ column, isOptional, filters }: Placeholder, cells: Cells): Promise<string | null> {
    const { words } = this.#mapping;
    let text = cells.get(column) ?? '';
    // A word list may have a word for the empty cell.
    if (text === '' && !words.get(filters[0]?.name ?? '')?.has('')) {
      if (isOptional) return null;
      throw new RangeError(`The cell of "${column}" is empty; write {${column}?} in the mapping if it may be.`);
    }
    for (const filter of filters) {
      const filtered = await this.#filter(column, text, filter);
      if (filtered !== null) text = filtered;
      else if (isOptional) return null;
      else throw new RangeError(`"${text}" in the column "${column}" is not a known ${filter.name}.`);
    }
    return text;
  }

  async #filter(column: string, text: string, filter: Placeholder['filters'][number]): Promise<string | null> {
    try {
      const filtered = await applyFilter(filter, text, this.#mapping.words, this.#names);
      if ('value' in filtered) {
        for (const [section, list] of Object.entries(filtered.entries ?? {}))
          for (const entry of list) this.#add(section, entry);
        return filtered.value;
      }
      this.#unresolved.push(filtered.unresolved);
      return null;
    } catch (error) {
      if (error instanceof RangeError) throw new RangeError(`${column}: ${error.message}`);
      throw error;
    }
  }
}

/** The cells of each step of an iteration; without an iteration, the cells of the row once. */
function iterate(cells: Cells, iteration: CellIteration | null): readonly Cells[] {
  if (!iteration) return [cells];
  const lists = iteration.columns.map(({ name, isOptional }) => {
    const text = cells.get(name) ?? '';
    if (text === '' && !isOptional)
      throw new RangeError(`The cell of "${name}" is empty; write each: ${name}? in the mapping if it may be.`);
    return text === '' ? [] : text.split(iteration.separator).map((value) => value.trim());
  });
  const [first, ...others] = lists;
  const uneven = others.findIndex((list) => list.length > 0 && list.length !== first?.length);
  if (uneven >= 0) {
    const [one, other] = [iteration.columns[0]?.name, iteration.columns[uneven + 1]?.name];
    throw new RangeError(
      `"${one}" has ${first?.length} values and "${other}" has ${others[uneven]?.length}; both must have the same number.`,
    );
  }
  return (first ?? []).flatMap((value, index) => {
    if (value === '') return [];
    const values = iteration.columns.map(({ name }, column) => [name, lists[column]?.[index] ?? ''] as const);
    return [new Map([...cells, ...values])];
  });
}

function isRequired({ properties, references, key }: Kind, field: string): boolean {
  if (field === 'id') return key === undefined;
  const property = properties[field];
  if (property) return !property.optional && !property.list && property.defaultValue === undefined;
  return field === 'names' || !references[field]?.optional;
}
