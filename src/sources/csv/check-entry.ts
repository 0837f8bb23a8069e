import { schemaDiagnostics } from '../../ingest/check/schema-diagnostics.ts';
import { fieldNames, itemSchema, nameFieldNames } from '../../model/dossier.ts';
import type { EnumWord, Kind, Property } from '../../model/kind.ts';
import { kindsWithLabel, nameKind } from '../../model/kinds.ts';
import { idPrefixOfFilter } from './filters.ts';
import type { EntryMapping, MappingContext, PropertyMapping, WrittenEntry } from './mapping.ts';
import { type CellTemplate, type Placeholder, placeholdersOf } from './template.ts';
import { typedValue } from './typed-value.ts';

/** The fields of an entry that were not read: unknown ones, and those with an invalid template, which is already reported. */
interface UnreadFields {
  readonly unknown: Readonly<Record<string, unknown>>;
  readonly invalid: ReadonlySet<string>;
}

/**
 * Checks an entry of a mapping against the schema of its section before any row is read. It fills the templates with the
 * cells of an imaginary valid row and checks the result, so that every error is one of the mapping.
 */
export function checkEntry(
  { kind, properties }: EntryMapping,
  { section, index, unknown, invalid }: WrittenEntry & UnreadFields,
  { diagnostics, words }: MappingContext,
): void {
  const samples = new SampleMaker(kind, words);
  const sample: Record<string, unknown> = { ...unknown };
  for (const [field, property] of properties) sample[field] = samples.property(field, property);
  if (kind.references.evidence) sample.evidence = [];
  for (const { list, cell, word, allowed } of samples.wrongWords)
    diagnostics.add(['words', list, cell], word, `"${word}" is not allowed here; the words are ${allowed.join(', ')}.`);
  const parsed = itemSchema(kind).safeParse(sample);
  if (parsed.success) return;
  const known = (path: readonly PropertyKey[]) =>
    path[0] === 'names' ? nameFieldNames : [...fieldNames(kind), 'each', 'separator'];
  for (const { path, value, message } of schemaDiagnostics(
    parsed.error,
    { path: [section, index], value: sample },
    known,
  ))
    if (!invalid.has(String(path[2]))) diagnostics.add(['rows', ...path], value, samples.withTemplates(message));
}

class SampleMaker {
  readonly #kind: Kind;
  readonly #words: MappingContext['words'];
  readonly #columns = new Map<string, string>();
  readonly #templateTexts = new Map<string, string>();
  /** Words in the lists of the mapping that the model does not allow where they are used. */
  readonly wrongWords: { list: string; cell: string; word: string; allowed: readonly string[] }[] = [];

  constructor(kind: Kind, words: MappingContext['words']) {
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

  /** Replaces the sample texts in a message by the templates of the mapping. */
  withTemplates(message: string): string {
    let text = message;
    for (const [sample, template] of this.#templateTexts) text = text.replaceAll(`"${sample}"`, `"${template}"`);
    return text;
  }

  #value(field: string, template: CellTemplate): unknown {
    const label = field === 'id' ? this.#kind.label : this.#kind.references[field]?.to;
    if (label !== undefined) return this.#id(label, template);
    const property = this.#kind.properties[field];
    if (property?.words) return this.#enumWord(template, property.words);
    const text = this.#text(template, (_, index) => sampleValue(property, index, template));
    return typedValue(property, text);
  }

  #id(label: string, template: CellTemplate): string {
    const [first] = template.parts;
    const isWholeInCell =
      typeof first === 'object' && first.filters.every(({ name }) => idPrefixOfFilter(name) === null);
    const prefix = isWholeInCell && template.parts.length === 1 ? `${kindsWithLabel(label)[0]?.prefix}:` : '';
    return this.#text(template, ({ column, filters }) => {
      const kind = idPrefixOfFilter(filters.at(-1)?.name ?? '');
      return `${kind === null ? prefix : `${kind}:`}${this.#column(column)}`;
    });
  }

  #enumWord(template: CellTemplate, words: readonly EnumWord[] = []): string {
    const allowed = words.map(({ word }) => word);
    return this.#text(template, ({ filters }) => {
      const list = filters.at(-1)?.name ?? '';
      for (const [cell, word] of this.#words.get(list) ?? [])
        if (!allowed.includes(word)) this.wrongWords.push({ list, cell, word, allowed });
      return allowed[0] ?? '';
    });
  }

  #text(template: CellTemplate, fill: (placeholder: Placeholder, index: number) => string): string {
    let index = 0;
    const text = template.parts.map((part) => (typeof part === 'string' ? part : fill(part, index++))).join('');
    if (placeholdersOf(template).length > 0) this.#templateTexts.set(text, template.text);
    return text;
  }

  /** Each column has a different value, so that references to different columns differ. */
  #column(name: string): string {
    const value = this.#columns.get(name) ?? `c${this.#columns.size}`;
    this.#columns.set(name, value);
    return value;
  }
}

/** A value that is valid for a property. */
function sampleValue(property: Property | undefined, index: number, template: CellTemplate): string {
  switch (property?.type) {
    case 'edtf':
      return String(2020 + index);
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
