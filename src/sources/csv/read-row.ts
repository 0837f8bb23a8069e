import type { Kind } from '../../model/kind.ts';
import type { AdapterContext, Entries, UnresolvedName } from '../adapter.ts';
import { applyFilter } from './filters.ts';
import type { EntryMapping, Mapping, PropertyMapping, Walk } from './mapping.ts';
import type { Slot, Template } from './template.ts';
import { typedValue } from './typed-value.ts';

/** What a row says. Claims name `evidence`, the id of the passage that the row's words become. */
export interface RowMeaning {
  readonly entries: Entries;
  readonly unresolved: readonly UnresolvedName[];
  /** The words that the claims rest on; null for the row as it stands. */
  readonly exact: string | null;
  readonly creditedTo: string | null;
  /** Whether a claim rests on the words. */
  readonly isEvidence: boolean;
}

/** The cells of a row by the names of their columns. */
type Cells = ReadonlyMap<string, string>;

/** Reads a row by its mapping. Throws a RangeError whose message quotes the cell that cannot be read. */
export async function readRow(
  cells: Cells,
  evidence: string,
  mapping: Mapping,
  { names }: AdapterContext,
): Promise<RowMeaning> {
  return new RowReader(mapping, names, evidence).read(cells);
}

type Values = Record<string, unknown>;

class RowReader {
  readonly #mapping: Mapping;
  readonly #names: AdapterContext['names'];
  readonly #evidence: string;
  readonly #entries: Record<string, Readonly<Values>[]> = {};
  readonly #unresolved: UnresolvedName[] = [];
  #isEvidence = false;

  constructor(mapping: Mapping, names: AdapterContext['names'], evidence: string) {
    this.#mapping = mapping;
    this.#names = names;
    this.#evidence = evidence;
  }

  async read(cells: Cells): Promise<RowMeaning> {
    const { entries, evidence, creditedTo } = this.#mapping;
    for (const entry of entries) {
      for (const scope of scopesOf(cells, entry.each)) await this.#addEntry(entry, scope);
    }
    return {
      entries: this.#entries,
      unresolved: this.#unresolved,
      exact: evidence && (await this.#text(evidence, cells)),
      creditedTo: creditedTo && (await this.#text(creditedTo, cells)),
      isEvidence: this.#isEvidence,
    };
  }

  /** An entry is left out when a cell that may be empty is, and what it would fill must stand. */
  async #addEntry({ section, kind, properties, isUnsourced }: EntryMapping, cells: Cells): Promise<void> {
    const values: Values = {};
    for (const [field, property] of properties) {
      const value = await this.#value(property, cells);
      if (value !== null) values[field] = typeof value === 'string' ? typedValue(kind.properties[field], value) : value;
      else if (mustStand(kind, field)) return;
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
        for (const scope of scopesOf(cells, each)) list.push(await this.#text(template, scope));
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

  /** The text of a template; null when a cell that may be empty is empty, or names what is not known. */
  async #text({ parts }: Template, cells: Cells): Promise<string | null> {
    let text = '';
    for (const part of parts) {
      const piece = typeof part === 'string' ? part : await this.#fill(part, cells);
      if (piece === null) return null;
      text += piece;
    }
    return text;
  }

  async #fill({ column, isOptional, filters }: Slot, cells: Cells): Promise<string | null> {
    const { words } = this.#mapping;
    let text = cells.get(column) ?? '';
    // A list of words may have one for the empty cell.
    if (text === '' && !words.get(filters[0]?.name ?? '')?.has('')) {
      if (isOptional) return null;
      throw new RangeError(`The cell of "${column}" is empty; write {${column}?} in the mapping where it may be.`);
    }
    for (const filter of filters) {
      const filtered = await this.#filter(column, text, filter);
      if (filtered !== null) text = filtered;
      else if (isOptional) return null;
      else throw new RangeError(`"${text}", the cell of "${column}", is no ${filter.name} that is known.`);
    }
    return text;
  }

  async #filter(column: string, text: string, filter: Slot['filters'][number]): Promise<string | null> {
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

/** The cells for each of the values that are gone through together; once the row itself where there are none to go through. */
function scopesOf(cells: Cells, walk: Walk | null): readonly Cells[] {
  if (!walk) return [cells];
  const lists = walk.columns.map(({ name, isOptional }) => {
    const text = cells.get(name) ?? '';
    if (text === '' && !isOptional)
      throw new RangeError(`The cell of "${name}" is empty; write each: ${name}? in the mapping where it may be.`);
    return text === '' ? [] : text.split(walk.separator).map((value) => value.trim());
  });
  const [first, ...others] = lists;
  const odd = others.findIndex((list) => list.length > 0 && list.length !== first?.length);
  if (odd >= 0) {
    const [one, other] = [walk.columns[0]?.name, walk.columns[odd + 1]?.name];
    throw new RangeError(
      `"${one}" has ${first?.length} values and "${other}" has ${others[odd]?.length}; they belong together one by one.`,
    );
  }
  return (first ?? []).flatMap((value, index) => {
    if (value === '') return [];
    const own = walk.columns.map(({ name }, place) => [name, lists[place]?.[index] ?? ''] as const);
    return [new Map([...cells, ...own])];
  });
}

function mustStand({ properties, references, key }: Kind, field: string): boolean {
  if (field === 'id') return key === undefined;
  const property = properties[field];
  if (property) return !property.optional && !property.list && property.defaultValue === undefined;
  return field === 'names' || !references[field]?.optional;
}
