/** What the compiler needs to know of the model, handed in so that it stays free of it. */
export interface CompilerOptions {
  /** The reader's languages, best first, as canonical BCP 47 tags, with what to fall back on. */
  readonly languages: readonly string[];
  /** The tags that satisfy a wish for a language, best first (RFC 4647 lookup). */
  readonly languageRanges: (tag: string) => readonly string[];
  /** The first and last day of an EDTF date, `YYYY-MM-DD`; null where open. */
  readonly edtfBounds: (edtf: string) => { readonly earliest: string | null; readonly latest: string | null };
  /** The label of the type of node that an id belongs to; undefined for what is no id. */
  readonly labelOfId: (id: string) => string | undefined;
  /** What is made of a field's value before it is answered, for fields whose value a statement by hand gives. */
  readonly transformOf?: (type: string, field: string) => ((value: unknown) => unknown) | undefined;
}

/** How many nodes a list gives when its size is not said, and how many it gives at most. */
export const pageSizes = {
  /** A Relay connection. */
  connection: { default: 20, max: 100 },
  /** A plain list of nodes. */
  list: { default: 50, max: 200 },
  /** The ids of `nodes(ids:)`. */
  ids: { max: 100 },
} as const;
