/** A dossier as read from a file, or as made from records of a data set. */
export interface DossierInput {
  readonly file: string;
  /** The number of the document in a file of several documents, from 1. */
  readonly document?: number | undefined;
  /** SHA-256 of the text in UTF-8, in hexadecimal. */
  readonly sha256: string;
  /** Returns the values of the header and the sections by their names. Throws InvalidInputError if the text is invalid. */
  read(): Readonly<Record<string, unknown>>;
  /** Returns the line in the file where the value at a path begins, or the nearest value around it; undefined if unknown. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
}

/** A YAML or JSON text as data. */
export interface ParsedText {
  readonly value: Readonly<Record<string, unknown>>;
  /** Returns the line where the value at a path begins, or the nearest value around it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}
