/** What the compiler needs of the domain, passed in so that it depends on none. */
export interface CompilerOptions {
  /** The reader's languages, best first, as canonical BCP 47 tags, with fallbacks. */
  readonly languages: readonly string[];
  /** The tags that satisfy a request for a language, best first (RFC 4647 lookup). */
  readonly languageRanges: (tag: string) => readonly string[];
  /** Returns how a reader of these tags, best first, chooses one of several; undefined for none of them. */
  readonly languageChooser: (preferred: readonly string[]) => (tags: readonly string[]) => string | undefined;
  /** The first and last day of an EDTF date, `YYYY-MM-DD`; null for an open end. */
  readonly edtfBounds: (edtf: string) => { readonly earliest: string | null; readonly latest: string | null };
  /** The label of the type of the node with an id; undefined if the text is not an id. */
  readonly labelOfId: (id: string) => string | undefined;
  /** The transform of a field of an object that handwritten Cypher returns, if it has one. */
  readonly transformOf?: (type: string, field: string) => Transform | undefined;
}

/**
 * Converts the value that handwritten Cypher returns for a field, at once or, if that can take long, in Steps. What it throws
 * becomes an error of the field.
 */
export type Transform = (value: unknown) => unknown;

/** The sizes of lists: the number of items by default, and the maximum. */
export const pageSizes = {
  /** A Relay connection. */
  connection: { default: 20, max: 100 },
  /** A plain list of nodes. */
  list: { default: 50, max: 200 },
  /** The ids of `nodes(ids:)`. */
  ids: { max: 100 },
} as const;
