/** One value read from a dossier: an entry of a section (`index` says which), or what stands at the top beside the sections. */
export interface Entry {
  readonly key: string;
  readonly index: number | null;
  readonly value: unknown;
  readonly line?: number | undefined;
}

/** A dossier that can be read from start to end as often as needed, a handful of entries at a time. */
export interface DossierInput {
  readonly file: string;
  /** Every entry in the order of the file. Throws Unreadable where the file cannot be read further. */
  entries(): AsyncIterable<readonly Entry[]>;
  /** The line at which the value at a path begins, where that is known. */
  lineOf?(path: readonly PropertyKey[]): number | undefined;
  /** The SHA-256 of the file's bytes, in hexadecimal. Known once the entries were read to the end. */
  sha256(): string;
}

/** The file cannot be read as a dossier at all. `problems` are sentences, each with its line where that is known. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly problems: readonly {
    readonly message: string;
    readonly line?: number | undefined;
    readonly path?: string;
  }[];

  constructor(problems: Unreadable['problems']) {
    super(problems.map(({ message }) => message).join(' '));
    this.problems = problems;
  }
}
