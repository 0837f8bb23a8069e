/** Something wrong in an input: a dossier, a file of a data set, or a mapping file. */
export interface Diagnostic {
  /** An error prevents the import of the document; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** A sentence that says what is wrong, quotes the value, and says what is allowed. */
  readonly message: string;
  /** The path of the value in its document, such as `participations[3].participant`; empty for the document as a whole. */
  readonly path: string;
  /** The value as written. */
  readonly value: unknown;
  /** The path of the file; absent if only the caller of a reader knows it. */
  readonly file?: string | undefined;
  /** The number of the document in a file of several documents, from 1. */
  readonly document?: number | undefined;
  /** The line in the file, from 1, if known. */
  readonly line?: number | undefined;
}

/** A diagnostic, of which the path, the value and the severity may be left out; it is then an error of the whole document. */
export type DiagnosticParts = Partial<Diagnostic> & Pick<Diagnostic, 'message'>;

/** An input cannot be read or is invalid. The documents that `diagnostics` name were not imported, not even in part. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly code = 'INPUT_INVALID';
  readonly diagnostics: readonly Diagnostic[];
  /** How many further diagnostics were found; `diagnostics` is limited to 1,000. */
  readonly more: number;

  constructor(diagnostics: readonly DiagnosticParts[], more = 0) {
    const [first, ...others] = diagnostics;
    const count = diagnostics.length + more;
    super(
      first && others.length === 0 ? first.message : `The input has ${count} errors; no invalid document was imported.`,
    );
    this.diagnostics = diagnostics.map(complete);
    this.more = more;
  }
}

/** Maximum number of diagnostics that are kept. An invalid file of 64 MiB can have a million. */
const MAX_DIAGNOSTICS = 1000;

/** Collects diagnostics, so that all errors of an input are reported at once. */
export class DiagnosticList {
  readonly #diagnostics: Diagnostic[] = [];
  #more = 0;

  add(diagnostic: DiagnosticParts): void {
    if (this.#diagnostics.length < MAX_DIAGNOSTICS) this.#diagnostics.push(complete(diagnostic));
    else this.#more += 1;
  }

  /** Runs a read of a file. If it throws InvalidInputError, adds the diagnostics, located in the file, and returns null. */
  async collect<T>(file: string, read: () => Promise<T> | T): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const diagnostic of error.diagnostics) this.add({ ...diagnostic, file: diagnostic.file ?? file });
      this.#more += error.more;
      return null;
    }
  }

  get warnings(): readonly Diagnostic[] {
    return this.#diagnostics.filter(({ severity }) => severity === 'warning');
  }

  /** Returns the errors of the list as one. */
  error(): InvalidInputError {
    return new InvalidInputError(this.#errors(), this.#more);
  }

  /** Throws InvalidInputError with all errors, if there are any. */
  throwIfAny(): void {
    if (this.#errors().length > 0) throw this.error();
  }

  #errors(): readonly Diagnostic[] {
    return this.#diagnostics.filter(({ severity }) => severity === 'error');
  }
}

function complete(parts: DiagnosticParts): Diagnostic {
  return { severity: 'error', path: '', value: undefined, ...parts };
}

/** Returns a path as text: `meetings[0].names[1].value`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** Returns diagnostics as text, one per line: `file:line path: message`, for a warning `file:line warning: path: message`. */
export function renderDiagnostics({ diagnostics, more }: Pick<InvalidInputError, 'diagnostics' | 'more'>): string {
  const lines = diagnostics.map(renderDiagnostic);
  if (more > 0) lines.push(`… and ${more} more.`);
  return lines.join('\n');
}

function renderDiagnostic({ severity, file, document, line, path, message }: Diagnostic): string {
  const location = [
    line === undefined ? file : `${file}:${line}`,
    document === undefined ? '' : `(document ${document})`,
    severity === 'warning' ? 'warning:' : '',
    path,
  ];
  const prefix = location.filter((part) => part).join(' ');
  return prefix === '' ? message : `${prefix}: ${message}`;
}
