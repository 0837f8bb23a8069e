import { quote } from '../../ingest/check/issues.ts';
import { nearest } from '../../ingest/check/nearest.ts';
import { sectionNames } from '../../model/dossier.ts';
import type { Kind } from '../../model/kind.ts';
import { kindOfSection } from '../../model/kinds.ts';
import type { EntryMapping, PropertyMapping, Surroundings, Walk, WrittenEntry } from './mapping.ts';
import { checkSample } from './sample.ts';
import { parseTemplate, type Template } from './template.ts';

type Path = readonly PropertyKey[];

/** Reads an entry and holds it against the kind of its section. Null where it is so wrong that nothing can be said of it. */
export function readEntry(written: WrittenEntry, surroundings: Surroundings): EntryMapping | null {
  const { section, index, value } = written;
  const kind = kindOfSection(section);
  if (!kind) {
    const guess = nearest(section, sectionNames) || `; there are ${sectionNames.join(', ')}.`;
    if (index === 0) surroundings.faults.add(['rows', section], section, `"${section}" is not a section${guess}`);
    return null;
  }
  return new EntryReader(kind, written, surroundings).read(value);
}

class EntryReader {
  readonly #kind: Kind;
  readonly #written: WrittenEntry;
  readonly #around: Surroundings;
  readonly #path: Path;

  constructor(kind: Kind, written: WrittenEntry, surroundings: Surroundings) {
    this.#kind = kind;
    this.#written = written;
    this.#around = surroundings;
    this.#path = ['rows', written.section, written.index];
  }

  read({ each, separator, ...fields }: Readonly<Record<string, unknown>>): EntryMapping {
    const properties = new Map<string, PropertyMapping>();
    const unknown: Record<string, unknown> = {};
    const broken = new Set<string>();
    for (const [field, value] of Object.entries(fields)) {
      if (field === 'evidence' && this.#kind.references.evidence) this.#checkEvidence(value);
      else if (field === 'names' || field === 'id' || field in { ...this.#kind.properties, ...this.#kind.references }) {
        const property = this.#property(field, value);
        if (property) properties.set(field, property);
        else broken.add(field);
      } else unknown[field] = value;
    }
    const entry: EntryMapping = {
      section: this.#written.section,
      kind: this.#kind,
      each: each === undefined ? null : this.#walk(each, [...this.#path, 'each'], separator),
      properties,
      isUnsourced: fields.evidence !== undefined,
    };
    checkSample(entry, { ...this.#written, unknown, broken }, this.#around);
    return entry;
  }

  #checkEvidence(value: unknown): void {
    if (Array.isArray(value) && value.length === 0) return;
    const message = `${quote(value)} is not allowed here: a claim rests on the words that the mapping names under evidence at its top; evidence: [] says that it has no source.`;
    this.#around.faults.add([...this.#path, 'evidence'], value, message);
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

  #item(item: unknown, path: Path): { template: Template; each: Walk | null } | null {
    const isWalk = isMapping(item) && 'each' in item;
    const template = this.#template(isWalk ? item.value : item, isWalk ? [...path, 'value'] : path);
    const each = isWalk ? this.#walk(item.each, [...path, 'each'], item.separator) : null;
    return template && { template, each };
  }

  #names(value: unknown, path: Path): PropertyMapping | null {
    const list = Array.isArray(value) ? value : [value];
    const names = list.map((item: unknown, index) => {
      const at = Array.isArray(value) ? [...path, index] : path;
      const written = isMapping(item) && 'value' in item ? item : { value: item };
      const [text, language, kind] = [
        this.#template(written.value, at),
        this.#template(written.language ?? this.#around.language, [...at, 'language']),
        this.#template(written.kind ?? 'SHORT', [...at, 'kind']),
      ];
      return text && language && kind && { value: text, language, kind };
    });
    return names.every((name) => name !== null) ? { form: 'names', names } : null;
  }

  #walk(value: unknown, path: Path, separator: unknown): Walk {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    const columns = list.flatMap((column) => {
      if (typeof column === 'string' && !/[{}]/.test(column)) return [column.trim()];
      const message = `${quote(column)} is not the name of a column; write it without braces, as in each: Visitors.`;
      this.#around.faults.add(path, column, message);
      return [];
    });
    const named = columns.map((column) => ({
      name: column.replace(/\?$/, '').trim(),
      isOptional: column.endsWith('?'),
    }));
    for (const { name } of named) this.#around.faults.column(name, path);
    return {
      columns: named,
      separator: typeof separator === 'string' && separator !== '' ? separator : this.#around.separator,
    };
  }

  #template(value: unknown, path: Path): Template | null {
    const { faults, words } = this.#around;
    if (typeof value === 'string') return faults.template(path, value, words);
    if (typeof value === 'number' || typeof value === 'boolean') return parseTemplate(String(value));
    const [key, another] = isMapping(value) ? Object.keys(value) : [];
    const isUnquoted = isMapping(value) && key !== undefined && another === undefined && value[key] === null;
    const hint = isUnquoted ? `; YAML takes {${key}} for a mapping: write "{${key}}", in quotation marks` : '';
    faults.add(path, value, `${quote(value)} is not a text${hint}.`);
    return null;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
