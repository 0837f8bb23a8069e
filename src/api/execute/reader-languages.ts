import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { languageRanges } from '../../model/language.ts';

/** The language that every reader is assumed to read, after all others. */
const FALLBACK = 'en';

/** No reader reads more languages; the rest of a longer header is ignored. */
const MAX_RANGES = 20;

/** Browsers and programs send the same header with every request. Longer headers are rare and not cached. */
const cache = new LRUCache<string, readonly string[]>({ max: 1000 });
const MAX_CACHED_LENGTH = 200;

/**
 * The languages in which to show names to a reader, best first, as tags to look up, from the header Accept-Language (RFC
 * 9110); null if there is none. Each tag is followed by those that satisfy it (`zh-CN` by `zh-Hans`, never by `zh-Hant`),
 * and English is last. `*`, invalid tags and tags with weight 0 are ignored.
 */
export function readerLanguages(acceptLanguage: string | null): readonly string[] {
  const header = acceptLanguage ?? '';
  const languages = cache.get(header) ?? languagesOf(acceptLanguage);
  if (header.length <= MAX_CACHED_LENGTH) cache.set(header, languages);
  return languages;
}

function languagesOf(acceptLanguage: string | null): readonly string[] {
  const headers = acceptLanguage === null ? {} : { 'accept-language': acceptLanguage };
  const tags = new Negotiator({ headers }).languages().slice(0, MAX_RANGES);
  return [...new Set([...tags.flatMap(rangesOf), ...languageRanges(FALLBACK)])];
}

/**
 * Throws a RangeError that quotes the tag for a tag that no reader can mean: it is no language tag, or its language, script or
 * region is unknown. Unlike the header, a text that a user wrote is checked.
 */
export function requireLanguages(acceptLanguage: string | null): void {
  for (const part of acceptLanguage?.split(',') ?? []) {
    const [tag = '', ...weights] = part.split(';').map((one) => one.trim());
    if (tag !== '*') languageRanges(tag);
    const wrong = weights.find((weight) => !/^q=[01](?:\.\d{0,3})?$/.test(weight));
    if (wrong !== undefined) throw new RangeError(`"${wrong}" is no weight; write a tag such as zh-Hans;q=0.5.`);
  }
}

/** Readers rarely see the header that their program sends, so an invalid tag is no error. */
function rangesOf(tag: string): string[] {
  try {
    return languageRanges(tag);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
