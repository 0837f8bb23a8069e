import { complaintsOf } from '../../ingest/check/issues.ts';
import { fieldNames, itemSchema, nameFieldNames } from '../../model/dossier.ts';
import type { EnumWord, Kind, Property } from '../../model/kind.ts';
import { kindsWithLabel, nameKind } from '../../model/kinds.ts';
import { prefixOfFilter } from './filters.ts';
import type { EntryMapping, PropertyMapping, Surroundings, WrittenEntry } from './mapping.ts';
import { type Slot, slotsOf, type Template } from './template.ts';
import { typedValue } from './typed-value.ts';

/** What of an entry could not be read: fields that there are not, and those whose templates are none, which is told already. */
interface Oddities {
  readonly unknown: Readonly<Record<string, unknown>>;
  readonly broken: ReadonlySet<string>;
}

/**
 * Holds an entry of a mapping against the schema of its section before any row is read: a sample of it is made, in which
 * each cell is filled as a good row would, so that what is wrong is the mapping's own.
 */
export function checkSample(
  { kind, properties }: EntryMapping,
  { section, index, unknown, broken }: WrittenEntry & Oddities,
  { faults, words }: Surroundings,
): void {
  const sampler = new Sampler(kind, words);
  const sample: Record<string, unknown> = { ...unknown };
  for (const [field, property] of properties) sample[field] = sampler.property(field, property);
  if (kind.references.evidence) sample.evidence = [];
  for (const { list, cell, word, allowed } of sampler.wrongWords)
    faults.add(['words', list, cell], word, `"${word}" is not allowed here; the words are ${allowed.join(', ')}.`);
  const parsed = itemSchema(kind).safeParse(sample);
  if (parsed.success) return;
  const entry = { key: section, index, value: sample };
  const known = (path: readonly PropertyKey[]) =>
    path[0] === 'names' ? nameFieldNames : [...fieldNames(kind), 'each', 'separator'];
  for (const { path, value, message } of complaintsOf(parsed.error, entry, known))
    if (!broken.has(String(path[2]))) faults.add(['rows', ...path], value, sampler.asWritten(message));
}

class Sampler {
  readonly #kind: Kind;
  readonly #words: Surroundings['words'];
  readonly #columns = new Map<string, string>();
  readonly #written = new Map<string, string>();
  /** Words of the mapping's own that stand where the model has no such word. */
  readonly wrongWords: { list: string; cell: string; word: string; allowed: readonly string[] }[] = [];

  constructor(kind: Kind, words: Surroundings['words']) {
    this.#kind = kind;
    this.#words = words;
  }

  property(field: string, property: PropertyMapping): unknown {
    switch (property.form) {
      case 'one':
        return this.#value(field, property.template);
      case 'many':
        return property.items.map(({ template }) => this.#value(field, template));
      case 'names':
        return property.names.map(({ value, language, kind }) => ({
          value: this.#text(value, () => 'c'),
          language: this.#text(language, () => 'en'),
          kind: this.#enumWord(kind, nameKind.properties.kind?.words),
        }));
    }
  }

  /** A message about the sample as one about the mapping. */
  asWritten(message: string): string {
    let text = message;
    for (const [sample, written] of this.#written) text = text.replaceAll(`"${sample}"`, `"${written}"`);
    return text;
  }

  #value(field: string, template: Template): unknown {
    const label = field === 'id' ? this.#kind.label : this.#kind.references[field]?.to;
    if (label !== undefined) return this.#id(label, template);
    const property = this.#kind.properties[field];
    if (property?.words) return this.#enumWord(template, property.words);
    const text = this.#text(template, (_, place) => valueFor(property, place, template));
    return typedValue(property, text);
  }

  #id(label: string, template: Template): string {
    const [first] = template.parts;
    const isWholeInCell = typeof first === 'object' && first.filters.every(({ name }) => prefixOfFilter(name) === null);
    const prefix = isWholeInCell && template.parts.length === 1 ? `${kindsWithLabel(label)[0]?.prefix}:` : '';
    return this.#text(template, ({ column, filters }) => {
      const kind = prefixOfFilter(filters.at(-1)?.name ?? '');
      return `${kind === null ? prefix : `${kind}:`}${this.#column(column)}`;
    });
  }

  #enumWord(template: Template, words: readonly EnumWord[] = []): string {
    const allowed = words.map(({ word }) => word);
    return this.#text(template, ({ filters }) => {
      const list = filters.at(-1)?.name ?? '';
      for (const [cell, word] of this.#words.get(list) ?? [])
        if (!allowed.includes(word)) this.wrongWords.push({ list, cell, word, allowed });
      return allowed[0] ?? '';
    });
  }

  #text(template: Template, fill: (slot: Slot, place: number) => string): string {
    let place = 0;
    const text = template.parts.map((part) => (typeof part === 'string' ? part : fill(part, place++))).join('');
    if (slotsOf(template).length > 0) this.#written.set(text, template.text);
    return text;
  }

  /** Each column has a value of its own, so that two references to different columns are not taken for the same. */
  #column(name: string): string {
    const value = this.#columns.get(name) ?? `c${this.#columns.size}`;
    this.#columns.set(name, value);
    return value;
  }
}

/** A value that a good row would have there. */
function valueFor(property: Property | undefined, place: number, template: Template): string {
  switch (property?.type) {
    case 'edtf':
      return String(2020 + place);
    case 'integer':
    case 'number':
      return '1';
    case 'boolean':
      return 'true';
    case 'language':
      return 'en';
    case 'countryCode':
      return 'CN';
    case 'moment':
      return '2020-09-11T00:00:00Z';
    case 'url':
      return typeof template.parts[0] === 'string' ? 'c' : 'https://example.org/';
    default:
      return 'c';
  }
}
