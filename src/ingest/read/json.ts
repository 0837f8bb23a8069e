import { visit } from 'jsonc-parser';
import { type DiagnosticParts, InvalidInputError } from '../check/diagnostic.ts';
import type { ParsedText } from './dossier-input.ts';

/** Maximum depth of nested objects and arrays. A dossier has five levels; deeper ones could exhaust the stack. */
const MAX_DEPTH = 16;

/**
 * Parses JSON. Unlike JSON.parse, rejects an object that has a key twice, because one of the values would be lost. Throws
 * InvalidInputError with the line of the error. `firstLine` is the line of the file where the text begins.
 */
export function parseJson(text: string, firstLine = 1): ParsedText {
  const scan = new JsonScan(firstLine);
  scan.run(text);
  const value = parse(text, scan.errorLine);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new InvalidInputError([
      { message: 'The document is not a JSON object; a dossier is an object with dossier, title and kind.' },
    ]);
  if (scan.diagnostics.length > 0) throw new InvalidInputError(scan.diagnostics);
  return { value: value as ParsedText['value'], lineOf: (path) => scan.lineOf(path) };
}

function parse(text: string, line: number | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8 adds the position in the text, which is not the one in a file of several documents.
    const reason = (error as SyntaxError).message.replace(/( in JSON)? at position .*/, '');
    throw new InvalidInputError([{ message: `The document is not valid JSON: ${reason}.`, line }]);
  }
}

/** Finds what JSON.parse does not report: repeated keys, excessive depth, and the line of each entry of each section. */
class JsonScan {
  readonly diagnostics: DiagnosticParts[] = [];
  errorLine: number | undefined;
  readonly #firstLine: number;
  /** For each open bracket the keys of the object; null for an array. */
  readonly #open: (Set<string> | null)[] = [];
  #section: number[] = [];
  readonly #lines = new Map<string, { readonly line: number; readonly entries: number[] }>();

  constructor(firstLine: number) {
    this.#firstLine = firstLine;
  }

  run(text: string): void {
    visit(
      text,
      {
        onObjectBegin: (_offset, _length, line) => this.#begin(new Set(), line),
        onArrayBegin: (_offset, _length, line) => this.#begin(null, line),
        onObjectEnd: () => void this.#open.pop(),
        onArrayEnd: () => void this.#open.pop(),
        onObjectProperty: (key, _offset, _length, line) => this.#visitKey(key, line),
        onLiteralValue: (_value, _offset, _length, line) => this.#visitEntry(line),
        onError: (_error, _offset, _length, line) => {
          this.errorLine ??= this.#firstLine + line;
        },
      },
      { disallowComments: true },
    );
  }

  lineOf([section, index]: readonly PropertyKey[]): number | undefined {
    const found = this.#lines.get(String(section));
    return (typeof index === 'number' ? found?.entries[index] : undefined) ?? found?.line;
  }

  #begin(keys: Set<string> | null, line: number): void {
    this.#visitEntry(line);
    this.#open.push(keys);
    if (this.#open.length > MAX_DEPTH) {
      const message = `The document is nested more than ${MAX_DEPTH} levels deep; a dossier has at most five levels.`;
      throw new InvalidInputError([{ message, line: this.#firstLine + line }]);
    }
  }

  #visitKey(key: string, line: number): void {
    const keys = this.#open.at(-1);
    if (keys?.has(key))
      this.diagnostics.push({ message: `The key "${key}" occurs twice in one object.`, line: this.#firstLine + line });
    keys?.add(key);
    if (this.#open.length !== 1) return;
    this.#section = [];
    this.#lines.set(key, { line: this.#firstLine + line, entries: this.#section });
  }

  #visitEntry(line: number): void {
    if (this.#open.length === 2 && this.#open[1] === null) this.#section.push(this.#firstLine + line);
  }
}
