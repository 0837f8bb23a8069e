import { match } from '@formatjs/intl-localematcher';
import { baseLanguage } from './search/spelling.ts';

/** Returns the best of some language tags for a reader; undefined if the reader is not expected to read any of them. */
export type ChooseLanguage = (tags: readonly string[]) => string | undefined;

/** Things have names in a few combinations of languages, so the choices of a reader are remembered. */
const MAX_REMEMBERED = 1000;

/** The tags of a reader in one language, best first, as languageRanges returns them. */
type Ranges = readonly [tag: string, ...ranges: string[]];

/**
 * Returns the choice of a reader of these tags, best first, each with its ranges (languageRanges). Of each language, one after
 * the other: a tag that equals one of them (the lookup of RFC 4647); else the nearest in the same language (en-US for `en`),
 * in another script only if the reader asks for none (zh-Hant for `zh`, but not for `zh-CN`) or reads both (sr-Cyrl for
 * `sr-Latn`); else one in a language that its readers read too by the data of CLDR (`no` for `nb`).
 */
export function languageChooser(preferred: readonly string[]): ChooseLanguage {
  const languages = byLanguage(preferred);
  const remembered = new Map<string, string | undefined>();
  return (tags) => {
    const key = tags.join(' ');
    if (remembered.has(key)) return remembered.get(key);
    let best: string | undefined;
    for (const ranges of languages) {
      best = bestFor(ranges, tags);
      if (best !== undefined) break;
    }
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, best);
    return best;
  };
}

function bestFor(ranges: Ranges, tags: readonly string[]): string | undefined {
  const equal = ranges.find((range) => tags.includes(range));
  if (equal !== undefined) return equal;
  const [tag] = ranges;
  const sameLanguage = tags.filter((other) => baseLanguage(other) === baseLanguage(tag));
  const inAnyScript = tag === baseLanguage(tag) ? sameLanguage[0] : undefined;
  return nearest(tag, sameLanguage) ?? inAnyScript ?? nearest(tag, tags);
}

/** The tag that is nearest by CLDR's distances; undefined if none is near enough to be understood. */
function nearest(tag: string, tags: readonly string[]): string | undefined {
  const none = 'und';
  const found = match([tag], tags, none);
  return found === none ? undefined : found;
}

/** The tags, divided where the language changes. */
function byLanguage(tags: readonly string[]): Ranges[] {
  const languages: [string, ...string[]][] = [];
  for (const tag of tags) {
    const last = languages.at(-1);
    if (last && baseLanguage(last[0]) === baseLanguage(tag)) last.push(tag);
    else languages.push([tag]);
  }
  return languages;
}
