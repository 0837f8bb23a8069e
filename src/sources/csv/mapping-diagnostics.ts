import { DiagnosticList, type InvalidInputError, pathText } from '../../ingest/check/diagnostic.ts';
import { didYouMean } from '../../ingest/check/did-you-mean.ts';
import { filterError, filterNames } from './filters.ts';
import { type CellTemplate, parseTemplate, placeholdersOf } from './template.ts';

type Path = readonly PropertyKey[];

/** Collects what is wrong with a mapping file, and the columns that it names. */
export class MappingDiagnostics {
  readonly #file: string;
  readonly #lineOf: (path: Path) => number | undefined;
  readonly #list = new DiagnosticList();
  readonly #columns = new Map<string, Path>();

  constructor(file: string, lineOf: (path: Path) => number | undefined) {
    this.#file = file;
    this.#lineOf = lineOf;
  }

  add(path: Path, value: unknown, message: string): void {
    this.#list.add({ file: this.#file, path: pathText(path), value, message, line: this.#lineOf(path) });
  }

  /** Records that the mapping names a column. */
  addColumn(name: string, path: Path): void {
    if (!this.#columns.has(name)) this.#columns.set(name, path);
  }

  /** Parses a template and records its columns. Reports an invalid one, and returns null for it. */
  parseTemplate(path: Path, text: string, words: ReadonlyMap<string, unknown>): CellTemplate | null {
    try {
      const template = parseTemplate(text);
      for (const { column, filters } of placeholdersOf(template)) {
        this.addColumn(column, path);
        for (const filter of filters) {
          const message = words.has(filter.name) ? null : (filterNameError(filter.name, words) ?? filterError(filter));
          if (message) this.add(path, text, message);
        }
      }
      return template;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.add(path, text, error.message);
      return null;
    }
  }

  /** Reports every column that the mapping names and the file does not have. */
  checkColumns(columns: readonly string[], csv: string): void {
    for (const [name, path] of this.#columns) {
      if (columns.includes(name)) continue;
      const guess =
        didYouMean(name, columns) || `; the columns are ${columns.map((column) => `"${column}"`).join(', ')}.`;
      this.add(path, name, `"${name}" is not a column of ${csv}${guess}`);
    }
  }

  error(): InvalidInputError {
    return this.#list.error();
  }

  throwIfAny(): void {
    this.#list.throwIfAny();
  }
}

function filterNameError(name: string, words: ReadonlyMap<string, unknown>): string | null {
  const known = [...filterNames, ...words.keys()];
  if (known.includes(name)) return null;
  return `"${name}" is not a filter${didYouMean(name, known) || `; the filters are ${known.join(', ')}.`}`;
}
