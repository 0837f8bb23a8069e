/** Something in a dossier that keeps it from being imported. */
export interface Fault {
  readonly file: string;
  /** Where it stands: `participations[3].participant`; empty for the file as a whole. */
  readonly path: string;
  /** The value that is wrong, as it was written. */
  readonly value: unknown;
  /** A sentence that says what is wrong and what is allowed. */
  readonly message: string;
  /** The line, from 1, where it is known. */
  readonly line?: number | undefined;
}

/** The dossiers cannot be imported, for the reasons given in `faults`, all of them. Of the file at fault nothing was stored. */
export class ImportFaults extends Error {
  override readonly name = 'ImportFaults';
  readonly code = 'DOSSIER_INVALID';
  readonly faults: readonly Fault[];
  /** How many more there are than `faults` lists. */
  readonly more: number;

  constructor(faults: readonly Fault[], more = 0) {
    const count = faults.length + more;
    super(`${count} ${count === 1 ? 'fault' : 'faults'} found; nothing of the dossiers at fault was stored.`);
    this.faults = faults;
    this.more = more;
  }
}

/** How many faults are kept and listed. A file of 100 MB can have a million, which no one reads. */
const FAULTS_KEPT = 1000;

/** Gathers faults, so that all are told at once. */
export class FaultList {
  readonly #faults: Fault[] = [];
  #more = 0;

  add(fault: Fault): void {
    if (this.#faults.length < FAULTS_KEPT) this.#faults.push(fault);
    else this.#more += 1;
  }

  get isEmpty(): boolean {
    return this.#faults.length === 0;
  }

  /** The faults as an error. */
  error(): ImportFaults {
    return new ImportFaults(this.#faults, this.#more);
  }

  /** Throws ImportFaults when there are any. */
  throwIfAny(): void {
    if (!this.isEmpty) throw this.error();
  }
}

/** A path within a dossier as people write it. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** The faults as plain text, one a line: `file:line path: message`. */
export function renderFaults({ faults, more }: ImportFaults): string {
  const lines = faults.map(({ file, line, path, message }) => {
    const place = [line === undefined ? file : `${file}:${line}`, path].filter((part) => part !== '').join(' ');
    return `${place}: ${message}`;
  });
  if (more > 0) lines.push(`… and ${more} more.`);
  return lines.join('\n');
}
