import leven from 'leven';

/** A name of a thing, with what decides whether it is a variant of another. */
export interface SpelledName {
  readonly value: string;
  readonly language: string;
  readonly kind: string;
}

/**
 * Returns the proper name that a variant spelling spells: the nearest of the thing's other names in the same language, in
 * any script. Null if more than half of the characters would have to change.
 */
export function properNameOf(variant: SpelledName, names: readonly SpelledName[]): string | null {
  const candidates = names
    .filter(
      ({ kind, language }) => kind !== 'VARIANT_SPELLING' && baseLanguage(language) === baseLanguage(variant.language),
    )
    .map(({ value }) => ({ value, changes: leven(variant.value, value) }));
  const [nearest] = candidates.sort((a, b) => a.changes - b.changes);
  if (!nearest || nearest.value === variant.value) return null;
  return nearest.changes * 2 <= Array.from(nearest.value).length ? nearest.value : null;
}

/** The language of a tag without its script and region: `zh` for `zh-Hant`. */
export function baseLanguage(tag: string): string {
  return tag.split('-', 1)[0] ?? tag;
}
