import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { languageRanges } from '../../model/language.ts';

/** What everyone is taken to read in the end. */
const FALLBACK = 'en';

/** No reader has more languages than this; a longer header is an attempt to make work. */
const MAX_RANGES = 20;

/** Programs and browsers send the same header again and again; longer ones are not remembered. */
const known = new LRUCache<string, readonly string[]>({ max: 1000 });
const MAX_CACHED_LENGTH = 200;

/**
 * The languages in which to show names to a reader, as tags to look up, best first, from the header Accept-Language (RFC
 * 9110, with its weights); null where there is none. Each tag is followed by what satisfies it (`zh-CN`: `zh-Hans`, but
 * never `zh-Hant`), and English stands last. What the header refuses (`q=0`), `*` and what is no tag are passed over.
 */
export function readerLanguages(acceptLanguage: string | null): readonly string[] {
  const header = acceptLanguage ?? '';
  const found = known.get(header) ?? languagesOf(acceptLanguage);
  if (header.length <= MAX_CACHED_LENGTH) known.set(header, found);
  return found;
}

function languagesOf(acceptLanguage: string | null): readonly string[] {
  const headers = acceptLanguage === null ? {} : { 'accept-language': acceptLanguage };
  const wanted = new Negotiator({ headers }).languages().slice(0, MAX_RANGES);
  return [...new Set([...wanted.flatMap(rangesOf), ...languageRanges(FALLBACK)])];
}

/** A header is written by a program that its reader never sees: a tag that is none is no reason to refuse the request. */
function rangesOf(tag: string): string[] {
  try {
    return languageRanges(tag);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
