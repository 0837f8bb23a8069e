/** A name of a thing, as far as its choice depends on it. */
export interface RecordedName {
  readonly value: string;
  readonly language: string;
  /** A word of the enum NameKind of schema.graphql. */
  readonly kind: string;
}

/** The properties of a thing that follow from its names. */
export const nameProperties = ['name', 'shownNames'] as const;

/**
 * Returns the properties of a thing that follow from its names, in their order. The field `name` of the API shows one of
 * `shownNames`, the language and the value in turn of the first name in each language, without aliases and misprints unless
 * there are no other names. `name` is the caption in the tools of Neo4j: an English name, else an official or short one,
 * else the first.
 */
export function namePropertiesOf(names: readonly RecordedName[]) {
  const proper = names.filter(({ kind }) => kind !== 'ALIAS' && kind !== 'VARIANT_SPELLING');
  const caption =
    proper.find(({ language }) => language === 'en' || language.startsWith('en-')) ??
    proper.find(({ kind }) => kind === 'OFFICIAL' || kind === 'SHORT') ??
    proper[0] ??
    names[0];
  const inLanguages = new Map<string, string>();
  for (const { language, value } of proper.length > 0 ? proper : names)
    if (!inLanguages.has(language)) inLanguages.set(language, value);
  return { name: caption?.value ?? '', shownNames: [...inLanguages].flat() } satisfies Record<
    (typeof nameProperties)[number],
    string | string[]
  >;
}
