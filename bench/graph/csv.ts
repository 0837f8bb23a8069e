import { closeSync, openSync, writeSync } from 'node:fs';

/** A column of a CSV file for Neo4j's importer: its name, and its type where that is not text. */
export interface Column {
  readonly name: string;
  readonly type?: 'long' | 'string[]' | 'long[]';
}

const FLUSH_AT = 1 << 20;

/** A CSV file that is written row after row (RFC 4180), with a header for Neo4j's importer. */
export class CsvFile {
  readonly path: string;
  readonly #file: number;
  #pending = '';

  constructor(path: string, header: readonly string[]) {
    this.path = path;
    this.#file = openSync(path, 'w');
    this.#pending = `${header.join(',')}\n`;
  }

  /** Writes a row of fields that are encoded already. */
  row(fields: readonly string[]): void {
    this.#pending += `${fields.join(',')}\n`;
    if (this.#pending.length >= FLUSH_AT) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#pending);
    this.#pending = '';
  }
}

/** A column as the header names it. */
export function headed({ name, type }: Column): string {
  return type === undefined ? name : `${name}:${type}`;
}

/** A value as a field: null and undefined are left empty, which the importer takes as "not there"; lists are joined. */
export function field(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return quoted(String(value));
  // An empty list cannot be written in this format: it would be left out of the graph.
  if (value.length === 0) throw new RangeError('An empty list cannot be stored by the importer.');
  if (value.some((one) => String(one).includes(';'))) throw new RangeError(`"${value.join(' ')}" holds a semicolon.`);
  return quoted(value.join(';'));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
