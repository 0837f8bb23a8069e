import { didYouMean } from '../../ingest/check/did-you-mean.ts';
import { quote } from '../../ingest/check/schema-diagnostics.ts';
import { sectionNames } from '../../model/dossier.ts';
import type { Kind } from '../../model/kind.ts';
import { kindOfSection } from '../../model/kinds.ts';
import { checkEntry } from './check-entry.ts';
import type { CellIteration, EntryMapping, MappingContext, PropertyMapping, WrittenEntry } from './mapping.ts';
import { type CellTemplate, parseTemplate } from './template.ts';

type Path = readonly PropertyKey[];

/** Reads an entry and checks it against the kind of its section. Reports an unknown section, and returns null for it. */
export function readEntry(written: WrittenEntry, context: MappingContext): EntryMapping | null {
  const { section, index, value } = written;
  const kind = kindOfSection(section);
  if (!kind) {
    const guess = didYouMean(section, sectionNames) || `; the sections are ${sectionNames.join(', ')}.`;
    if (index === 0) context.diagnostics.add(['rows', section], section, `"${section}" is not a section${guess}`);
    return null;
  }
  return new EntryReader(kind, written, context).read(value);
}

class EntryReader {
  readonly #kind: Kind;
  readonly #written: WrittenEntry;
  readonly #context: MappingContext;
  readonly #path: Path;

  constructor(kind: Kind, written: WrittenEntry, context: MappingContext) {
    this.#kind = kind;
    this.#written = written;
    this.#context = context;
    this.#path = ['rows', written.section, written.index];
  }

  read({ each, separator, ...fields }: Readonly<Record<string, unknown>>): EntryMapping {
    const properties = new Map<string, PropertyMapping>();
    const unknown: Record<string, unknown> = {};
    const invalid = new Set<string>();
    for (const [field, value] of Object.entries(fields)) {
      if (field === 'evidence' && this.#kind.references.evidence) this.#checkEvidence(value);
      else if (field === 'names' || field === 'id' || field in { ...this.#kind.properties, ...this.#kind.references }) {
        const property = this.#property(field, value);
        if (property) properties.set(field, property);
        else invalid.add(field);
      } else unknown[field] = value;
    }
    const entry: EntryMapping = {
      section: this.#written.section,
      kind: this.#kind,
      each: each === undefined ? null : this.#iteration(each, [...this.#path, 'each'], separator),
      properties,
      isUnsourced: fields.evidence !== undefined,
    };
    checkEntry(entry, { ...this.#written, unknown, invalid }, this.#context);
    return entry;
  }

  #checkEvidence(value: unknown): void {
    if (Array.isArray(value) && value.length === 0) return;
    const message = `${quote(value)} is not allowed here; the words of evidence are those that the mapping names under evidence at its top. Write evidence: [] for a claim without evidence.`;
    this.#context.diagnostics.add([...this.#path, 'evidence'], value, message);
  }

  #property(field: string, value: unknown): PropertyMapping | null {
    const path = [...this.#path, field];
    if (field === 'names') return this.#names(value, path);
    const isList = this.#kind.references[field]?.many || this.#kind.properties[field]?.list;
    if (!isList) {
      const template = this.#template(value, path);
      return template && { form: 'one', template };
    }
    const list = Array.isArray(value) ? value : [value];
    const items = list.map((item: unknown, index) => this.#item(item, Array.isArray(value) ? [...path, index] : path));
    return items.every((item) => item !== null) ? { form: 'many', items } : null;
  }

  #item(item: unknown, path: Path): { template: CellTemplate; each: CellIteration | null } | null {
    const isIteration = isMapping(item) && 'each' in item;
    const template = this.#template(isIteration ? item.value : item, isIteration ? [...path, 'value'] : path);
    const each = isIteration ? this.#iteration(item.each, [...path, 'each'], item.separator) : null;
    return template && { template, each };
  }

  #names(value: unknown, path: Path): PropertyMapping | null {
    const list = Array.isArray(value) ? value : [value];
    const names = list.map((item: unknown, index) => {
      const at = Array.isArray(value) ? [...path, index] : path;
      const written = isMapping(item) && 'value' in item ? item : { value: item };
      const [text, language, kind] = [
        this.#template(written.value, at),
        this.#template(written.language ?? this.#context.language, [...at, 'language']),
        this.#template(written.kind ?? 'SHORT', [...at, 'kind']),
      ];
      return text && language && kind && { value: text, language, kind };
    });
    return names.every((name) => name !== null) ? { form: 'names', names } : null;
  }

  #iteration(value: unknown, path: Path, separator: unknown): CellIteration {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    const columns = list.flatMap((column) => {
      if (typeof column === 'string' && !/[{}]/.test(column)) return [column.trim()];
      const message = `${quote(column)} is not the name of a column; write the name without braces, as in each: Visitors.`;
      this.#context.diagnostics.add(path, column, message);
      return [];
    });
    const named = columns.map((column) => ({
      name: column.replace(/\?$/, '').trim(),
      isOptional: column.endsWith('?'),
    }));
    for (const { name } of named) this.#context.diagnostics.addColumn(name, path);
    return {
      columns: named,
      separator: typeof separator === 'string' && separator !== '' ? separator : this.#context.separator,
    };
  }

  #template(value: unknown, path: Path): CellTemplate | null {
    const { diagnostics, words } = this.#context;
    if (typeof value === 'string') return diagnostics.parseTemplate(path, value, words);
    if (typeof value === 'number' || typeof value === 'boolean') return parseTemplate(String(value));
    const [key, another] = isMapping(value) ? Object.keys(value) : [];
    const isUnquoted = isMapping(value) && key !== undefined && another === undefined && value[key] === null;
    const hint = isUnquoted ? `; YAML reads {${key}} as a mapping, so write "{${key}}" in quotation marks` : '';
    diagnostics.add(path, value, `${quote(value)} is not a text${hint}.`);
    return null;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
