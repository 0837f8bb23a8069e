import { FaultList, type ImportFaults, pathText } from '../../ingest/check/faults.ts';
import { nearest } from '../../ingest/check/nearest.ts';
import { faultOfFilter, filterNames } from './filters.ts';
import { parseTemplate, slotsOf, type Template } from './template.ts';

type Path = readonly PropertyKey[];

/** What is wrong with a mapping file, and which columns it names where. */
export class MappingFaults {
  readonly #file: string;
  readonly #lineOf: (path: Path) => number | undefined;
  readonly #list = new FaultList();
  readonly #columns = new Map<string, Path>();

  constructor(file: string, lineOf: (path: Path) => number | undefined) {
    this.#file = file;
    this.#lineOf = lineOf;
  }

  add(path: Path, value: unknown, message: string): void {
    this.#list.add({ file: this.#file, path: pathText(path), value, message, line: this.#lineOf(path) });
  }

  /** Notes that the mapping names a column. */
  column(name: string, path: Path): void {
    if (!this.#columns.has(name)) this.#columns.set(name, path);
  }

  /** The text as a template, its columns noted; null, and the fault told, where it is none. */
  template(path: Path, text: string, words: ReadonlyMap<string, unknown>): Template | null {
    try {
      const template = parseTemplate(text);
      for (const { column, filters } of slotsOf(template)) {
        this.column(column, path);
        for (const filter of filters) {
          const fault = words.has(filter.name) ? null : (faultOfName(filter.name, words) ?? faultOfFilter(filter));
          if (fault) this.add(path, text, fault);
        }
      }
      return template;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.add(path, text, error.message);
      return null;
    }
  }

  /** Tells of every column that the mapping names and the file does not have. */
  holdAgainst(columns: readonly string[], csv: string): void {
    for (const [name, path] of this.#columns) {
      if (columns.includes(name)) continue;
      const guess = nearest(name, columns) || `; it has ${columns.map((column) => `"${column}"`).join(', ')}.`;
      this.add(path, name, `"${name}" is not a column of ${csv}${guess}`);
    }
  }

  error(): ImportFaults {
    return this.#list.error();
  }

  throwIfAny(): void {
    this.#list.throwIfAny();
  }
}

function faultOfName(name: string, words: ReadonlyMap<string, unknown>): string | null {
  const known = [...filterNames, ...words.keys()];
  if (known.includes(name)) return null;
  return `"${name}" is not a filter${nearest(name, known) || `; there are ${known.join(', ')}.`}`;
}
